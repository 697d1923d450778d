import Foundation

/// What a shapefile says about its texts, and its texts as bytes.
///
/// A dBASE table has no encoding of its own: a `.cpg` beside it may name one, one byte of its header may, or neither.
public struct ShapefileText: Sendable {
    /// What stands in the `.cpg`; `nil` where there is none.
    public let codePage: String?
    /// The language driver id of the header; 0 says nothing.
    public let languageDriver: UInt8
    /// As the header has them.
    public let fieldNames: [[UInt8]]
    /// The encoding in which the texts are read: the caller's, else by `.cpg`, else by language driver, else what the bytes are.
    public let encoding: TextEncoding
    let decoder: RawTextDecoder

    /// - Returns: `nil` for other formats, and for a shapefile without a table.
    /// - Throws: `.broken` where the table is truncated; `.wrongEncoding` where the texts are neither UTF-8 nor GB 18030
    ///   and nobody names their encoding, or the encoding that is named is not known here.
    init?(of path: String, _ format: ForeignFormat, _ encoding: TextEncoding?) throws(FormatError) {
        guard format.name == ForeignFormat.shapefile.name, let table = Self.beside(path, "dbf") else { return nil }
        let bytes = try DBFBytes(of: table)
        codePage = Self.beside(path, "cpg").flatMap { FileManager.default.contents(atPath: $0) }
            .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
        languageDriver = bytes.languageDriver
        fieldNames = bytes.fields.map(\.name)
        self.encoding = try Self.decide(encoding, codePage, bytes, path)
        decoder = RawTextDecoder(self.encoding)
    }

    /// The text of the `.prj`, without a byte order mark.
    static func system(of path: String) -> String? {
        guard let bytes = beside(path, "prj").flatMap({ FileManager.default.contents(atPath: $0) }) else { return nil }
        let text = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes, as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    /// The file beside a path with another ending, in small or capital letters.
    static func beside(_ path: String, _ ending: String) -> String? {
        let stem = (path as NSString).deletingPathExtension
        return [path, "\(stem).\(ending)", "\(stem).\(ending.uppercased())"].first {
            ($0 as NSString).pathExtension.lowercased() == ending && FileManager.default.fileExists(atPath: $0)
        }
    }

    private static func decide(
        _ named: TextEncoding?, _ codePage: String?, _ bytes: DBFBytes, _ path: String
    ) throws(FormatError) -> TextEncoding {
        if let named, named != .automatic {
            guard named != .utf16 else { throw FormatError(.unsupported("a dBASE table has no UTF-16"), in: path) }
            return named
        }
        if bytes.allTexts({ _, _ in false }) { return .utf8 }
        if let codePage, !codePage.isEmpty {
            guard let found = TextEncoding(name: codePage), found != .utf16 else {
                throw FormatError(.wrongEncoding("the .cpg says '\(codePage)', which is not known here; name the encoding"), in: path)
            }
            return found
        }
        if let found = languageDrivers[bytes.languageDriver] { return found }
        for encoding in [TextEncoding.utf8, .gb18030] {
            let decoder = RawTextDecoder(encoding)
            if bytes.allTexts({ decoder.decode($0, width: $1) != nil }) { return encoding }
        }
        throw FormatError(.wrongEncoding("the texts are neither UTF-8 nor GB18030; name their encoding"), in: path)
    }

    /// Language drivers that say a Chinese code page. Those of Western code pages are written by many programs whatever
    /// the text is, and say nothing. Source: the table of language drivers in the dBASE file format.
    private static let languageDrivers: [UInt8: TextEncoding] = [0x4D: .gb18030, 0x7A: .gb18030]
}

/// Texts of a file in its own encoding, brought to UTF-8. Values that come again are decoded once.
final class RawTextDecoder: @unchecked Sendable {
    private let encoding: TextEncoding
    private let lock = NSLock()
    /// Behind the lock.
    private var known: [[UInt8]: [UInt8]] = [:]
    private static let most = 1 << 12

    init(_ encoding: TextEncoding) { self.encoding = encoding }

    /// UTF-8; `nil` for bytes that the encoding does not know.
    ///
    /// - Parameter width: bytes of the column. Many programs cut a text at it in the middle of a character; what is left
    ///   of that character is dropped.
    func decode(_ bytes: [UInt8], width: Int) -> [UInt8]? {
        if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
        if encoding == .utf8, let text = strict(bytes) { return text }
        if let text = lock.withLock({ known[bytes] }) { return text }
        var text = strict(bytes)
        if text == nil, bytes.count >= width {
            text = (1...3).lazy.filter { $0 <= bytes.count }.compactMap { self.strict(Array(bytes.dropLast($0))) }.first
        }
        guard let text else { return nil }
        lock.withLock {
            if known.count >= Self.most { known.removeAll() }
            known[bytes] = text
        }
        return text
    }

    private func strict(_ bytes: [UInt8]) -> [UInt8]? {
        (try? encoding.decode(bytes, of: "")).map { Array($0.text.utf8) }
    }
}
