/// The rows of a CSV file as text, with what messages need: the file's name and the line of each row.
public struct Sheet: Sendable {
    /// How messages call the file.
    public let file: String
    public let columns: [String]
    /// `line` is the line of the file, from 1; cells are as many as ``columns``, or fewer.
    public let rows: [(line: Int, cells: [String])]

    public init(file: String, columns: [String], rows: [(line: Int, cells: [String])]) {
        self.file = file
        self.columns = columns
        self.rows = rows
    }

    /// Where a column stands.
    public func place(of column: String) throws(IndicatorError) -> Int {
        guard let place = columns.firstIndex(of: column) else {
            throw .missingColumn(column, file: file, known: columns)
        }
        guard columns.lastIndex(of: column) == place else { throw .repeatedColumn(column, file: file) }
        return place
    }

    /// A cell without the blanks around it; "" where the row is too short or `place` is nil.
    public func text(_ row: (line: Int, cells: [String]), _ place: Int?) -> String {
        guard let place, place < row.cells.count else { return "" }
        return row.cells[place].trimmed
    }

    /// A number cell; `nil` where it is empty.
    public func number(_ row: (line: Int, cells: [String]), _ place: Int?) throws(IndicatorError) -> Double? {
        let text = text(row, place)
        guard !text.isEmpty else { return nil }
        guard let number = Double(text), number.isFinite else {
            throw .unreadable(text, column: place.map { columns[$0] } ?? "", file: file, line: row.line, needed: .number)
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
