import Foundation
import GeoModel

extension Table {
    /// Reads a CSV file with a header row (RFC 4180; also semicolons or tabs, and any line ends).
    ///
    /// A line without any value is passed over. A row may not have fewer cells than the header, nor more that hold
    /// something.
    /// - Throws: `.missingFile`, `.notReadable`, `.wrongEncoding`; `.broken` with the line.
    public init(csv path: String, encoding: TextEncoding = .automatic) throws(FormatError) {
        try self.init(RawTable(csv: path, encoding: encoding))
    }

    /// Reads a text as CSV; `file` is what messages call it.
    public init(csv text: String, encoding: TextEncoding = .utf8, of file: String) throws(FormatError) {
        try self.init(RawTable(csv: text, encoding: encoding, of: file))
    }

    private init(_ raw: RawTable) throws(FormatError) {
        guard let header = raw.rows.first else { throw FormatError(.broken("the table is empty"), in: raw.file) }
        let columns = header.cells.map { ($0 ?? "").trimmingCharacters(in: .whitespaces) }
        var rows: [[String?]] = []
        for row in raw.rows.dropFirst() {
            var cells = row.cells
            while cells.count > columns.count, cells[cells.count - 1] == nil { cells.removeLast() }
            guard cells.count == columns.count else {
                let counts = "has \(cells.count) cells, the header has \(columns.count)"
                throw FormatError(.broken("line \(row.number) \(counts)"), in: raw.file)
            }
            rows.append(cells)
        }
        self.init(
            file: raw.file, encoding: raw.encoding ?? .utf8, columns: columns, rows: rows,
            lines: raw.rows.dropFirst().map(\.number))
    }
}

extension RawTable {
    /// Reads a CSV file (RFC 4180; also semicolons or tabs, and any line ends); rows may be of any length.
    /// - Throws: `.missingFile`, `.notReadable`, `.wrongEncoding`; `.broken` with the line.
    public init(csv path: String, encoding: TextEncoding = .automatic) throws(FormatError) {
        _ = try FileHead(of: path)
        guard let content = FileManager.default.contents(atPath: path) else {
            throw FormatError(.notReadable("permission denied"), in: path)
        }
        let (text, used) = try encoding.decode([UInt8](content), of: path)
        try self.init(csv: text, encoding: used, of: path)
    }

    /// Reads a text as CSV; `file` is what messages call it.
    public init(csv text: String, encoding: TextEncoding = .utf8, of file: String) throws(FormatError) {
        var records = CSVRecords(text, of: file)
        var rows: [Row] = []
        while let record = try records.next() { rows.append(Row(number: record.line, cells: record.cells)) }
        self.init(file: file, sheet: nil, encoding: encoding, rows: rows)
    }
}

/// The records of a CSV text, one after the other.
private struct CSVRecords {
    private let bytes: [UInt8]
    private let file: String
    private let delimiter: UInt8
    private var at = 0
    private var line = 1

    init(_ text: String, of file: String) {
        bytes = Array(text.utf8)
        self.file = file
        delimiter = Self.delimiter(of: bytes)
    }

    /// The next record that holds a value; `nil` at the end.
    mutating func next() throws(FormatError) -> (cells: [String?], line: Int)? {
        while at < bytes.count {
            let start = line
            let cells = try record()
            if cells.contains(where: { $0 != nil }) { return (cells, start) }
        }
        return nil
    }

    private mutating func record() throws(FormatError) -> [String?] {
        var cells: [String?] = []
        while true {
            let cell = try at < bytes.count && bytes[at] == Self.quote ? quoted() : plain()
            cells.append(cell.isEmpty ? nil : cell)
            guard at < bytes.count, bytes[at] == delimiter else { break }
            at += 1
        }
        skipLineEnd()
        return cells
    }

    private mutating func plain() -> String {
        let start = at
        while at < bytes.count, bytes[at] != delimiter, !Self.isLineEnd(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func quoted() throws(FormatError) -> String {
        let start = line
        var value: [UInt8] = []
        at += 1
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == Self.quote {
                guard at < bytes.count, bytes[at] == Self.quote else {
                    try expectCellEnd()
                    return String(decoding: value, as: UTF8.self)
                }
                at += 1
            } else if byte == 10 || byte == 13 && !(at < bytes.count && bytes[at] == 10) {
                line += 1
            }
            value.append(byte)
        }
        throw FormatError(.broken("line \(start): the quote is never closed"), in: file)
    }

    private func expectCellEnd() throws(FormatError) {
        guard at < bytes.count, bytes[at] != delimiter, !Self.isLineEnd(bytes[at]) else { return }
        throw FormatError(.broken("line \(line): text stands after a closing quote"), in: file)
    }

    private mutating func skipLineEnd() {
        guard at < bytes.count else { return }
        at += bytes[at] == 13 && at + 1 < bytes.count && bytes[at + 1] == 10 ? 2 : 1
        line += 1
    }

    /// The one of comma, semicolon and tab that stands most often outside quotes in the first line that has any:
    /// titles above the header may have none.
    private static func delimiter(of bytes: [UInt8]) -> UInt8 {
        let candidates: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var counts = [0, 0, 0]
        var isQuoted = false
        for byte in bytes {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if isLineEnd(byte), counts != [0, 0, 0] { break }
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let best = counts.indices.max { counts[$0] < counts[$1] || counts[$0] == counts[$1] && $0 > $1 }
        return candidates[best ?? 0]
    }

    private static let quote = UInt8(ascii: "\"")
    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
}
