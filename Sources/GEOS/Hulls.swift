import CGEOS
import GeoModel

extension Geometry {
    /// The smallest upright rectangle round it; a point or a line where it has no width or height.
    /// The corresponding C function is `GEOSEnvelope_r`.
    public func envelope() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSEnvelope_r, self)
    }

    /// The smallest convex geometry round it. The corresponding C function is `GEOSConvexHull_r`.
    public func convexHull() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSConvexHull_r, self)
    }

    /// A hull of the vertices with bays. The corresponding C function is `GEOSConcaveHull_r`.
    /// - Parameters:
    ///   - ratio: from 0, the deepest bays, to 1, the convex hull: the longest edge between the shortest and
    ///     the longest of the triangulation.
    ///   - allowsHoles: leave empty places inside out too, not only bays.
    public func concaveHull(ratio: Double, allowsHoles: Bool = false) throws(GEOSError) -> Geometry {
        try finite(ratio, "ratio")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSConcaveHull_r(context.handle, operand, ratio, allowsHoles ? 1 : 0))
    }

    /// A hull of polygons, which stay whole inside it. The corresponding C function is `GEOSConcaveHullOfPolygons_r`.
    /// - Parameters:
    ///   - ratio: from 0, the deepest bays, to 1, the convex hull.
    ///   - isTight: follow the outer edges of the polygons.
    ///   - allowsHoles: leave empty places inside out too, not only bays.
    /// - Throws: ``GEOSError/argument(_:)`` for invalid polygons, on which GEOS crashes.
    public func concaveHullOfPolygons(
        ratio: Double, isTight: Bool = false, allowsHoles: Bool = false
    ) throws(GEOSError) -> Geometry {
        try finite(ratio, "ratio")
        try checkValidPolygons()
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(
            GEOSConcaveHullOfPolygons_r(context.handle, operand, ratio, isTight ? 1 : 0, allowsHoles ? 1 : 0))
    }

    /// A simpler polygon wholly round this one, or wholly inside it. The corresponding C function is
    /// `GEOSPolygonHullSimplify_r`.
    /// - Parameters:
    ///   - isOuter: go round the polygon; `false` stays inside it.
    ///   - fraction: the part of the vertices to keep, from 0 to 1.
    public func polygonHull(isOuter: Bool = true, keeping fraction: Double) throws(GEOSError) -> Geometry {
        try finite(fraction, "fraction")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSPolygonHullSimplify_r(context.handle, operand, isOuter ? 1 : 0, fraction))
    }

    /// A simpler polygon wholly round this one, or wholly inside it. The corresponding C function is
    /// `GEOSPolygonHullSimplifyMode_r`.
    /// - Parameters:
    ///   - isOuter: go round the polygon; `false` stays inside it.
    ///   - areaChange: how much the area may change, as a part of it; 0 changes nothing.
    public func polygonHull(isOuter: Bool = true, areaChange: Double) throws(GEOSError) -> Geometry {
        try finite(areaChange, "areaChange")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(
            GEOSPolygonHullSimplifyMode_r(
                context.handle, operand, isOuter ? 1 : 0, areaRatioMode, areaChange))
    }

    /// The smallest rectangle round it, turned as it needs. The corresponding C function is
    /// `GEOSMinimumRotatedRectangle_r`.
    public func minimumRotatedRectangle() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSMinimumRotatedRectangle_r, self)
    }

    /// The line across its narrowest side. The corresponding C function is `GEOSMinimumWidth_r`.
    public func minimumWidth() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSMinimumWidth_r, self)
    }
}

extension Geometry {
    /// Refuses what the triangulations of GEOS would crash on.
    func checkValidPolygons() throws(GEOSError) {
        if let detail = try validityDetail() {
            throw .argument("the polygons are invalid: \(detail.reason)" + (detail.at.map { " at \($0.x) \($0.y)" } ?? ""))
        }
    }
}

/// `GEOSHULL_PARAM_AREA_RATIO`; the header of GEOS 3.11 hides the name from the reentrant functions.
private let areaRatioMode: UInt32 = 2
