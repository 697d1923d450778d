import CGEOS
public import GeoModel

/// The closest places of two geometries.
public struct NearestPlaces: Sendable, Equatable {
    /// On the geometry that was asked.
    public let here: Position
    /// On the other.
    public let there: Position
}

extension Geometry {
    /// The two places, here and on `other`, that are closest; `nil` where one of the two is empty.
    /// The corresponding C function is `GEOSNearestPoints_r`.
    public func nearestPlaces(to other: Geometry) throws(GEOSError) -> NearestPlaces? {
        defer { extendLifetime(self); extendLifetime(other) }
        if isEmpty || other.isEmpty { return nil }
        let context = Context.current
        return try context.nearestPlaces(GEOSNearestPoints_r(context.handle, operand, other.operand))
    }
}

extension Context {
    /// The two places of a C sequence, which is freed. The corresponding C function is `GEOSCoordSeq_getXY_r`.
    func nearestPlaces(_ sequence: OpaquePointer?) throws(GEOSError) -> NearestPlaces {
        guard let sequence else { throw failure() }
        defer { GEOSCoordSeq_destroy_r(handle, sequence) }
        var here = Position(x: 0, y: 0), there = Position(x: 0, y: 0)
        guard GEOSCoordSeq_getXY_r(handle, sequence, 0, &here.x, &here.y) == 1,
            GEOSCoordSeq_getXY_r(handle, sequence, 1, &there.x, &there.y) == 1
        else { throw failure() }
        return NearestPlaces(here: here, there: there)
    }
}
