import CGEOS
import GeoModel

extension Context {
    /// A C coordinate sequence of the places, owned by the caller, who must hand it to GEOS.
    /// The corresponding C function is `GEOSCoordSeq_copyFromBuffer_r`.
    func sequence(of places: [Position]) throws(GEOSError) -> OpaquePointer {
        if let broken = places.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) {
            throw .argument("vertex \(broken) is not finite: \(places[broken].x) \(places[broken].y)")
        }
        // A Position is two doubles, x and y, and nothing else.
        let made = places.withUnsafeBytes {
            GEOSCoordSeq_copyFromBuffer_r(
                handle, $0.assumingMemoryBound(to: Double.self).baseAddress, UInt32(places.count), 0, 0)
        }
        guard let made else { throw failure() }
        return made
    }

    /// A C coordinate sequence of interleaved ordinates, owned by the caller, who must hand it to GEOS.
    @inline(__always)
    func sequence(
        _ ordinates: UnsafePointer<Double>?, count: Int, hasHeights: Bool
    ) throws(GEOSError) -> OpaquePointer {
        guard let made = GEOSCoordSeq_copyFromBuffer_r(handle, ordinates, UInt32(count), hasHeights ? 1 : 0, 0) else {
            throw failure()
        }
        return made
    }
}
