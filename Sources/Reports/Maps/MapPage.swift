import GeoModel

/// A sheet while it is drawn.
struct MapPage {
    let sheet: MapSheet
    let words: MapWords
    let layout: MapLayout
    let large: Double
    private let footLines: [String]
    var svg = XMLText()
    private var labelsLeftOut = 0

    static let ink = "#1c2126"
    static let faint = "#59636b"
    static let hair = "#aab2b8"
    /// Letters for Chinese first: a list without them leaves holes on machines whose default font is Latin only.
    static let fonts = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, WenQuanYi Zen Hei, "
        + "PingFang SC, Microsoft YaHei, sans-serif"

    init(_ sheet: MapSheet) {
        self.sheet = sheet
        words = MapWords(language: sheet.language)
        large = sheet.paper.enlargement
        // Sources are broken for the narrower page, so that their room does not depend on the layout.
        let short = sheet.orientation == .landscape ? sheet.paper.sides.0 : sheet.paper.sides.1
        let size = 19 * sheet.paper.enlargement
        footLines = sheet.sources.flatMap {
            LetterWidths.lines(of: $0, size: size, within: short - 2 * MapLayout.margin)
        }
        layout = MapLayout.best(for: sheet, footer: Double(footLines.count) * size * 1.35 + 52 * sheet.paper.enlargement)
    }

    func drawing() -> MapDrawing {
        var page = self
        page.draw()
        return MapDrawing(
            svg: page.svg.text, labelsLeftOut: page.labelsLeftOut, scaleDenominator: scaleDenominator,
            orientation: layout.orientation, width: layout.page.width / 10, height: layout.page.height / 10)
    }

    /// Ground for paper, in the middle of the map.
    var scaleDenominator: Double { 10_000 / (layout.scale * sheet.scaleOfPlane) }

    private mutating func draw() {
        let (width, height) = (layout.page.width, layout.page.height)
        svg.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        svg.open("svg", [
            "xmlns": "http://www.w3.org/2000/svg", "width": "\((width / 10).shortest)mm",
            "height": "\((height / 10).shortest)mm", "viewBox": "0 0 \(width.shortest) \(height.shortest)",
            "font-family": MapPage.fonts, "fill": Self.ink, "role": "img",
        ])
        svg.element("title", [:], content: sheet.title)
        svg.element("desc", [:], content: sheet.subtitle)
        svg.element("rect", ["width": width.shortest, "height": height.shortest, "fill": "#ffffff"])
        drawHead()
        drawMaps()
        drawFurniture()
        drawFoot()
        svg.close("svg")
    }

    private mutating func drawHead() {
        let x = MapLayout.margin
        let room = layout.page.width - 2 * x
        var size = 58 * large
        // A long title is written smaller before it is cut.
        while size > 30 * large, LetterWidths.width(of: sheet.title, size: size) > room { size -= 2 }
        write(cut(sheet.title, size, room), x: x, y: x + 50 * large, size: size, weight: "bold")
        let small = 29 * large
        write(cut(sheet.subtitle, small, room), x: x, y: x + 106 * large, size: small, colour: Self.faint)
    }

    private mutating func drawMaps() {
        let bounds = sheet.regions.bounds
        let first = MapFrame(layout.frames[0], showing: bounds, scale: layout.scale)
        let tolerance = 0.7
        let shapes = first.placed(sheet.regions).simplified(within: tolerance)
        let outlines = first.placed(sheet.outlines).simplified(within: tolerance)
        define(shapes)
        for (place, panel) in sheet.panels.enumerated() {
            let frame = MapFrame(layout.frames[place], showing: bounds, scale: layout.scale)
            let offset = Position(x: frame.box.minX - first.box.minX, y: frame.box.minY - first.box.minY)
            var drawn = MapPanel(page: self, panel: panel, frame: frame, offset: offset, shapes: shapes, outlines: outlines)
            drawn.draw(number: place)
            svg = drawn.page.svg
            labelsLeftOut += drawn.labelsLeftOut
            if sheet.panels.count > 1 {
                drawHeading(of: panel, above: layout.frames[place])
                drawStrip(of: panel, in: layout.legends[place], frame.box)
            } else {
                drawLegend(of: panel, in: layout.legends[place], frame.box)
            }
        }
    }

