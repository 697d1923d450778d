import Foundation

/// How text is written in bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// A byte order mark decides; else UTF-8 where the bytes are valid UTF-8; else GB 18030 where they are valid so.
    case automatic
    case utf8 = "UTF-8"
    /// The byte order mark says which order; without one, little-endian.
    case utf16 = "UTF-16"
    /// GB 18030, with its parts GBK and GB 2312.
    case gb18030 = "GB18030"
    /// Traditional Chinese; only where it is named.
    case big5 = "Big5"
    /// Japanese; only where it is named.
    case shiftJIS = "Shift_JIS"
    /// Western European; only where it is named.
    case windows1252 = "windows-1252"

    /// The names that a message offers.
    public static var named: String { allCases.dropFirst().map(\.rawValue).joined(separator: ", ") }

    /// The encoding of that name, in any of its usual spellings; `nil` for one that is not known here.
    public init?(name: String) {
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
        case "automatic", "auto": self = .automatic
        case "utf8", "utf8sig", "cp65001", "65001": self = .utf8
        case "utf16", "utf16le", "utf16be", "unicode": self = .utf16
        case "gb18030", "gbk", "gb2312", "cp936", "936", "euccn": self = .gb18030
        case "big5", "cp950", "950", "big5hkscs": self = .big5
        case "shiftjis", "sjis", "cp932", "932", "windows31j": self = .shiftJIS
        case "windows1252", "cp1252", "1252", "ansi1252", "latin1", "iso88591", "88591": self = .windows1252
        default: return nil
        }
    }

    /// The text of some bytes without a byte order mark, strictly; `nil` where the encoding does not know them, and for
    /// ``automatic``.
    public func strictText(_ bytes: [UInt8]) -> String? { text(bytes) }

    /// The text without its byte order mark, and the encoding that was used (never ``automatic``).
    ///
    /// Strict: a byte sequence that the encoding does not know is an error, never a replacement character.
    /// - Throws: `.wrongEncoding`
    public func decode(_ bytes: [UInt8], of file: String) throws(FormatError) -> (text: String, used: TextEncoding) {
        for encoding in candidates(bytes) {
            if let text = encoding.text(bytes) { return (text, encoding) }
        }
        let detail = switch self {
        case .automatic: "the text is neither UTF-8 nor GB18030; save it as UTF-8 or name its encoding"
        default: "the text is not \(rawValue); name its encoding"
        }
        throw FormatError(.wrongEncoding(detail), in: file)
    }

    private func candidates(_ bytes: [UInt8]) -> [TextEncoding] {
        guard self == .automatic else { return [self] }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return [.utf8] }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return [.utf16] }
        return [.utf8, .gb18030]
    }

    private func text(_ bytes: [UInt8]) -> String? {
        switch self {
        case .automatic: nil
        case .utf8: String(validating: bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0), as: UTF8.self)
        case .utf16: Self.utf16(bytes)
        case .gb18030: String(data: Data(bytes), encoding: Self.foundationGB18030)
        case .big5: String(data: Data(bytes), encoding: Self.foundationBig5)
        case .shiftJIS: String(data: Data(bytes), encoding: .shiftJIS)
        case .windows1252: String(data: Data(bytes), encoding: .windowsCP1252)
        }
    }

    /// kCFStringEncodingGB_18030_2000 in the numbering of `NSString`.
    static let foundationGB18030 = String.Encoding(rawValue: 0x8000_0632)

    /// kCFStringEncodingBig5 in the numbering of `NSString`.
    private static let foundationBig5 = String.Encoding(rawValue: 0x8000_0A03)

    private static func utf16(_ bytes: [UInt8]) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isBig = bytes.starts(with: [0xFE, 0xFF])
        let isMarked = isBig || bytes.starts(with: [0xFF, 0xFE])
        let units = stride(from: isMarked ? 2 : 0, to: bytes.count, by: 2).map { at in
            UInt16(bytes[at + (isBig ? 0 : 1)]) << 8 | UInt16(bytes[at + (isBig ? 1 : 0)])
        }
        return String(validating: units, as: UTF16.self)
    }
}
