import CGEOS
import GeoModel

extension Context {
    /// A C coordinate sequence of the places, owned by the caller, who must hand it to GEOS.
    /// The corresponding C function is `GEOSCoordSeq_copyFromBuffer_r`.
    func sequence(of places: [Position]) throws(GEOSError) -> OpaquePointer {
        // A Position is two doubles, x and y, and nothing else.
        try places.withUnsafeBufferPointer { places throws(GEOSError) in
            try sequence(UnsafeRawBufferPointer(places).assumingMemoryBound(to: Double.self), dimension: 2)
        }
    }

    /// A C coordinate sequence of interleaved ordinates, owned by the caller, who must hand it to GEOS.
    /// - Throws: ``GEOSError/argument(_:)`` with the first vertex that is not finite; a height may be NaN, unknown.
    func sequence(_ ordinates: UnsafeBufferPointer<Double>, dimension: Int) throws(GEOSError) -> OpaquePointer {
        if !ordinates.allFinite, let broken = ordinates.indices.first(where: {
            !ordinates[$0].isFinite && ($0 % dimension < 2 || !ordinates[$0].isNaN)
        }) {
            throw .argument("vertex \(broken / dimension) is not finite: \(ordinates[broken])")
        }
        guard let made = GEOSCoordSeq_copyFromBuffer_r(
            handle, ordinates.baseAddress, UInt32(ordinates.count / dimension), dimension == 3 ? 1 : 0, 0)
        else { throw failure() }
        return made
    }

    /// A C polygon without holes, owned by the caller; nil if GEOS refuses it. It takes the sequence over.
    func polygon(shell sequence: OpaquePointer) -> OpaquePointer? {
        // GEOS frees the sequence even when it refuses it, and so the shell.
        guard let shell = GEOSGeom_createLinearRing_r(handle, sequence) else { return nil }
        return GEOSGeom_createPolygon_r(handle, shell, nil, 0)
    }
}

extension UnsafeBufferPointer<Double> {
    /// Whether no value is NaN or infinite: one pass over the exponents, without a branch.
    var allFinite: Bool {
        let exponent: UInt64 = 0x7FF0_0000_0000_0000
        var broken: UInt64 = 0
        for value in self { broken |= value.bitPattern & exponent == exponent ? 1 : 0 }
        return broken == 0
    }
}
