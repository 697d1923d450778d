import Foundation

/// What a dBASE table says about its texts, and its texts as bytes: names of columns and values with a byte beyond ASCII.
///
/// dBASE has no encoding of its own: a `.cpg` beside the table may name one, a byte of the header may, or neither.
public struct DBFTexts: Sendable {
    public struct Text: Sendable, Hashable {
        /// Without the spaces behind.
        public let bytes: [UInt8]
        /// Bytes that the column has for it: many programs cut a text there in the middle of a character.
        public let width: Int
        /// From 0; `nil` for the name of a column.
        public let record: Int?

        public init(bytes: [UInt8], width: Int, record: Int?) {
            self.bytes = bytes
            self.width = width
            self.record = record
        }
    }

    /// What stands in the `.cpg`; `nil` where there is none or nothing in it.
    public let codePage: String?
    /// The language driver id of the header; 0 says nothing.
    public let languageDriver: UInt8
    /// Different texts with a byte beyond ASCII, names of columns first, spread over the table: at most ``most``.
    public let texts: [Text]

    /// Values that are looked at; names of columns come on top.
    public static let most = 4096

    public init(codePage: String?, languageDriver: UInt8, texts: [Text]) {
        self.codePage = codePage
        self.languageDriver = languageDriver
        self.texts = texts
    }

    /// - Parameter path: the table, or the `.shp` that it belongs to.
    /// - Returns: `nil` where the path is neither, or has no table beside it.
    /// - Throws: `.broken` where the header is damaged, or wider than the file.
    public init?(of path: String) throws(FormatError) {
        let ending = (path as NSString).pathExtension.lowercased()
        guard ["shp", "dbf"].contains(ending), let table = Self.beside(path, "dbf") else { return nil }
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: table), options: .mappedIfSafe) else {
            throw FormatError(.notReadable("permission denied"), in: table)
        }
        codePage = Self.beside(path, "cpg").flatMap { FileManager.default.contents(atPath: $0) }
            .map { String(decoding: $0.prefix(64), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
            .flatMap { $0.isEmpty ? nil : $0 }
        let header = try DBFHeader(bytes, table)
        languageDriver = header.languageDriver
        texts = header.names + header.values(in: bytes)
    }

    /// The file beside a path with another ending, in small or capital letters; the path itself where it has the ending.
    private static func beside(_ path: String, _ ending: String) -> String? {
        let stem = (path as NSString).deletingPathExtension
        let paths = (path as NSString).pathExtension.lowercased() == ending
            ? [path] : ["\(stem).\(ending)", "\(stem).\(ending.uppercased())"]
        return paths.first { FileManager.default.fileExists(atPath: $0) }
    }
}

/// The head of a dBASE table. Layout: dBASE III+ and later, 32 bytes, then 32 bytes for each column, then 0x0D.
private struct DBFHeader {
    let languageDriver: UInt8
    let names: [DBFTexts.Text]
    /// Where the text columns stand in a record.
    private let columns: [Range<Int>]
    private let records: Int
    private let size: Int
    private let recordSize: Int

    init(_ bytes: Data, _ path: String) throws(FormatError) {
        func integer(_ place: Int, _ size: Int) -> Int {
            (0..<size).reduce(0) { $0 | Int(bytes[bytes.startIndex + place + $1]) << (8 * $1) }
        }
        guard bytes.count >= 33 else { throw FormatError(.broken("the table ends within its header"), in: path) }
        (records, size, recordSize) = (integer(4, 4), integer(8, 2), integer(10, 2))
        languageDriver = bytes[bytes.startIndex + 29]
        guard size >= 33, size <= bytes.count else {
            throw FormatError(.broken("the table ends within its header"), in: path)
        }
        var (names, columns): ([DBFTexts.Text], [Range<Int>]) = ([], [])
        var (at, start) = (32, 1)
        while at + 32 <= size, integer(at, 1) != 0x0D {
            let type = UInt8(integer(at + 11, 1))
            // Text columns wider than 255 keep the upper half where numbers keep their decimals.
            let width = type == UInt8(ascii: "C") ? integer(at + 16, 2) : integer(at + 16, 1)
            let name = Array(bytes[(bytes.startIndex + at)..<(bytes.startIndex + at + 11)].prefix { $0 != 0 })
            if name.contains(where: { $0 >= 0x80 }) { names.append(.init(bytes: name, width: 10, record: nil)) }
            if type == UInt8(ascii: "C") { columns.append(start..<(start + width)) }
            start += width
            at += 32
        }
        guard start <= max(recordSize, 1) || records == 0 else {
            throw FormatError(.broken("the columns are wider than a record"), in: path)
        }
        (self.names, self.columns) = (names, columns)
    }

    /// Values of text columns, of at most 65,536 records spread evenly.
    func values(in bytes: Data) -> [DBFTexts.Text] {
        let there = min(records, recordSize == 0 ? 0 : (bytes.count - size) / recordSize)
        var seen: Set<[UInt8]> = []
        var values: [DBFTexts.Text] = []
        for record in stride(from: 0, to: there, by: max(1, there / 65_536)) {
            let start = bytes.startIndex + size + record * recordSize
            for column in columns where start + column.upperBound <= bytes.endIndex {
                let field = bytes[(start + column.lowerBound)..<(start + column.upperBound)]
                guard field.contains(where: { $0 >= 0x80 }) else { continue }
                let end = field.lastIndex { $0 != 0x20 && $0 != 0 } ?? field.startIndex
                let text = Array(field[field.startIndex...end])
                guard seen.insert(text).inserted else { continue }
                values.append(.init(bytes: text, width: column.count, record: record))
                if values.count >= DBFTexts.most { return values }
            }
        }
        return values
    }
}
