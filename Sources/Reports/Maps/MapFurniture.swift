import GeoModel

extension MapPage {
    // MARK: - Legends

    /// The legend of a single map: title, unit, a line for each class with the number of its regions.
    mutating func drawLegend(of panel: MapSheet.Panel, in box: Box, _ frame: Box) {
        var y = box.minY
        for text in LetterWidths.lines(of: panel.title, size: 29 * large, within: box.width) {
            y += 38 * large
            write(text, x: box.minX, y: y - 8 * large, size: 29 * large, weight: "bold")
        }
        if !panel.unit.isEmpty {
            y += 34 * large
            write(panel.unit, x: box.minX, y: y - 7 * large, size: 24 * large, colour: Self.faint)
        }
        y += 14 * large
        if case .symbols(let colour, let negative) = panel.style {
            y = drawCircles(SymbolScale(panel.values, in: frame), panel, colour, negative, x: box.minX, y: y)
        }
        let entries = panel.entries(words)
        let most = Double(entries.map(\.count).max() ?? 1)
        let width = min(box.width, 575 * large)
        if !entries.isEmpty {
            y += 24 * large
            write(words.regions, x: box.minX + width, y: y - 6 * large, size: 18 * large, colour: Self.faint, anchor: "end")
        }
        let row = min(50 * large, max(24, (box.maxY - y - 60 * large) / Double(max(entries.count, 1))))
        for entry in entries {
            draw(entry, x: box.minX, y: y, width: width, row: row, most: most)
            y += row
        }
        y += 8 * large
        for text in LetterWidths.lines(of: panel.note, size: 18 * large, within: width) {
            y += 25 * large
            write(text, x: box.minX, y: y, size: 18 * large, colour: Self.faint)
        }
    }

    /// A swatch, what it means, and how many regions have it, as number and bar.
    private mutating func draw(_ entry: LegendEntry, x: Double, y: Double, width: Double, row: Double, most: Double) {
        let height = row * 0.72
        let size = min(25 * large, row * 0.6)
        svg.element("rect", [
            "x": x.onPage, "y": (y + (row - height) / 2).onPage, "width": (66 * large).onPage, "height": height.onPage,
            "fill": entry.colour ?? "url(#none)", "stroke": "#6e777d", "stroke-width": "1.5",
        ])
        let foot = y + row / 2 + size * 0.36
        let (bar, number) = (95 * large, 48 * large)
        let room = width - 86 * large - bar - number - 14
        write(cut(entry.text, size, room), x: x + 86 * large, y: foot, size: size)
        let length = most > 0 ? bar * Double(entry.count) / most : 0
        svg.element("rect", [
            "x": (x + width - number - bar).onPage, "y": (y + row / 2 - 6 * large).onPage, "width": length.onPage,
            "height": (12 * large).onPage, "fill": "#b7c0c6",
        ])
        write(String(entry.count), x: x + width, y: foot, size: size * 0.85, colour: Self.faint, anchor: "end")
    }

    /// Circles in each other, standing on one foot.
    private mutating func drawCircles(
        _ scale: SymbolScale, _ panel: MapSheet.Panel, _ colour: String, _ negative: String, x: Double, y: Double
    ) -> Double {
        let samples = scale.samples
        guard let first = samples.first else { return y }
        let radius = scale.radius(of: first)
        let foot = y + 20 * large + 2 * radius
        var last = -Double.infinity
        for value in samples.reversed() {
            let own = scale.radius(of: value)
            svg.element("circle", [
                "cx": (x + radius).onPage, "cy": (foot - own).onPage, "r": own.onPage, "fill": colour, "fill-opacity": "0.25",
                "stroke": colour, "stroke-width": "2.5",
            ])
        }
        for value in samples {
            let top = max(foot - 2 * scale.radius(of: value), last + 28 * large)
            last = top
            line(x + radius, foot - 2 * scale.radius(of: value), x + 2 * radius + 20 * large, top, Self.hair, 1.5)
            write(MapNumber.exact(value), x: x + 2 * radius + 28 * large, y: top + 8 * large, size: 24 * large)
        }
        guard panel.values.contains(where: { $0 ?? 0 < 0 }) else { return max(foot, last) + 20 * large }
        let level = max(foot, last) + 36 * large
        svg.element("circle", ["cx": (x + 14 * large).onPage, "cy": level.onPage, "r": (12 * large).onPage, "fill": negative])
        write(words.negative, x: x + 40 * large, y: level + 8 * large, size: 24 * large)
        return level + 30 * large
    }

