import Foundation

/// What a dBASE table says about its texts, and its texts as bytes: names of columns and values with a byte beyond
/// ASCII.
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
    /// - Throws: `.broken` where the header is damaged, or records that it announces are not there.
    public init?(of path: String) throws(FormatError) {
        let ending = (path as NSString).pathExtension.lowercased()
        guard ["shp", "dbf"].contains(ending), let table = ShapefileText.beside(path, "dbf") else { return nil }
        let bytes = try DBFBytes(of: table)
        codePage = ShapefileText.beside(path, "cpg").flatMap { FileManager.default.contents(atPath: $0) }
            .map { String(decoding: $0.prefix(64), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
            .flatMap { $0.isEmpty ? nil : $0 }
        languageDriver = bytes.languageDriver
        texts = bytes.names + bytes.values
    }
}

extension DBFBytes {
    fileprivate var names: [DBFTexts.Text] {
        fields.map(\.name).filter { $0.contains { $0 >= 0x80 } }.map { .init(bytes: $0, width: 10, record: nil) }
    }

    /// Values of text columns, of at most 65,536 records spread evenly.
    fileprivate var values: [DBFTexts.Text] {
        var seen: Set<[UInt8]> = []
        var values: [DBFTexts.Text] = []
        for record in stride(from: 0, to: recordCount, by: max(1, recordCount / 65_536)) {
            forEachText(of: record) { text, width in
                guard seen.insert(text).inserted else { return }
                values.append(.init(bytes: text, width: width, record: record))
            }
            if values.count >= DBFTexts.most { break }
        }
        return values
    }
}
