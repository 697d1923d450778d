import CGEOS

extension Geometry {
    /// How far along this line the place closest to a point is. The corresponding C function is `GEOSProject_r`.
    public func distanceAlong(to point: Geometry) throws(GEOSError) -> Double {
        try Context.current.place(GEOSProject_r, of: point, along: self)
    }

    /// The same as a part of the length, from 0 to 1. The corresponding C function is `GEOSProjectNormalized_r`.
    public func fractionAlong(to point: Geometry) throws(GEOSError) -> Double {
        try Context.current.place(GEOSProjectNormalized_r, of: point, along: self)
    }

    /// The point a distance along this line; from the end for a negative one, and the end beyond it.
    /// The corresponding C function is `GEOSInterpolate_r`.
    public func point(along distance: Double) throws(GEOSError) -> Geometry {
        try finite(distance, "distance")
        return try Context.current.geometry(GEOSInterpolate_r, self, distance)
    }

    /// The point a part of the length along this line. The corresponding C function is
    /// `GEOSInterpolateNormalized_r`.
    public func point(alongFraction fraction: Double) throws(GEOSError) -> Geometry {
        try finite(fraction, "fraction")
        return try Context.current.geometry(GEOSInterpolateNormalized_r, self, fraction)
    }
}

extension Context {
    /// The shape of two → a place along a line: -1 is failure.
    fileprivate func place(
        _ function: @convention(c) (Pointer?, Pointer?, Pointer?) -> Double, of point: Geometry, along line: Geometry
    ) throws(GEOSError) -> Double {
        defer { extendLifetime(point); extendLifetime(line) }
        guard point.kind == .point else { throw .argument("a \(point.kind) has no single place along a line") }
        if point.isEmpty || line.isEmpty { throw .argument("an empty geometry has no place along a line") }
        let place = function(handle, line.operand, point.operand)
        guard place != -1 else { throw failure() }
        return place
    }
}
