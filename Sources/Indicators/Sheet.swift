import GeoModel

/// The rows of a table as text, with what messages need: the file's name and the place of each row.
public struct Sheet: Sendable {
    /// The unit that a file states for a column, and where.
    public struct StatedUnit: Sendable, Hashable {
        /// As the file writes them; several where the table states them for all its columns together.
        public let names: [String]
        public let place: CellPlace

        public init(_ names: [String], at place: CellPlace) {
            self.names = names
            self.place = place
        }
    }

    /// How messages call the file.
    public let file: String
    /// The sheet of a workbook; `nil` for a text file.
    public let sheet: String?
    public let columns: [String]
    /// Other names of each column: a part of a header of several rows, a header without its unit.
    public let aliases: [[String]]
    /// What the file says of the unit of each column.
    public let units: [StatedUnit?]
    /// `line` is the line of the file or the row of the sheet, from 1; cells are as many as ``columns``, or fewer.
    public let rows: [(line: Int, cells: [String])]

    public init(
        file: String, sheet: String? = nil, columns: [String], aliases: [[String]] = [], units: [StatedUnit?] = [],
        rows: [(line: Int, cells: [String])]
    ) {
        self.file = file
        self.sheet = sheet
        self.columns = columns
        self.aliases = aliases
        self.units = units
        self.rows = rows
    }

    /// Where a column stands: by its whole name, else by another name that no second column has.
    public func place(of column: String) throws(IndicatorError) -> Int {
        if let place = try only(columns.indices.filter { columns[$0] == column }, named: column) { return place }
        let others = aliases.indices.filter { aliases[$0].contains(column) }
        if let place = try only(others, named: column) { return place }
        throw .missingColumn(column, file: name, known: columns)
    }

    private func only(_ places: [Int], named column: String) throws(IndicatorError) -> Int? {
        guard places.count > 1 else { return places.first }
        throw .repeatedColumn(column, file: name, columns: Set(places.map { columns[$0] }).sorted())
    }

    /// The file, and the sheet where it has several.
    private var name: String { sheet.map { "\(file) › \($0)" } ?? file }

    /// A cell without the blanks around it; "" where the row is too short or `place` is nil.
    public func text(_ row: (line: Int, cells: [String]), _ place: Int?) -> String {
        guard let place, place < row.cells.count else { return "" }
        return row.cells[place].trimmed
    }

    /// Where a cell stands; the whole row without a column.
    public func cell(_ row: (line: Int, cells: [String]), _ place: Int? = nil) -> CellPlace {
        CellPlace(file: file, sheet: sheet, row: row.line, column: place, header: place.map { columns[$0] } ?? "")
    }

    /// A number cell; `nil` where it is empty.
    public func number(_ row: (line: Int, cells: [String]), _ place: Int?) throws(IndicatorError) -> Double? {
        let text = text(row, place)
        guard !text.isEmpty else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw .unreadable(text, at: cell(row, place), needed: .number)
        }
        return number
    }
}

extension String {
    /// Without white space at both ends, the ideographic space included.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
