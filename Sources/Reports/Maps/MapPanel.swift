import GeoModel

/// One map of a sheet while it is drawn.
struct MapPanel {
    var page: MapPage
    let panel: MapSheet.Panel
    let frame: MapFrame
    /// From the first frame, in which the shapes are defined.
    let offset: Position
    let shapes: GeometryColumn
    let outlines: GeometryColumn
    private(set) var labelsLeftOut = 0

    init(
        page: MapPage, panel: MapSheet.Panel, frame: MapFrame, offset: Position, shapes: GeometryColumn,
        outlines: GeometryColumn
    ) {
        (self.page, self.panel, self.frame, self.offset) = (page, panel, frame, offset)
        (self.shapes, self.outlines) = (shapes, outlines)
    }

    mutating func draw(number: Int) {
        let box = frame.box
        page.svg.element("rect", [
            "x": box.minX.onPage, "y": box.minY.onPage, "width": box.width.onPage, "height": box.height.onPage,
            "fill": "#f7f9fa",
        ])
        page.svg.open("g", ["clip-path": "url(#f\(number))"])
        page.svg.raw("\n")
        drawGrid()
        let isMoved = offset.x != 0 || offset.y != 0
        if isMoved { page.svg.open("g", ["transform": "translate(\(offset.x.onPage) \(offset.y.onPage))"]) }
        drawRegions()
        if isMoved { page.svg.close("g") }
        if case .symbols(let colour, let negative) = panel.style { drawSymbols(colour, negative) }
        page.svg.close("g")
        drawGridLabels()
        page.svg.element("rect", [
            "x": box.minX.onPage, "y": box.minY.onPage, "width": box.width.onPage, "height": box.height.onPage,
            "fill": "none", "stroke": MapPage.ink, "stroke-width": "3.5",
        ])
        drawLabels()
    }

