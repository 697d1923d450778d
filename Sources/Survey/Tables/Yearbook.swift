import Formats
import GeoModel
import Indicators

/// A table of a yearbook, judged: its header, its figures, and what else stands round them.
public struct Yearbook: Sendable {
    /// Columns, units and rows of figures.
    public let sheet: Sheet
    /// The lines or rows of the header, from 1.
    public let header: ClosedRange<Int>
    /// The encoding of a text file.
    public let encoding: TextEncoding?
    /// Rows of the table's body that hold no figures: sections, notes at the foot.
    public let passedOver: [Remark]

    public struct Remark: Sendable, Hashable {
        public let place: CellPlace
        public let text: String
    }

    /// - Parameters:
    ///   - header: lines or rows that the study names; `nil` to find them.
    ///   - asked: headers that the study asks for.
    ///   - keys: those of them that say of which region and year a row is. A cell of theirs that is merged over rows
    ///     holds for each; a merged figure never does.
    /// - Throws: ``SurveyError`` where no header is found, or where a row of a text file has another number of cells.
    public init(
        _ raw: RawTable, header: ClosedRange<Int>? = nil, asked: [String] = [], keys: StatisticsTable.Keys? = nil,
        units: Units
    ) throws(SurveyError) {
        let unitText = UnitText(units)
        guard let head = TableHead(raw, named: header, columns: asked, unitText) else {
            throw SurveyError(.noHeader, at: raw.sheet.map { "\(raw.fileName) › \($0)" } ?? raw.fileName)
        }
        let names = HeaderNames(raw, rows: head.rows, width: head.width, unitText)
        self.header = raw.rows[head.rows.lowerBound].number...raw.rows[head.rows.upperBound - 1].number
        encoding = raw.encoding
        var rows: [(line: Int, cells: [String])] = []
        var remarks: [Remark] = []
        func places(_ columns: [String?]) -> [Int] {
            let columns = columns.compactMap { $0 }
            return names.names.indices.filter { at in
                columns.contains { $0 == names.names[at] || names.aliases[at].contains($0) }
            }
        }
        let key = places([keys?.code ?? keys?.name]).first
        let merged = MergedKeys(raw, in: places([keys?.code, keys?.name, keys?.year]))
        for row in raw.rows[head.rows.upperBound...] {
            let row = merged.filled(row)
            if let text = Self.remark(row, width: head.width, key: key) {
                remarks.append(Remark(place: raw.place(row: row.number), text: text))
            } else {
                rows.append((row.number, try Self.cells(of: row, head.width, raw)))
            }
        }
        passedOver = remarks
        let ofTable = Self.unit(above: head.rows.lowerBound, raw, unitText)
        sheet = Sheet(
            file: raw.fileName, sheet: raw.sheet, columns: names.names, aliases: names.aliases,
            units: names.units.map { $0 ?? ofTable }, rows: rows)
    }

    /// The text of a row that is no row of figures: a single cell that is no key, or a note.
    private static func remark(_ row: RawTable.Row, width: Int, key: Int?) -> String? {
        let filled = row.cells.indices.filter { row[$0].map { !$0.trimmed.isEmpty } ?? false }
        guard width > 1, filled.count == 1, let text = row[filled[0]] else { return nil }
        // A code with nothing behind it is a row without figures; 园区： is no code.
        return filled[0] == key && !text.isTableNote && text.contains(where: \.isNumber) ? nil : text.trimmed
    }

    private static func cells(of row: RawTable.Row, _ width: Int, _ raw: RawTable) throws(SurveyError) -> [String] {
        var cells = row.cells[...]
        while cells.count > width, cells.last == .some(nil) { cells.removeLast() }
        guard raw.sheet == nil ? cells.count == width : cells.count <= width else {
            throw SurveyError(.unequalRow(cells: cells.count, header: width), at: raw.place(row: row.number).origin)
        }
        return cells.map { $0 ?? "" } + Array(repeating: "", count: width - cells.count)
    }

    /// The unit that a line above the header states for all columns.
    private static func unit(above header: Int, _ raw: RawTable, _ units: UnitText) -> Sheet.StatedUnit? {
        for row in raw.rows[..<header].reversed() {
            for (column, cell) in row.cells.enumerated() {
                guard let cell, units.isUnitLine(cell) else { continue }
                let names = units.units(ofLine: cell)
                return names.isEmpty ? nil : .init(names, at: raw.place(row: row.number, column: column))
            }
        }
        return nil
    }
}

/// Cells of key columns that are merged over rows: a county's name over its years.
private struct MergedKeys {
    /// By column; blocks by their first row.
    private let blocks: [Int: [RawTable.Block]]
    private let raw: RawTable

    init(_ raw: RawTable, in columns: [Int]) {
        self.raw = raw
        let own = raw.merged.filter { $0.rows.count > 1 && columns.contains($0.columns.lowerBound) }
        blocks = Dictionary(grouping: own, by: \.columns.lowerBound).mapValues {
            $0.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
        }
    }

    /// The row with the value of each merged cell that reaches there from above.
    func filled(_ row: RawTable.Row) -> RawTable.Row {
        var cells = row.cells
        for (column, blocks) in blocks where row[column] == nil {
            let after = blocks.partitioningIndex { $0.rows.lowerBound > row.number }
            guard after > 0, blocks[after - 1].rows.contains(row.number),
                let value = raw.row(number: blocks[after - 1].rows.lowerBound)?[column]
            else { continue }
            while cells.count <= column { cells.append(nil) }
            cells[column] = value
        }
        return RawTable.Row(number: row.number, cells: cells)
    }
}

extension [RawTable.Block] {
    /// The first place whose block fits, in a list where all after it fit too.
    fileprivate func partitioningIndex(where fits: (RawTable.Block) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension RawTable {
    var fileName: String { place(row: 1).file }
}

extension Yearbook {
    /// Whether each of these headers is that of a column.
    public func has(_ columns: [String]) -> Bool { columns.allSatisfy { (try? sheet.place(of: $0)) != nil } }
}