    /// Title of one of several maps, in one line, the unit behind it.
    mutating func drawHeading(of panel: MapSheet.Panel, above frame: Box) {
        let unit = panel.unit.isEmpty ? "" : " (\(panel.unit))"
        var size = 28 * large
        while size > 20 * large, LetterWidths.width(of: panel.title + unit, size: size) > frame.width { size -= 1 }
        write(cut(panel.title + unit, size, frame.width), x: frame.minX, y: frame.minY - 30 * large, size: size, weight: "bold")
    }

    /// The legend of one of several maps: its classes side by side, lowest first, with their limits between them.
    mutating func drawStrip(of panel: MapSheet.Panel, in box: Box, _ frame: Box) {
        if case .symbols(let colour, let negative) = panel.style {
            return drawCircleStrip(SymbolScale(panel.values, in: frame), panel, colour, negative, in: box)
        }
        var entries = panel.entries(words)
        let missing = entries.last?.colour == nil ? entries.popLast() : nil
        if case .choropleth = panel.style { entries.reverse() }
        let (height, size) = (30 * large, 20 * large)
        let width = min(box.width / (Double(entries.count) + 1.6), 150 * large)
        for (place, entry) in entries.enumerated() {
            swatch(entry.colour, box.minX + Double(place) * width, box.minY, width, height)
        }
        if case .choropleth(let breaks?, _) = panel.style {
            drawLimits(breaks, from: box.minX, width, y: box.minY + height + size + 3)
        } else {
            for (place, entry) in entries.enumerated() {
                write(
                    cut(entry.text, size, width - 6), x: box.minX + (Double(place) + 0.5) * width, y: box.minY + height + size + 3,
                    size: size, anchor: "middle")
            }
        }
        guard let missing else { return }
        let x = box.minX + (Double(entries.count) + (entries.isEmpty ? 0 : 0.45)) * width
        swatch(nil, x, box.minY, min(width, 60 * large), height)
        write("\(missing.text) (\(missing.count))", x: x, y: box.minY + height + size + 3, size: size)
    }

    private mutating func swatch(_ colour: String?, _ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        svg.element("rect", [
            "x": x.onPage, "y": y.onPage, "width": width.onPage, "height": height.onPage, "fill": colour ?? "url(#none)",
            "stroke": "#6e777d", "stroke-width": "1.5",
        ])
    }

    /// Limits below the edges between swatches; smaller where they would touch.
    private mutating func drawLimits(_ breaks: ClassBreaks, from x: Double, _ width: Double, y: Double) {
        let limits = [MapNumber.short(breaks.lowest, .down)] + breaks.inner.map(MapNumber.exact)
            + [MapNumber.short(breaks.highest, .up)]
        var size = 20 * large
        while size > 12, limits.contains(where: { LetterWidths.width(of: $0, size: size) > width - 8 }) { size -= 1 }
        for (place, text) in limits.enumerated() {
            write(
                text, x: x + Double(place) * width, y: y, size: size,
                anchor: place == 0 ? "start" : "middle")
        }
    }

    private mutating func drawCircleStrip(
        _ scale: SymbolScale, _ panel: MapSheet.Panel, _ colour: String, _ negative: String, in box: Box
    ) {
        var x = box.minX
        let shrink = min(1, 110 * large / (2 * (scale.samples.first.map(scale.radius) ?? 1)))
        // A legend may not show circles of another size than the map does.
        guard shrink == 1 else {
            let text = scale.samples.first.map { "● = \(MapNumber.exact($0))" } ?? ""
            return write(text, x: x, y: box.minY + 40 * large, size: 20 * large)
        }
        for value in scale.samples {
            let radius = scale.radius(of: value)
            svg.element("circle", [
                "cx": (x + radius).onPage, "cy": (box.minY + 56 * large).onPage, "r": radius.onPage, "fill": colour,
                "fill-opacity": "0.78",
            ])
            let text = MapNumber.exact(value)
            write(text, x: x + 2 * radius + 10, y: box.minY + 64 * large, size: 20 * large)
            x += 2 * radius + LetterWidths.width(of: text, size: 20 * large) + 50 * large
        }
        if panel.values.contains(where: { $0 ?? 0 < 0 }) {
            svg.element("circle", ["cx": (x + 10).onPage, "cy": (box.minY + 56 * large).onPage, "r": "10", "fill": negative])
            write(words.negative, x: x + 28, y: box.minY + 64 * large, size: 20 * large)
            x += 60 + LetterWidths.width(of: words.negative, size: 20 * large)
        }
        let missing = panel.values.count { $0 == nil }
        guard missing > 0 else { return }
        swatch(nil, x, box.minY + 42 * large, 50 * large, 28 * large)
        write("\(words.noData) (\(missing))", x: x + 62 * large, y: box.minY + 64 * large, size: 20 * large)
    }

