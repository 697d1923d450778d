import GeoModel

/// Why a geometry cannot be decoded.
struct Undecodable: Error, Equatable {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// The binary geometry of a GeoPackage: a header with an optional envelope, then well-known binary (OGC 12-128 §2.1.3).
enum GeometryBlob {
    /// Appends the geometry as the next feature; on failure `column` is as before.
    static func decode(_ bytes: UnsafeRawBufferPointer, into column: inout GeometryColumn) throws(Undecodable) {
        let start = try bodyOffset(bytes)
        var body = WellKnownBinary(UnsafeRawBufferPointer(rebasing: bytes[start...]))
        try body.appendFeature(to: &column)
    }

    private static func bodyOffset(_ bytes: UnsafeRawBufferPointer) throws(Undecodable) -> Int {
        guard bytes.count >= 8 else { throw Undecodable("the geometry ends within its header") }
        guard bytes[0] == UInt8(ascii: "G"), bytes[1] == UInt8(ascii: "P") else {
            throw Undecodable("the geometry does not begin with the letters GP")
        }
        guard bytes[2] == 0 else { throw Undecodable("version \(bytes[2]) of the geometry header is not known") }
        let flags = bytes[3]
        guard flags & 0x20 == 0 else { throw Undecodable("extended geometry types are not supported") }
        let doubles = switch flags >> 1 & 7 {
        case 0: 0
        case 1: 4  // XY
        case 2, 3: 6  // XYZ, XYM
        case 4: 8  // XYZM
        case let code: throw Undecodable("the envelope code \(code) does not exist")
        }
        let start = 8 + 8 * doubles
        guard bytes.count >= start else { throw Undecodable("the geometry ends within its envelope") }
        return start
    }
}
