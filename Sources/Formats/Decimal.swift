/// Decimal numbers in text, as people and programs write them in tables.
enum Decimal {
    /// The value of a plain decimal number (`-12`, `3.50`, `1e3`), spaces round it allowed; `nil` for anything else,
    /// also for `inf`, `nan` and hexadecimal.
    static func double(_ bytes: UnsafeRawBufferPointer) -> Double? {
        guard bytes.count <= 400 else { return nil }
        return double(String(decoding: bytes, as: UTF8.self))
    }

    static func double(_ text: some StringProtocol) -> Double? {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let trimmed = text.drop(while: isSpace)
        let core = trimmed[..<(trimmed.lastIndex { !isSpace($0) }.map { trimmed.index(after: $0) } ?? trimmed.endIndex)]
        let digits = core.utf8.contains { (48...57).contains($0) }
        let plain = core.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
        guard digits, plain, let value = Double(String(core)), value.isFinite else { return nil }
        return value
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes are well-formed UTF-8.
    var isUTF8: Bool {
        if allSatisfy({ $0 < 0x80 }) { return true }
        return withMemoryRebound(to: UInt8.self) { bytes in (try? UTF8Span(validating: bytes.span)) != nil }
    }
}
