import CGEOS

extension Geometry {
    /// Fewer vertices, none moved further than `tolerance`; the result may be invalid or empty.
    /// The corresponding C function is `GEOSSimplify_r`.
    public func simplified(tolerance: Double) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        return try Context.current.geometry(GEOSSimplify_r, self, tolerance)
    }

    /// Fewer vertices, none moved further than `tolerance`; rings and lines of one geometry never cross.
    /// The corresponding C function is `GEOSTopologyPreserveSimplify_r`.
    public func simplifiedPreservingTopology(tolerance: Double) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        return try Context.current.geometry(GEOSTopologyPreserveSimplify_r, self, tolerance)
    }

    /// Without vertices closer than `tolerance` to the one before. The corresponding C function is
    /// `GEOSRemoveRepeatedPoints_r`.
    public func removingRepeatedPoints(tolerance: Double = 0) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        return try Context.current.geometry(GEOSRemoveRepeatedPoints_r, self, tolerance)
    }

    /// With new vertices, so that no edge is longer than `tolerance`. The corresponding C function is `GEOSDensify_r`.
    public func densified(tolerance: Double) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        return try Context.current.geometry(GEOSDensify_r, self, tolerance)
    }
}
