/// Writes a table as CSV (RFC 4180, but with line feeds): UTF-8, quotes where they are needed, missing values empty.
public struct CSVWriter: ~Copyable {
    private let file: ByteFile
    private let columns: Int

    /// Begins a new file with its header row.
    ///
    /// With `byteOrderMark` spreadsheet programs take the text for UTF-8 without being told.
    /// - Throws: `.notWritable`
    public init(path: String, columns: [String], byteOrderMark: Bool = false) throws(FormatError) {
        let file = try ByteFile(creating: path)
        if byteOrderMark { try file.write([0xEF, 0xBB, 0xBF]) }
        try file.write(Self.line(columns).utf8)
        self.file = file
        self.columns = columns.count
    }

    /// Appends a row with one value for each column.
    public mutating func append(_ row: [String?]) throws(FormatError) {
        precondition(row.count == columns, "a row has one value for each column")
        try file.write(Self.line(row).utf8)
    }

    /// Ends the file and brings it to the disk.
    public consuming func finish() throws(FormatError) { try file.finish() }

    /// A row as a line, line feed included. Numbers are written by `shortest`.
    public static func line(_ cells: [String?]) -> String {
        // A line that is empty would be taken for no row at all.
        if cells.count == 1, cells[0] ?? "" == "" { return "\"\"\n" }
        return cells.map { cell(of: $0 ?? "") }.joined(separator: ",") + "\n"
    }

    private static func cell(of text: String) -> String {
        let needsQuotes = text.utf8.contains { byte in
            byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 10 || byte == 13
        }
        guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }
}
