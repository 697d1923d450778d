/// Text as JSON writes it: in quotes, with what must be escaped escaped, all else as it is.
public enum JSONText {
    public static func string(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        append(Array(text.utf8)[...], to: &bytes)
        return bytes
    }

    /// Appends UTF-8 as a JSON string.
    public static func append(_ value: ArraySlice<UInt8>, to text: inout [UInt8]) {
        text.append(quote)
        if value.contains(where: { $0 < 0x20 || $0 == quote || $0 == backslash }) {
            for byte in value { append(escaping: byte, to: &text) }
        } else {
            text += value
        }
        text.append(quote)
    }

    private static func append(escaping byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case quote, backslash: text += [backslash, byte]
        case 0x0A: text += "\\n".utf8
        case 0x0D: text += "\\r".utf8
        case 0x09: text += "\\t".utf8
        case 0..<0x20: text += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
        default: text.append(byte)
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}

extension String {
    /// The text as JSON writes it: in quotes, with what must be escaped escaped.
    public var jsonText: String { String(decoding: JSONText.string(self), as: UTF8.self) }
}
