import Testing

/// One of the ways in which a GeoPackage may write a polygon.
struct BlobForm: Sendable, CustomTestStringConvertible {
    var isBigEndian = false
    var headerIsBigEndian = false
    /// 0 none, 1 XY, 2 XYZ, 3 XYM, 4 XYZM.
    var envelope = 1
    var hasZ = false
    var hasM = false
    /// Z and M as high bits of the type instead of thousands.
    var isExtended = false

    /// All of them that exist.
    static let all: [BlobForm] = [false, true].flatMap { big in
        [false, true].flatMap { headerBig in
            (0...4).flatMap { envelope in
                (0..<8).map { bits in
                    BlobForm(
                        isBigEndian: big, headerIsBigEndian: headerBig, envelope: envelope, hasZ: bits & 1 != 0,
                        hasM: bits & 2 != 0, isExtended: bits & 4 != 0)
                }
            }
        }
    }

    var testDescription: String { "\(self)" }

    /// A square with its south-west corner at `x, y`.
    func square(_ x: Double, _ y: Double, _ side: Double) -> [UInt8] {
        polygon([[x, y, x + side, y, x + side, y + side, x, y + side, x, y]])
    }

    func polygon(_ rings: [[Double]]) -> [UInt8] {
        let doubles = [0, 4, 6, 6, 8][envelope]
        let flags = UInt8(envelope << 1 | (headerIsBigEndian ? 0 : 1))
        var blob: [UInt8] = [0x47, 0x50, 0, flags] + bytes(UInt32(100_001), headerIsBigEndian)
        for _ in 0..<doubles { blob += bytes(0.0.bitPattern, headerIsBigEndian) }
        blob += [isBigEndian ? 0 : 1] + bytes(type, isBigEndian) + bytes(UInt32(rings.count), isBigEndian)
        for ring in rings {
            blob += bytes(UInt32(ring.count / 2), isBigEndian)
            for at in stride(from: 0, to: ring.count, by: 2) {
                for value in [ring[at], ring[at + 1]] + (hasZ ? [1e9] : []) + (hasM ? [-1e9] : []) {
                    blob += bytes(value.bitPattern, isBigEndian)
                }
            }
        }
        return blob
    }

    private var type: UInt32 {
        isExtended
            ? 3 | (hasZ ? 0x8000_0000 : 0) | (hasM ? 0x4000_0000 : 0) : 3 + (hasZ ? 1000 : 0) + (hasM ? 2000 : 0)
    }

    private func bytes(_ value: some FixedWidthInteger, _ isBig: Bool) -> [UInt8] {
        withUnsafeBytes(of: isBig ? value.bigEndian : value.littleEndian) { Array($0) }
    }
}
