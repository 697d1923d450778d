import CGEOS

extension Geometry {
    /// The Delaunay triangles of the vertices, as a collection of polygons, or their edges as lines.
    /// The corresponding C function is `GEOSDelaunayTriangulation_r`.
    /// - Parameters:
    ///   - tolerance: vertices this close count as one.
    ///   - onlyEdges: the edges as lines instead of the triangles.
    public func delaunayTriangles(tolerance: Double = 0, onlyEdges: Bool = false) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(
            GEOSDelaunayTriangulation_r(context.handle, operand, tolerance, onlyEdges ? 1 : 0))
    }

    /// Triangles that fill the polygons and use their edges. The corresponding C function is
    /// `GEOSConstrainedDelaunayTriangulation_r`.
    /// - Throws: ``GEOSError/argument(_:)`` for invalid polygons, on which GEOS crashes.
    public func constrainedTriangles() throws(GEOSError) -> Geometry {
        try checkValidPolygons()
        return try Context.current.geometry(GEOSConstrainedDelaunayTriangulation_r, self)
    }

    /// For each vertex the places that are closer to it than to others: a collection of polygons, or their edges.
    /// The corresponding C function is `GEOSVoronoiDiagram_r`.
    /// - Parameters:
    ///   - extent: the diagram covers its box where that is larger than the usual one.
    ///   - tolerance: vertices this close count as one.
    ///   - onlyEdges: the edges as lines instead of the cells.
    public func voronoiDiagram(
        extent: Geometry? = nil, tolerance: Double = 0, onlyEdges: Bool = false
    ) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        defer { extendLifetime(self); extendLifetime(extent) }
        let context = Context.current
        return try context.adopt(
            GEOSVoronoiDiagram_r(context.handle, operand, extent?.operand, tolerance, onlyEdges ? 1 : 0))
    }
}
