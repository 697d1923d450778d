extension JSONCursor {
    /// Steps over a list of coordinates by its brackets alone, sixteen bytes at a time. Whether the numbers are sound
    /// shows when they are read.
    ///
    /// - Returns: false, with nothing stepped over, where letters (an exponent too) or texts stand in it, or where
    ///   it does not end.
    mutating func skipCoordinates() -> Bool {
        guard peek() == UInt8(ascii: "[") else { return false }
        var (place, depth) = (at + 1, 1)
        while place < bytes.count {
            while place + Brackets.width <= bytes.count {
                let brackets = Brackets(in: UnsafeRawBufferPointer(bytes), at: place)
                guard brackets.closing < depth else { break }
                guard brackets.areAmongNumbers else { return false }
                depth += brackets.opening - brackets.closing
                place += Brackets.width
            }
            // The list may end here.
            for _ in 0..<min(Brackets.width, bytes.count - place) {
                switch bytes[place] {
                case UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "]"): depth -= 1
                case UInt8(ascii: "\""): return false
                case 0...UInt8(ascii: "9"): break
                default: return false
                }
                place += 1
                guard depth > 0 else {
                    at = place
                    return true
                }
            }
        }
        return false
    }
}

/// The brackets in sixteen bytes.
private struct Brackets {
    static let width = 16

    let opening, closing: Int
    /// Whether no quote stands beside them, and nothing behind "9" in the order of ASCII.
    let areAmongNumbers: Bool

    private static var opening: SIMD16<UInt8> { SIMD16(repeating: 0x5B) }
    private static var closing: SIMD16<UInt8> { SIMD16(repeating: 0x5D) }
    private static var quote: SIMD16<UInt8> { SIMD16(repeating: 0x22) }
    private static var last: SIMD16<UInt8> { SIMD16(repeating: UInt8(ascii: "9")) }

    @inline(__always)
    init(in bytes: UnsafeRawBufferPointer, at place: Int) {
        let block = bytes.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
        // Vectors on both sides, and of one declared type: only so does the compiler make one instruction of each.
        let opens = unsafeBitCast(block .== Self.opening, to: SIMD2<UInt64>.self)
        let closes = unsafeBitCast(block .== Self.closing, to: SIMD2<UInt64>.self)
        let low = unsafeBitCast(block .<= Self.last, to: SIMD2<UInt64>.self)
        let quotes = unsafeBitCast(block .== Self.quote, to: SIMD2<UInt64>.self)
        let fine = (low | opens | closes) & ~quotes
        areAmongNumbers = fine[0] & fine[1] == .max
        (opening, closing) = (Self.count(opens), Self.count(closes))
    }

    /// How many bytes are set.
    @inline(__always)
    private static func count(_ words: SIMD2<UInt64>) -> Int {
        let ones = (words[0] & 0x0101_0101_0101_0101) &+ (words[1] & 0x0101_0101_0101_0101)
        return Int((ones &* 0x0101_0101_0101_0101) >> 56)
    }
}
