/// Integers of 1 to 9 bytes: seven bits in each, the highest first; the ninth has eight.
extension UInt64 {
    var varintSize: Int { self < 1 << 56 ? Swift.max(1, (70 - leadingZeroBitCount) / 7) : 9 }

    /// - Returns: the place behind it.
    @inline(__always)
    func writeVarint(to bytes: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
        let size = varintSize
        var rest = self
        var last = place + size - 1
        if size == 9 {
            bytes[last] = UInt8(truncatingIfNeeded: rest)
            (rest, last) = (rest >> 8, last - 1)
        }
        for at in stride(from: last, through: place, by: -1) {
            bytes[at] = UInt8(truncatingIfNeeded: rest & 0x7F) | (at == place + size - 1 ? 0 : 0x80)
            rest >>= 7
        }
        return place + size
    }
}
