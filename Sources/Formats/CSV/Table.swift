import GeoModel

/// A table of text: what a planner keeps in a spreadsheet. All rows are in memory.
public struct Table: Sendable, Equatable {
    /// The path it was read from.
    public let file: String
    /// The encoding that was found or named.
    public let encoding: TextEncoding
    /// In the order of the file, spaces round them removed.
    public let columns: [String]
    /// One value for each column; an empty cell is missing, `nil`.
    public let rows: [[String?]]
    /// The line of the file where each row begins, from 1.
    let lines: [Int]

    /// The line of the file in which a row begins, from 1: what a person looks for in an editor.
    public func line(of row: Int) -> Int { lines[row] }

    /// Where a cell came from: `yearbook.csv › line 12 › population`.
    public func origin(row: Int, column: Int) -> String {
        "\(file.fileName) › line \(lines[row]) › \(columns[column])"
    }

    /// The place of a column, compared without regard to case where no exact match exists.
    /// - Throws: `.noSuchColumn`; `.broken` where two columns have that name.
    public func column(_ name: String) throws(FormatError) -> Int {
        guard let index = columns.match(name) else {
            throw FormatError(.noSuchColumn(name, have: columns), in: file)
        }
        guard columns[(index + 1)...].firstIndex(of: columns[index]) == nil else {
            throw FormatError(.broken("two columns have the name '\(name)'"), in: file)
        }
        return index
    }

    /// A cell as a decimal number; `nil` where the cell is empty.
    /// - Throws: `.broken` for a text that is no decimal number, with its place.
    public func number(row: Int, column: Int) throws(FormatError) -> Double? {
        guard let text = rows[row][column] else { return nil }
        guard let value = DecimalText.double(text) else {
            throw FormatError(.broken("line \(lines[row]), \(columns[column]): '\(text)' is not a number"), in: file)
        }
        return value
    }
}
