import CGEOS

/// What a set of lines encloses, and what is left of them.
public struct Polygonized: Sendable {
    public let polygons: Geometry
    /// Lines with both ends on others that border no polygon.
    public let cuts: Geometry
    /// Lines with a loose end.
    public let dangles: Geometry
    /// Rings that are no valid polygon.
    public let invalidRings: Geometry
}

extension Geometry {
    /// The polygons that noded lines enclose, and what is left. The corresponding C function is
    /// `GEOSPolygonize_full_r`.
    public func polygonized() throws(GEOSError) -> Polygonized {
        defer { extendLifetime(self) }
        let context = Context.current
        var cuts: OpaquePointer?, dangles: OpaquePointer?, invalid: OpaquePointer?
        let polygons = try context.adopt(
            GEOSPolygonize_full_r(context.handle, operand, &cuts, &dangles, &invalid))
        return Polygonized(
            polygons: polygons, cuts: try context.adopt(cuts), dangles: try context.adopt(dangles),
            invalidRings: try context.adopt(invalid))
    }

    /// The area that lines enclose, holes left out. The corresponding C function is `GEOSBuildArea_r`.
    public func builtArea() throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSBuildArea_r, self)
    }

    /// All polygons that the lines enclose, as a collection. The corresponding C function is `GEOSPolygonize_r`.
    public static func polygons(enclosedBy lines: [Geometry]) throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSPolygonize_r, lines)
    }

    /// The polygons that the lines enclose and that together are valid. The corresponding C function is
    /// `GEOSPolygonize_valid_r`.
    public static func validPolygons(enclosedBy lines: [Geometry]) throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSPolygonize_valid_r, lines)
    }

    /// The lines with both ends on others that border no polygon. The corresponding C function is
    /// `GEOSPolygonizer_getCutEdges_r`.
    public static func cutEdges(of lines: [Geometry]) throws(GEOSError) -> Geometry {
        try Context.current.geometry(GEOSPolygonizer_getCutEdges_r, lines)
    }
}

extension Context {
    /// The shape of many → geometry: nil is failure.
    fileprivate func geometry(
        _ function: @convention(c) (Pointer?, UnsafePointer<Pointer?>?, UInt32) -> Pointer?, _ many: [Geometry]
    ) throws(GEOSError) -> Geometry {
        defer { extendLifetime(many) }
        return try adopt(function(handle, many.map { $0.operand }, UInt32(many.count)))
    }
}
