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

    /// The digits of a number with the decimal point moved to the right: `12.3` for `0.123` by 2; no digit is rounded.
    /// `nil` for what is no plain decimal number.
    public static func shifted(_ text: String, by places: Int) -> String? {
        guard double(text) != nil else { return nil }
        if let mark = text.firstIndex(where: { "eE".contains($0) }) {
            guard let exponent = Int(text[text.index(after: mark)...]) else { return nil }
            return "\(text[..<mark])E\(exponent + places)"
        }
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.drop { "+-".contains($0) }.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? String(parts[1]) : ""
        let digits = String(parts[0]) + fraction.padded(with: "0", to: places)
        let point = digits.index(digits.startIndex, offsetBy: parts[0].count + places)
        let whole = digits[..<point].drop { $0 == "0" }
        let rest = digits[point...]
        return sign + (whole.isEmpty ? "0" : whole) + (rest.isEmpty ? "" : "." + rest)
    }
}

extension String {
    fileprivate func padded(with filler: Character, to length: Int) -> String {
        self + String(repeating: filler, count: max(0, length - count))
    }
}
