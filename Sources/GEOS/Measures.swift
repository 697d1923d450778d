import CGEOS

extension Geometry {
    /// The area on the plane, in squared units of the coordinates; 0 for points and lines. Holes do not count.
    /// The corresponding C function is `GEOSArea_r`.
    public func area() throws(GEOSError) -> Double {
        try Context.current.number(GEOSArea_r, self)
    }

    /// The length of lines, the perimeter of polygons with that of their holes; 0 for points.
    /// The corresponding C function is `GEOSLength_r`.
    public func length() throws(GEOSError) -> Double {
        try Context.current.number(GEOSLength_r, self)
    }

    /// The shortest way to `other`; `nil` where one of the two is empty.
    /// The corresponding C function is `GEOSDistance_r`.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        if isEmpty || other.isEmpty { return nil }
        return try Context.current.number(GEOSDistance_r, self, other)
    }

    /// The shortest way to `other`, through an index of the edges: quicker where both have many vertices.
    /// `nil` where one of the two is empty. The corresponding C function is `GEOSDistanceIndexed_r`.
    public func indexedDistance(to other: Geometry) throws(GEOSError) -> Double? {
        if isEmpty || other.isEmpty { return nil }
        return try Context.current.number(GEOSDistanceIndexed_r, self, other)
    }

    /// Whether `other` is at most `distance` away; an empty geometry is nowhere.
    /// The corresponding C function is `GEOSDistanceWithin_r`.
    public func isWithin(distance: Double, of other: Geometry) throws(GEOSError) -> Bool {
        try known(distance, "distance")
        if isEmpty || other.isEmpty { return false }
        return try Context.current.answer(GEOSDistanceWithin_r, self, other, distance)
    }

    /// The centre of mass of the parts of the highest dimension; an empty point for an empty geometry.
    /// The corresponding C function is `GEOSGetCentroid_r`.
    public func centroid() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSGetCentroid_r, self)
    }

    /// A point that surely lies inside, or on the line. The corresponding C function is `GEOSPointOnSurface_r`.
    public func pointOnSurface() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSPointOnSurface_r, self)
    }
}
