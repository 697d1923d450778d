import CGEOS

extension Geometry {
    /// The border: rings of a polygon, end points of a line. The corresponding C function is `GEOSBoundary_r`.
    public func boundary() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSBoundary_r, self)
    }

    /// Lines that meet end to end, joined. The corresponding C function is `GEOSLineMerge_r`.
    public func mergedLines() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSLineMerge_r, self)
    }

    /// Lines that meet end to beginning, joined; none is turned round. The corresponding C function is
    /// `GEOSLineMergeDirected_r`.
    public func mergedDirectedLines() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSLineMergeDirected_r, self)
    }

    /// Vertices in the opposite order. The corresponding C function is `GEOSReverse_r`.
    public func reversed() throws(GEOSError) -> Geometry {
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSReverse_r(context.handle, pointer))
    }

    /// Lines cut where they cross, doubles dropped. The corresponding C function is `GEOSNode_r`.
    public func noded() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSNode_r, self)
    }

    /// The stretches that two lines share: a collection of those in the same direction and those in the opposite.
    /// The corresponding C function is `GEOSSharedPaths_r`.
    public func sharedPaths(_ other: Geometry) throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSSharedPaths_r, self, other)
    }

    /// This with vertices and edges moved onto those of `other` that are at most `tolerance` away.
    /// The corresponding C function is `GEOSSnap_r`.
    public func snapped(to other: Geometry, tolerance: Double) throws(GEOSError) -> Geometry {
        try finite(tolerance, "tolerance")
        return try Context.current.geometry(GEOSSnap_r, self, other, tolerance)
    }

    /// All places where a vertex is, once each. The corresponding C function is `GEOSGeom_extractUniquePoints_r`.
    public func uniquePoints() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSGeom_extractUniquePoints_r, self)
    }

    /// A line to the left of this one, or to its right for a negative width.
    /// The corresponding C function is `GEOSOffsetCurve_r`.
    public func offsetCurve(
        _ width: Double, quadrantSegments: Int = 8, join: BufferStyle.Join = .round, mitreLimit: Double = 5
    ) throws(GEOSError) -> Geometry {
        try finite(width, "width")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(
            GEOSOffsetCurve_r(
                context.handle, operand, width, Int32(clamping: quadrantSegments), Int32(join.rawValue), mitreLimit))
    }
}

extension Geometry {
    /// The border of a buffer on one side of a line, ends left open; an older way than ``offsetCurve(_:quadrantSegments:join:mitreLimit:)``
    /// and not always the same. The corresponding C function is `GEOSSingleSidedBuffer_r`.
    public func sideLine(
        _ width: Double, isLeft: Bool, quadrantSegments: Int = 8, join: BufferStyle.Join = .round, mitreLimit: Double = 5
    ) throws(GEOSError) -> Geometry {
        try finite(width, "width")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(
            GEOSSingleSidedBuffer_r(
                context.handle, operand, width, Int32(clamping: quadrantSegments), Int32(join.rawValue), mitreLimit,
                isLeft ? 1 : 0))
    }
}

// MARK: - Points of a line

extension Geometry {
    /// The number of vertices of a line; an error for other kinds. The corresponding C function is
    /// `GEOSGeomGetNumPoints_r`.
    public var pointCount: Int {
        get throws(GEOSError) { try Context.current.count(GEOSGeomGetNumPoints_r, self) }
    }

    /// A vertex of a line, from 0. The corresponding C function is `GEOSGeomGetPointN_r`.
    public func point(_ number: Int) throws(GEOSError) -> Geometry {
        guard try 0..<pointCount ~= number else { throw .argument("there is no point \(number)") }
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSGeomGetPointN_r(context.handle, pointer, Int32(number)))
    }

    /// The first vertex of a line. The corresponding C function is `GEOSGeomGetStartPoint_r`.
    public func startPoint() throws(GEOSError) -> Geometry {
        if isEmpty { throw .argument("an empty line has no first point") }
        return try Context.current.geometry(GEOSGeomGetStartPoint_r, self)
    }

    /// The last vertex of a line. The corresponding C function is `GEOSGeomGetEndPoint_r`.
    public func endPoint() throws(GEOSError) -> Geometry {
        if isEmpty { throw .argument("an empty line has no last point") }
        return try Context.current.geometry(GEOSGeomGetEndPoint_r, self)
    }
}
