import Foundation
import GeoModel
import Testing

@testable import Reports

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct ClassBreaksTests {
    @Test func `natural breaks part the groups that the eye sees, at round numbers`() throws {
        let breaks = try #require(ClassBreaks([12, 1, 50, 2, 11, 3, 10], by: .jenks, classes: 3))
        #expect(breaks.inner == [10, 30])
        #expect([1, 3, 10, 12, 50].map { breaks.place(of: $0) } == [0, 0, 1, 1, 2])
    }

    /// All ways to part 14 values into 4 classes are tried; none has a smaller sum of squares.
    @Test func `natural breaks are the best of all`() throws {
        let values = (0..<14).map { (place: Int) -> Double in Double((place * place * 37 + place * 11) % 101) }
        let sorted = Set(values).sorted()
        let breaks = try #require(ClassBreaks(sorted, by: .jenks, classes: 4))
        let groups = Dictionary(grouping: sorted) { breaks.place(of: $0) }.values
        let found = groups.map(squares).reduce(0, +)
        var best = Double.infinity
        for a in 1..<(sorted.count - 2) {
            for b in (a + 1)..<(sorted.count - 1) {
                for c in (b + 1)..<sorted.count {
                    let parts: [[Double]] = [
                        Array(sorted[..<a]), Array(sorted[a..<b]), Array(sorted[b..<c]), Array(sorted[c...]),
                    ]
                    best = min(best, parts.map(squares).reduce(0, +))
                }
            }
        }
        #expect(abs(found - best) < 1e-9)
    }

    private func squares(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }

    @Test func `quantiles share the regions evenly and never part equal values`() throws {
        let even = try #require(ClassBreaks((1...10).map(Double.init), by: .quantile, classes: 5))
        #expect((1...10).map { even.place(of: Double($0)) } == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
        let tied = try #require(ClassBreaks([0, 0, 0, 0, 0, 1, 2], by: .quantile, classes: 5))
        #expect(tied.count == 3)
    }

    @Test func `equal classes have limits at equal steps`() throws {
        let breaks = try #require(ClassBreaks((0...100).map(Double.init), by: .equal, classes: 4))
        #expect(breaks.inner == [25, 50, 75])
        #expect(ClassBreaks([], by: .equal, classes: 4) == nil)
    }
}

@Suite struct MapDrawingTests {
    /// Two unit squares of 40 mm whose common border wriggles.
    private func neighbours(by width: Double) -> GeometryColumn {
        let wriggle = (0...200).map { Position(x: 400 + ($0 % 2 == 0 ? 0 : width), y: Double($0) * 2) }
        let left = [Position(x: 0, y: 0)] + wriggle + [Position(x: 0, y: 400), Position(x: 0, y: 0)]
        let right = [Position(x: 800, y: 400)] + wriggle.reversed() + [Position(x: 800, y: 0), Position(x: 800, y: 400)]
        var column = GeometryColumn()
        for ring in [left, right] {
            column.beginFeature(.polygon)
            column.beginPart(.polygon)
            column.beginRing()
            for place in ring { column.append(x: place.x, y: place.y) }
        }
        return column
    }

    @Test func `a common border is thinned once for both sides`() {
        let thin = neighbours(by: 0.2).simplified(within: 0.7)
        #expect(thin.vertexCount == 10)
        #expect(RegionShape(thin, 0).area + RegionShape(thin, 1).area == 320_000)
        // Many vertices are equally far from the chord here: which one stays must not depend on the side.
        let zigzag = neighbours(by: 1).simplified(within: 0.97)
        let sides = (0...1).map { Set(zigzag.vertices(ofFeature: $0).map(zigzag.position).filter { abs($0.x - 400) < 2 }) }
        #expect(sides[0] == sides[1])
        #expect(sides[0].count > 2)
        #expect(sides[0].count < 201)
    }

    private func field(_ side: Int, size: Double) -> GeometryColumn {
        var column = GeometryColumn()
        for place in 0..<(side * side) {
            square(Double(place % side) * size, Double(place / side) * size, size, into: &column)
        }
        return column
    }

