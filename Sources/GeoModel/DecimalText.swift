/// Decimal numbers in text, as people and programs write them in tables.
public enum DecimalText {
    /// The value of a plain decimal number in UTF-8 (`3`, `-2.50`, `1e3`), spaces and tabs round it allowed; `nil` for
    /// anything else, also for `inf`, `nan`, hexadecimal and what is too large for a double.
    public static func double(_ bytes: some BidirectionalCollection<UInt8>) -> Double? {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = bytes.firstIndex(where: { !isSpace($0) }), let last = bytes.lastIndex(where: { !isSpace($0) })
        else { return nil }
        let core = bytes[first...last]
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        guard core.count <= 400, core.contains(where: isDigit),
            core.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }),
            let value = Double(String(decoding: core, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }

    /// As ``double(_:)`` for bytes.
    public static func double(_ text: String) -> Double? { double(Array(text.utf8)) }
}
