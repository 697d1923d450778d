extension Double {
    /// The value of a plain decimal number in UTF-8 (`3`, `-2.5`, `1e3`), spaces round it allowed; `nil` for anything
    /// else, also for `inf`, `nan` and hexadecimal.
    init?(decimal bytes: ArraySlice<UInt8>) {
        let space = UInt8(ascii: " ")
        guard let first = bytes.firstIndex(where: { $0 != space }), let last = bytes.lastIndex(where: { $0 != space }),
            last - first < 400
        else { return nil }
        let core = bytes[first...last]
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        guard core.contains(where: isDigit), core.allSatisfy({ isDigit($0) || "+-.eE".utf8.contains($0) }),
            let value = Double(String(decoding: core, as: UTF8.self)), value.isFinite
        else { return nil }
        self = value
    }
}
