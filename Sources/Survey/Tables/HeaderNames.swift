import Formats
import GeoModel
import Indicators

/// The columns of a table as its header names them, row by row from top to bottom.
struct HeaderNames {
    /// `工业 › 增加值(亿元)`: the texts over a column, each once.
    let names: [String]
    /// Other names: each text alone, and all of them without units.
    let aliases: [[String]]
    /// The unit that the header itself states for a column.
    let units: [Sheet.StatedUnit?]

    init(_ raw: RawTable, rows: Range<Int>, width: Int, _ units: UnitText) {
        var texts: [[(text: String, row: Int)]] = Array(repeating: [], count: width)
        for row in rows {
            let cells = Self.cells(of: row, in: rows, raw, width: width)
            for (column, cell) in cells.enumerated() {
                guard let cell = cell?.joinedLines, !cell.isEmpty, texts[column].last?.text != cell else { continue }
                texts[column].append((cell, raw.rows[row].number))
            }
        }
        var (names, aliases, stated): ([String], [[String]], [Sheet.StatedUnit?]) = ([], [], [])
        for (column, parts) in texts.enumerated() {
            let words = parts.count > 1 ? parts.filter { !units.isUnit($0.text) } : parts
            let name = words.map(\.text).joined(separator: " › ")
            names.append(name)
            let bare = words.map { units.split($0.text).name.withoutMarks }
            let others = words.map(\.text) + bare + [bare.joined(separator: " › ")]
            aliases.append(
                Set(others.flatMap { [$0, $0.filter { !$0.isWhitespace }] }).subtracting([name, ""]).sorted())
            let unit = parts.reversed().compactMap { part -> Sheet.StatedUnit? in
                let own =
                    units.isUnit(part.text) && parts.count > 1 ? part.text.withoutBrackets : units.split(part.text).unit
                return own.map { .init([$0], at: raw.place(row: part.row, column: column, header: name)) }
            }.first
            stated.append(unit)
        }
        self.names = names
        self.aliases = aliases
        self.units = stated
    }

    func has(_ column: String) -> Bool { names.contains(column) || aliases.contains { $0.contains(column) } }

    /// The cells of a header row, each gap filled by the merged cell that reaches there.
    ///
    /// A text file has lost its merged cells: a gap in an upper row takes the text to its left where the rows below
    /// have texts of their own under both.
    private static func cells(of row: Int, in rows: Range<Int>, _ raw: RawTable, width: Int) -> [String?] {
        let own = raw.rows[row]
        var cells = (0..<width).map { own[$0] }
        for merged in raw.merged where merged.rows.contains(own.number) {
            guard merged.columns.lowerBound < width, let first = raw.row(number: merged.rows.lowerBound) else {
                continue
            }
            for column in merged.columns.clamped(to: 0...width - 1) { cells[column] = first[merged.columns.lowerBound] }
        }
        guard raw.sheet == nil, let below = rows.first(where: { $0 > row }) else { return cells }
        for column in cells.indices.dropFirst() where cells[column] == nil && raw.rows[below][column] != nil {
            if raw.rows[below][column - 1] != nil { cells[column] = cells[column - 1] }
        }
        return cells
    }
}

extension String {
    /// A cell of several lines as one; words in Latin letters stay apart.
    fileprivate var joinedLines: String {
        let lines = split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        return lines.reduce(into: "") { text, line in
            let isLatin = (text.last?.isASCII ?? false) && (line.first?.isASCII ?? false)
            text += (isLatin ? " " : "") + line
        }
    }

    /// Without "#" and "其中" in front and marks of notes behind.
    fileprivate var withoutMarks: String {
        var name = withoutFootnoteMarks
        for front in ["#", "＃", "其中：", "其中:", "其中"] where name.hasPrefix(front) && name.count > front.count {
            name.removeFirst(front.count)
        }
        return name.trimmed
    }
}
