import GeoModel

/// What the number formats of a workbook say about cells: dates, per cent, figures that are shown scaled, words behind.
struct CellStyles {
    enum Shown: Equatable {
        case plain
        case date
        case percent
        /// Shown divided by thousands: what stands in the cell is not what a reader sees.
        case scaled(format: String)
        /// Words that the format puts behind the number: 亿元.
        case with(suffix: String)
    }

    /// By number of the cell's style.
    private var shown: [Shown] = []

    init() {}

    init(_ bytes: [UInt8], in file: String) throws(FormatError) {
        let reading = Reading()
        try XMLEvents.read(bytes, of: "xl/styles.xml", in: file) { name, attributes throws(FormatError) in
            if name == "cellXfs" { reading.isInside = true }
            if name == "numFmt", let id = attributes["numFmtId"] {
                reading.formats[id] = attributes["formatCode"] ?? ""
            }
            if name == "xf", reading.isInside { reading.ids.append(attributes["numFmtId"] ?? "0") }
        } end: { name, _ throws(FormatError) in
            if name == "cellXfs" { reading.isInside = false }
        }
        shown = reading.ids.map { id in reading.formats[id].map(Self.shown) ?? Self.builtIn(id) }
    }

    private final class Reading {
        var formats: [String: String] = [:]
        var ids: [String] = []
        var isInside = false
    }

    subscript(style: Int?) -> Shown {
        guard let style, shown.indices.contains(style) else { return .plain }
        return shown[style]
    }

    /// ECMA-376 Part 1, 18.8.30: the formats that have a number but no text.
    private static func builtIn(_ id: String) -> Shown {
        switch Int(id) ?? 0 {
        case 9, 10: .percent
        case 14...22, 27...36, 45...47, 50...58: .date
        default: .plain
        }
    }

    /// What a format's first section does. Brackets hold colours and conditions; quotes and backslashes plain words.
    static func shown(_ format: String) -> Shown {
        var (codes, words) = ("", "")
        var characters = Array(format)[...]
        while let character = characters.popFirst(), character != ";" {
            switch character {
            case "\"":
                while let word = characters.popFirst(), word != "\"" { words.append(word) }
            case "\\", "!": if let word = characters.popFirst() { words.append(word) }
            case "[":
                let inside = characters.prefix { $0 != "]" }
                characters = characters.dropFirst(inside.count + 1)
                if ["h", "hh", "m", "mm", "s", "ss"].contains(String(inside).lowercased()) { codes += "h" }
            case "_", "*": characters = characters.dropFirst()
            default: codes.append(character)
            }
        }
        let lower = codes.lowercased()
        if lower.contains("general") { return words.isEmpty ? .plain : .with(suffix: words) }
        if lower.contains(where: { "ymdhs年月日".contains($0) }) { return .date }
        if codes.contains("%") { return .percent }
        // A comma behind the last digit divides by a thousand; so does a format that cuts digits with a literal point.
        if let last = codes.lastIndex(where: { "0#?".contains($0) }), codes[last...].contains(",") {
            return .scaled(format: format)
        }
        if words.contains(".") { return .scaled(format: format) }
        let unit = words.filter { !$0.isWhitespace }
        return unit.isEmpty ? .plain : .with(suffix: unit)
    }
}
