/// A look at well-known binary before GEOS reads it. What it does not understand, it calls not sure.
struct WKBGlance {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0
    /// The kind of the whole, where it has neither holes nor parts.
    private(set) var simpleKind: Geometry.Kind?

    init(at bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether it is whole, little-endian, without curves, and every number in it is finite.
    mutating func isSurelyFinite(depth: Int = 0) -> Bool {
        guard depth < 8, bytes.count - place >= 5, bytes[place] == 1 else { return false }
        let code = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 1, as: UInt32.self)))
        place += 5
        // Extended binary has bits for heights, measures and a reference system; ISO adds 1000, 2000 or 3000.
        if code & 0x2000_0000 != 0 { place += 4 }
        let (kind, more) = ((code & 0xFFFF) % 1000, (code & 0xFFFF) / 1000)
        guard more <= 3 else { return false }
        let hasHeights = code & 0x8000_0000 != 0 || more & 1 == 1
        let hasMeasures = code & 0x4000_0000 != 0 || more >= 2
        let dimension = 2 + (hasHeights ? 1 : 0) + (hasMeasures ? 1 : 0)
        switch kind {
        case 1:
            simpleKind = depth == 0 ? .point : nil
            return areFinite(dimension)
        case 2:
            simpleKind = depth == 0 ? .lineString : nil
            return isFiniteSequence(dimension)
        case 3:
            simpleKind = depth == 0 && nextCount == 1 ? .polygon : nil
            return repeated { $0.isFiniteSequence(dimension) }
        case 4...7: return repeated { $0.isSurelyFinite(depth: depth + 1) }
        default: return false
        }
    }

    private mutating func isFiniteSequence(_ dimension: Int) -> Bool {
        guard let count = count() else { return false }
        return areFinite(count * dimension)
    }

    private mutating func repeated(_ body: (inout WKBGlance) -> Bool) -> Bool {
        guard let count = count() else { return false }
        for _ in 0..<count where !body(&self) { return false }
        return true
    }

    private mutating func count() -> Int? {
        defer { place += 4 }
        return nextCount
    }

    private var nextCount: Int? {
        guard bytes.count - place >= 4 else { return nil }
        return Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
    }

    /// Whether the next `count` numbers are there and finite: their exponents have a zero.
    private mutating func areFinite(_ count: Int) -> Bool {
        guard bytes.count - place >= 8 * count else { return false }
        let exponent: UInt64 = 0x7FF0_0000_0000_0000
        var broken: UInt64 = 0
        for number in 0..<count {
            let bits = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place + 8 * number, as: UInt64.self))
            broken |= bits & exponent == exponent ? 1 : 0
        }
        place += 8 * count
        return broken == 0
    }
}