    @Test func `no name stands on another, and those without room are counted`() {
        var placement = LabelPlacement()
        // Squares of 5 mm: at the smallest size a name of three letters is wider than its square.
        let names = (0..<100).map { (region: $0, paragraphs: [$0 % 3 == 0 ? "一个很长很长的区域名称" : "某某县"]) }
        placement.place(names, on: field(10, size: 50))
        #expect(placement.labels.count + placement.leftOut == 100)
        #expect(placement.labels.count >= 20)
        #expect(placement.leftOut >= 34)
        let boxes = placement.labels.map { label -> Box in
            let width = label.lines.map { LetterWidths.width(of: $0, size: label.size) }.max() ?? 0
            let height = Double(label.lines.count) * label.size
            return Box(
                minX: label.centre.x - width / 2, minY: label.centre.y - height / 2, maxX: label.centre.x + width / 2,
                maxY: label.centre.y + height / 2)
        }
        for a in boxes.indices {
            for b in boxes.indices where a < b { #expect(!boxes[a].meets(boxes[b])) }
        }
    }

    @Test func `a name stands inside its region, else beside its circle, on a large one if need be, never on a small one`() throws {
        // Squares of 3 cm and of 6 mm, and one of 3 cm that its circle covers.
        var column = GeometryColumn()
        for (west, size) in [(0.0, 300.0), (1000, 60), (2000, 300)] { square(west, 0, size, into: &column) }
        let circles = [
            0: Box(minX: 100, minY: 100, maxX: 200, maxY: 200), 1: Box(minX: 1010, minY: 10, maxX: 1050, maxY: 50),
            2: Box(minX: 1990, minY: -10, maxX: 2310, maxY: 310),
        ]
        var placement = LabelPlacement(circles: circles)
        placement.place((0..<3).map { (region: $0, paragraphs: ["某某县"]) }, on: column)
        #expect(placement.labels.map(\.region) == [0, 1, 2] && placement.leftOut == 0)
        let centres = placement.labels.map(\.centre)
        #expect(abs(centres[0].y - 150) > 50 && (0...300).contains(centres[0].x))
        #expect(centres[1].x > 1050 && centres[1].y == 30)
        #expect((2000...2300).contains(centres[2].x) && (0...300).contains(centres[2].y))
        // Where the place on the right is taken, the other side is next.
        var crowded = LabelPlacement(circles: [1: circles[1] ?? .empty, 0: Box(minX: 1060, minY: 0, maxX: 1120, maxY: 60)])
        crowded.place([(1, ["某某县"])], on: column)
        #expect(crowded.labels.first.map { $0.centre.x < 1010 } == true, "\(crowded.labels)")
    }

    @Test func `negative values have circles of the same size in another colour, and the legend says so`() throws {
        let panel = MapSheet.Panel(
            title: "t", unit: "", values: [4, -4, 1, nil], style: .symbols(colour: "#112233", negative: "#aa5500"))
        let svg = MapSheet(
            title: "a", subtitle: "", panels: [panel], regions: field(2, size: 10_000), names: ["", "", "", ""], language: .en
        ).drawing().svg
        let circles = svg.matches(of: /r="([\d.]+)" fill="(#[0-9a-f]+)" fill-opacity="0.78"/).map { (Double($0.1) ?? 0, String($0.2)) }
        #expect(circles.map(\.1).sorted() == ["#112233", "#112233", "#aa5500"])
        let radii = circles.map(\.0).sorted()
        // Areas are in proportion to magnitudes: a quarter of the value is half of the radius.
        #expect(radii[1] == radii[2] && abs(radii[0] * 2 - radii[1]) < 0.11, "\(radii)")
        #expect(svg.contains(">negative<"))
        let without = MapSheet.Panel(
            title: "t", unit: "", values: [4, 1, nil, nil], style: .symbols(colour: "#112233", negative: "#aa5500"))
        #expect(!MapSheet(
            title: "a", subtitle: "", panels: [without], regions: field(2, size: 10_000), names: ["", "", "", ""], language: .en
        ).drawing().svg.contains(">negative<"))
    }

    @Test func `A3 has larger letters round the map, and its own scale`() throws {
        var sheet = try sheet(["a", "b", "c", "d"])
        sheet.grid = [MapSheet.GridLine(label: "109°E", isMeridian: true, places: [Position(x: 9000, y: -90_000), Position(x: 9000, y: 90_000)])]
        sheet.orientation = .landscape
        let small = sheet.drawing()
        sheet.paper = .a3
        let large = sheet.drawing()
        #expect(small.width == 297 && large.width == 420 && large.height == 297)
        #expect(large.scaleDenominator < small.scaleDenominator * 0.75)
        #expect(small.svg.contains(/font-size="18"[^>]*>109°E/) && large.svg.contains(/font-size="22.5"[^>]*>109°E/))
    }

    private func sheet(_ names: [String], approval: String? = nil) throws -> MapSheet {
        let breaks = try #require(ClassBreaks([1, 2, 3], by: .equal, classes: 3))
        let panel = MapSheet.Panel(
            title: "<b>&", unit: "t/\"ha\"", values: [1, 2, 3, nil],
            style: .choropleth(breaks, colours: ["#edf8b1", "#7fcdbb", "#2c7fb8"]))
        return MapSheet(
            title: "'\u{1}\"]]>", subtitle: "<!--", panels: [panel], regions: field(2, size: 10_000), names: names,
            language: .en, sources: ["</text><script>"], approvalNumber: approval)
    }

    /// Text of a document as a reader of XML sees it; `nil` where it is no XML.
    private final class Reader: NSObject, XMLParserDelegate {
        var texts: [String] = []
        var elements: Set<String> = []

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            texts[texts.count - 1] += string
        }
        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            elements.insert(name)
            texts.append("")
        }
    }

    @Test func `markup in names, units and sources stays text`() throws {
        let hostile = ["<script>alert(1)</script>", "\" onload=\"x", "a & b", "县]]>"]
        let svg = try sheet(hostile).drawing().svg
        let reader = Reader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = reader
        #expect(parser.parse())
        #expect(!reader.elements.contains("script"))
        #expect(!reader.elements.contains("b"))
        let all = reader.texts.joined(separator: "\n")
        for name in hostile { #expect(all.contains(name)) }
        #expect(all.contains("'\u{FFFD}\"]]>"))
        #expect(all.contains("</text><script>"))
    }

    @Test func `a map without a number says that it has none`() throws {
        #expect(try sheet(["a", "b", "c", "d"]).drawing().svg.contains("无审图号"))
        let numbered = try sheet(["a", "b", "c", "d"], approval: "GS(2024)1号").drawing().svg
        #expect(numbered.contains("GS(2024)1号"))
        #expect(!numbered.contains("无审图号"))
    }

    @Test func `no data has its own pattern and its line in the legend`() throws {
        let svg = try sheet(["a", "b", "c", "d"]).drawing().svg
        #expect(svg.contains("<use href=\"#r3\" fill=\"url(#none)\">"))
        #expect(svg.contains(">no data<"))
    }

    /// The map is 20 km wide; a paper metre is as many metres of ground as the scale says.
    @Test func `the scale is true, and the scale bar is a round length`() throws {
        let drawing = try sheet(["a", "b", "c", "d"]).drawing()
        let page = MapPage(try sheet(["a", "b", "c", "d"]))
        #expect(abs(page.layout.scale * 20_000 * drawing.scaleDenominator / 10_000 - 20_000) < 1e-6)
        let bar = ScaleBar(room: 500, perMetre: page.layout.scale)
        #expect([1000.0, 2000, 5000].contains(bar.metres))
        #expect(bar.metres * page.layout.scale <= 500)
    }

    @Test func `indicators have names, in both languages`() {
        var names = IndicatorNames()
        names.add(kind: "indicator", id: "heat-coverage.reach-{distance}", .init(zh: "{distance} 以内", en: "within {distance}"))
        names.add(kind: "indicator", id: "land-output.{numerator}.{denominator}", .init(zh: "单位{denominator}{numerator}", en: "{numerator} per {denominator}"))
        names.add(kind: "denominator", id: "industrial", .init(zh: "工业用地", en: "industrial land"))
        #expect(names.name(of: "heat-coverage.reach-50m") == .init(zh: "50 m 以内", en: "Within 50 m"))
        #expect(names.name(of: "land-output.demo_jobs.industrial") == .init(zh: "单位工业用地demo jobs", en: "Demo jobs per industrial land"))
        #expect(names.name(of: "new.one") == .init(zh: "new · one", en: "New · one"))
    }
}
