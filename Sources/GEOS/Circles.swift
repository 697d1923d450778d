import CGEOS
public import GeoModel

/// A circle round a geometry.
public struct BoundingCircle: Sendable {
    /// The circle as a polygon.
    public let polygon: Geometry
    /// `nil` for the circle of an empty geometry.
    public let center: Position?
    public let radius: Double
}

extension Geometry {
    /// The smallest circle round it. The corresponding C function is `GEOSMinimumBoundingCircle_r`.
    public func minimumBoundingCircle() throws(GEOSError) -> BoundingCircle {
        defer { extendLifetime(self) }
        let context = Context.current
        var radius = 0.0
        var center: OpaquePointer?
        let circle = try context.adopt(GEOSMinimumBoundingCircle_r(context.handle, operand, &radius, &center))
        return BoundingCircle(polygon: circle, center: try context.adopt(center).position, radius: radius)
    }

    /// The radius of the largest circle inside a polygon, as a line from its centre to the border.
    /// The corresponding C function is `GEOSMaximumInscribedCircle_r`.
    /// - Parameter tolerance: how far the centre may be from the best, above 0.
    public func maximumInscribedCircle(tolerance: Double) throws(GEOSError) -> Geometry {
        try positive(tolerance, "tolerance")
        return try Context.current.geometry(GEOSMaximumInscribedCircle_r, self, tolerance)
    }

    /// The radius of the largest circle that meets none of these points and lines, as a line from its centre.
    /// The corresponding C function is `GEOSLargestEmptyCircle_r`.
    /// - Parameters:
    ///   - boundary: a polygon round all of this, in which the centre lies; the convex hull if it is missing.
    ///   - tolerance: how far the centre may be from the best, above 0.
    public func largestEmptyCircle(in boundary: Geometry? = nil, tolerance: Double) throws(GEOSError) -> Geometry {
        try positive(tolerance, "tolerance")
        defer { extendLifetime(self); extendLifetime(boundary) }
        let context = Context.current
        return try context.adopt(GEOSLargestEmptyCircle_r(context.handle, operand, boundary?.operand, tolerance))
    }

    /// How far a vertex may move before the geometry becomes invalid; `nil` where no move can do that.
    /// The corresponding C function is `GEOSMinimumClearance_r`.
    public func minimumClearance() throws(GEOSError) -> Double? {
        defer { extendLifetime(self) }
        let context = Context.current
        var clearance = 0.0
        // Unlike most, this one answers 0 for success.
        guard GEOSMinimumClearance_r(context.handle, operand, &clearance) == 0 else { throw context.failure() }
        return clearance.isFinite ? clearance : nil
    }

    /// The line between the two places of the ``minimumClearance()``; empty where there is none.
    /// The corresponding C function is `GEOSMinimumClearanceLine_r`.
    public func minimumClearanceLine() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSMinimumClearanceLine_r, self)
    }
}

/// Refuses a tolerance that a search would never reach.
func positive(_ number: Double, _ name: String) throws(GEOSError) {
    guard number.isFinite, number > 0 else { throw .argument("\(name) is \(number), not above 0") }
}