    /// The shapes of the regions, once for all maps, and the pattern of no data.
    private mutating func define(_ shapes: GeometryColumn) {
        svg.open("defs")
        svg.raw("\n<pattern id=\"none\" width=\"14\" height=\"14\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><rect width=\"14\" height=\"14\" fill=\"#f3f3f1\"/>"
            + "<rect width=\"3\" height=\"14\" fill=\"#c4c8ca\"/></pattern>\n")
        for (place, box) in layout.frames.enumerated() {
            svg.raw("<clipPath id=\"f\(place)\"><rect x=\"\(box.minX.onPage)\" y=\"\(box.minY.onPage)\" "
                + "width=\"\(box.width.onPage)\" height=\"\(box.height.onPage)\"/></clipPath>\n")
        }
        for region in 0..<shapes.count {
            svg.element("path", ["id": "r\(region)", "d": SVGPath.data(shapes, region)])
        }
        svg.close("defs")
    }

    private mutating func drawFoot() {
        let size = 19 * large
        let leading = size * 1.35
        let bottom = layout.page.height - MapLayout.margin
        let approval = words.approval(sheet.approvalNumber)
        let top = bottom - Double(footLines.count) * leading - 36 * large
        line(MapLayout.margin, top, layout.page.width - MapLayout.margin, top, Self.hair, 2)
        write(approval, x: MapLayout.margin, y: top + 30 * large, size: 22 * large, colour: "#8c2a1c", weight: "bold")
        for (place, text) in footLines.enumerated() {
            let y = top + 36 * large + leading * Double(place + 1) - size * 0.15
            write(text, x: MapLayout.margin, y: y, size: size, colour: Self.faint)
        }
    }
}

extension MapPage {
    /// A line of text; `anchor` is start, middle or end.
    mutating func write(
        _ text: String, x: Double, y: Double, size: Double, colour: String = ink, weight: String = "normal",
        anchor: String = "start"
    ) {
        svg.element(
            "text",
            [
                "x": x.onPage, "y": y.onPage, "font-size": size.onPage, "fill": colour, "font-weight": weight,
                "text-anchor": anchor,
            ],
            content: text)
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: String, _ width: Double) {
        svg.element("path", [
            "d": "M\(x1.onPage) \(y1.onPage)L\(x2.onPage) \(y2.onPage)", "stroke": colour, "stroke-width": width.onPage,
            "fill": "none",
        ])
    }

    /// With "…" where it is too long for its room.
    func cut(_ text: String, _ size: Double, _ room: Double) -> String {
        guard LetterWidths.width(of: text, size: size) > room else { return text }
        var short = text
        while !short.isEmpty, LetterWidths.width(of: short + "…", size: size) > room { short.removeLast() }
        return short + "…"
    }
}

/// Shapes as path data.
enum SVGPath {
    /// A feature's rings, closed; each place relative to the one before, rounded so that errors do not add up.
    static func data(_ column: GeometryColumn, _ feature: Int) -> String {
        var data = ""
        for part in column.parts(of: feature) {
            for ring in column.rings(of: part) {
                data += self.data(column.vertices(of: ring).map { column.position($0) }, isClosed: column.partKinds[part] == .polygon)
            }
        }
        return data
    }

    static func data(_ places: [Position], isClosed: Bool) -> String {
        var data = ""
        var last = (x: 0, y: 0)
        for (number, place) in places.enumerated() {
            if isClosed, number == places.count - 1, number > 0 { break }
            let (x, y) = (Int((place.x * 10).rounded()), Int((place.y * 10).rounded()))
            if number == 0 {
                data += "M\(tenths(x)) \(tenths(y))"
            } else if (x, y) != last {
                data += "l\(tenths(x - last.x)) \(tenths(y - last.y))"
            }
            last = (x, y)
        }
        return data + (isClosed && !data.isEmpty ? "z" : "")
    }

    private static func tenths(_ number: Int) -> String {
        let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 10)
        return (number < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}

extension Double {
    /// With at most one decimal, a hundredth of a millimetre: `12`, `12.5`.
    var onPage: String { ((self * 10).rounded() / 10).shortest }
}