    /// A broad line round all regions lies below them, so that only its outer half is seen.
    private mutating func drawRegions() {
        let all = (0..<shapes.count).map { "<use href=\"#r\($0)\"/>" }.joined()
        page.svg.raw("<g fill=\"none\" stroke=\"#d5dadd\" stroke-width=\"18\" stroke-linejoin=\"round\">\(all)</g>\n")
        page.svg.raw("<g fill=\"none\" stroke=\"#4c555c\" stroke-width=\"7\" stroke-linejoin=\"round\">\(all)</g>\n")
        page.svg.open("g", ["stroke": "#59636b", "stroke-width": shapes.count > 400 ? "0.8" : "1.8", "stroke-linejoin": "round"])
        page.svg.raw("\n")
        for region in 0..<shapes.count {
            page.svg.raw("<use href=\"#r\(region)\" fill=\"\(panel.colour(of: region) ?? "url(#none)")\"><title>"
                + XMLText.escaped(tip(region)) + "</title></use>\n")
        }
        page.svg.close("g")
        guard outlines.count > 0 else { return }
        page.svg.open("g", ["fill": "none", "stroke": "#39424a", "stroke-width": "4", "stroke-dasharray": "18 7 4 7"])
        page.svg.raw("\n")
        for feature in 0..<outlines.count { page.svg.element("path", ["d": SVGPath.data(outlines, feature)]) }
        page.svg.close("g")
    }

    /// What a browser shows where the pointer rests.
    private func tip(_ region: Int) -> String {
        let name = page.sheet.names[region]
        switch panel.style {
        case .categories(let names, _):
            return name + ": " + (panel.categories[region].map { names[$0] } ?? page.words.noData)
        case .choropleth, .symbols:
            guard let value = panel.values[region] else { return "\(name): \(page.words.noData)" }
            return "\(name): \(MapNumber.full(value))" + (panel.unit.isEmpty ? "" : " \(panel.unit)")
        }
    }

    /// Large circles first, so that small ones stand on them.
    private mutating func drawSymbols(_ colour: String, _ negative: String) {
        let scale = SymbolScale(panel.values, in: frame.box)
        for (region, place) in symbols(scale).map({ ($0.region, $0.place) }) {
            guard let value = panel.values[region] else { continue }
            page.svg.element("circle", [
                "cx": place.x.onPage, "cy": place.y.onPage, "r": scale.radius(of: value).onPage,
                "fill": value < 0 ? negative : colour, "fill-opacity": "0.78", "stroke": "#ffffff", "stroke-width": "2.5",
            ])
        }
    }

    private func symbols(_ scale: SymbolScale) -> [(region: Int, place: Position, radius: Double)] {
        (0..<shapes.count).compactMap { region -> (region: Int, place: Position, radius: Double)? in
            guard let value = panel.values[region], value != 0, let inside = RegionShape(shapes, region).inside else { return nil }
            let place = Position(x: inside.x + offset.x, y: inside.y + offset.y)
            return (region, place, scale.radius(of: value))
        }.sorted { ($1.radius, $0.region) < ($0.radius, $1.region) }
    }

    // MARK: - Names

    private mutating func drawLabels() {
        guard page.sheet.labels != .none else { return }
        var circles: [Int: Box] = [:]
        if case .symbols = panel.style {
            for symbol in symbols(SymbolScale(panel.values, in: frame.box)) {
                let reach = symbol.radius * 0.8
                let (x, y) = (symbol.place.x - offset.x, symbol.place.y - offset.y)
                circles[symbol.region] = Box(minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach)
            }
        }
        var placement = LabelPlacement(circles: circles)
        placement.place((0..<shapes.count).compactMap { region in
            let paragraphs = paragraphs(region)
            return paragraphs.isEmpty ? nil : (region, paragraphs)
        }, on: shapes)
        labelsLeftOut = placement.leftOut
        page.svg.open("g", [
            "text-anchor": "middle", "stroke-width": "5", "stroke-linejoin": "round", "paint-order": "stroke",
        ])
        page.svg.raw("\n")
        for label in placement.labels { write(label) }
        page.svg.close("g")
    }

    private func paragraphs(_ region: Int) -> [String] {
        let name = page.sheet.names[region]
        let value: String?
        switch panel.style {
        case .categories: value = nil
        case .choropleth, .symbols: value = panel.values[region].map { MapNumber.short($0) }
        }
        switch page.sheet.labels {
        case .name: return name.isEmpty ? [] : [name]
        case .value: return value.map { [$0] } ?? []
        case .both: return (name.isEmpty ? [] : [name]) + (value.map { [$0] } ?? [])
        case .none: return []
        }
    }

    private mutating func write(_ label: LabelPlacement.Label) {
        let ground = panel.colour(of: label.region) ?? "#f3f3f1"
        let leading = label.size * LabelPlacement.Label.leading
        let top = label.centre.y + offset.y - leading * Double(label.lines.count) / 2
        page.svg.open("g", ["font-size": label.size.onPage, "fill": Colour.ink(on: ground), "stroke": ground])
        for (number, line) in label.lines.enumerated() {
            // The middle of a letter stands 0.36 of its size above the foot.
            let y = top + leading * (Double(number) + 0.5) + label.size * 0.36
            page.svg.raw("<text x=\"\((label.centre.x + offset.x).onPage)\" y=\"\(y.onPage)\">\(XMLText.escaped(line))</text>")
        }
        page.svg.close("g")
    }

    // MARK: - Meridians and parallels

    private mutating func drawGrid() {
        page.svg.open("g", ["fill": "none", "stroke": "#c9d3d9", "stroke-width": "1.6"])
        page.svg.raw("\n")
        for line in page.sheet.grid {
            page.svg.element("path", ["d": SVGPath.data(line.places.map(frame.place), isClosed: false)])
        }
        page.svg.close("g")
    }

    /// Degrees where the lines meet the frame: meridians above, parallels on the left.
    private mutating func drawGridLabels() {
        let (box, size) = (frame.box, 18 * page.large)
        for line in page.sheet.grid {
            let places = line.places.map(frame.place)
            for (a, b) in zip(places, places.dropFirst()) {
                if line.isMeridian, (a.y < box.minY) != (b.y < box.minY) {
                    let x = a.x + (box.minY - a.y) / (b.y - a.y) * (b.x - a.x)
                    guard x > box.minX + 60, x < box.maxX - 60 else { continue }
                    page.write(line.label, x: x, y: box.minY - 7, size: size, colour: MapPage.faint, anchor: "middle")
                } else if !line.isMeridian, (a.x < box.minX) != (b.x < box.minX) {
                    let y = a.y + (box.minX - a.x) / (b.x - a.x) * (b.y - a.y)
                    guard y > box.minY + 60, y < box.maxY - 60 else { continue }
                    let x = box.minX - 8
                    page.svg.element(
                        "text",
                        [
                            "transform": "translate(\(x.onPage) \(y.onPage)) rotate(-90)", "font-size": size.onPage,
                            "fill": MapPage.faint, "text-anchor": "middle",
                        ],
                        content: line.label)
                }
            }
        }
    }
}