    // MARK: - North arrow and scale bar

    mutating func drawFurniture() {
        let box = layout.furniture
        let isBand = sheet.panels.count > 1
        let arrow = Position(x: box.minX + 30 * large, y: isBand ? box.minY + 20 * large : box.minY)
        drawArrow(at: arrow)
        drawScaleBar(
            x: isBand ? box.minX + 120 * large : box.minX, y: isBand ? box.minY + 70 * large : box.minY + 185 * large,
            room: (isBand ? 700 : 500) * large)
    }

    /// Points to true north in the middle of the map, which is upwards: the map's own meridian goes through it.
    private mutating func drawArrow(at top: Position) {
        let (x, y) = (top.x, top.y + 34 * large)
        write(words.north, x: x, y: top.y + 24 * large, size: 26 * large, weight: "bold", anchor: "middle")
        let (half, height) = (24 * large, 84 * large)
        let notch = y + height * 0.76
        for (side, fill) in [(-half, Self.ink), (half, "#ffffff")] {
            svg.element("path", [
                "d": "M\(x.onPage) \(y.onPage)L\((x + side).onPage) \((y + height).onPage)L\(x.onPage) \(notch.onPage)Z",
                "fill": fill, "stroke": Self.ink, "stroke-width": "2.5", "stroke-linejoin": "round",
            ])
        }
    }

    private mutating func drawScaleBar(x: Double, y: Double, room: Double) {
        let perMetre = layout.scale * sheet.scaleOfPlane
        guard perMetre > 0, perMetre.isFinite else { return }
        let bar = ScaleBar(room: room, perMetre: perMetre)
        let (step, height) = (bar.metres / Double(bar.pieces) * perMetre, 13 * large)
        for piece in 0..<bar.pieces {
            svg.element("rect", [
                "x": (x + Double(piece) * step).onPage, "y": y.onPage, "width": step.onPage, "height": height.onPage,
                "fill": piece % 2 == 0 ? Self.ink : "#ffffff", "stroke": Self.ink, "stroke-width": "2",
            ])
        }
        let size = 20 * large
        write("0", x: x, y: y - 9, size: size)
        write(
            bar.text(bar.metres), x: x + bar.metres * perMetre, y: y - 9, size: size, anchor: "middle")
        let scale = "\(words.scale) 1:\(MapNumber.exact(scaleDenominator.rounded()))"
        write(
            scale + (sheet.language == .zh ? "（\(sheet.paper.rawValue.uppercased())）" : " (\(sheet.paper.rawValue.uppercased()))"),
            x: x, y: y + height + 30 * large, size: size, colour: Self.faint)
    }
}

/// A round length that fits, in pieces of round lengths.
struct ScaleBar {
    let metres: Double
    let pieces: Int

    /// - Parameter perMetre: room that a metre of ground takes.
    init(room: Double, perMetre: Double) {
        let longest = room * 0.82 / perMetre
        let digit = MapNumber.oneDigit(longest)
        let unit = MapNumber.decade(digit)
        let leading = digit / unit
        let first = leading >= 5 ? 5.0 : leading >= 2 ? 2 : 1
        metres = first * unit
        pieces = first == 5 ? 5 : 4
    }

    func text(_ metres: Double) -> String {
        metres >= 1000 ? "\(MapNumber.exact(metres / 1000)) km" : "\(MapNumber.exact(metres)) m"
    }
}

extension MapNumber {
    /// The power of ten not above a number.
    static func decade(_ number: Double) -> Double {
        var exponent = 0
        var scaled = number
        while scaled >= 10 { scaled /= 10; exponent += 1 }
        while scaled < 1 { scaled *= 10; exponent -= 1 }
        return Double("1e\(exponent)") ?? 1
    }
}
