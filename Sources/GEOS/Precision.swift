import CGEOS

/// What ``Geometry/rounded(toGrid:_:)`` does with what collapses.
public enum RoundingMode: UInt32, Sendable, CaseIterable {
    /// The result is valid; what collapses is dropped.
    case valid = 0
    /// Vertex by vertex: the result may be invalid.
    case pointwise
    /// The result is valid; lines that collapse are kept.
    case keepsCollapsed
}

extension Geometry {
    /// The geometry with all vertices on a grid. The corresponding C function is `GEOSGeom_setPrecision_r`.
    ///
    /// The grid is not remembered: overlay takes one as an argument. (A geometry that remembers it shares with all
    /// its descendants a factory that GEOS counts without a lock, so no two threads could use them.)
    /// - Parameters:
    ///   - grid: the width of the grid in units of the coordinates, above 0.
    ///   - mode: what becomes of parts that the grid makes invalid or collapse.
    public func rounded(toGrid grid: Double, _ mode: RoundingMode = .valid) throws(GEOSError) -> Geometry {
        try positive(grid, "grid")
        defer { extendLifetime(self) }
        let context = Context.current
        let made = GEOSGeom_setPrecision_r(context.handle, operand, grid, Int32(mode.rawValue))
        return try context.rebuilt(made).withSRID(srid)
    }
}

extension Context {
    /// The same geometry made by the default factory, which any thread may use; `made` is freed.
    fileprivate func rebuilt(_ made: OpaquePointer?) throws(GEOSError) -> Geometry {
        guard let made else { throw failure() }
        defer { GEOSGeom_destroy_r(handle, made) }
        if GEOSGeomTypeId_r(handle, made) == Geometry.Kind.linearRing.rawValue {
            let copy = GEOSCoordSeq_clone_r(handle, GEOSGeom_getCoordSeq_r(handle, made))
            // GEOS frees the sequence even when it refuses it.
            return try adopt(GEOSGeom_createLinearRing_r(handle, copy))
        }
        var count = 0
        let written = GEOSWKBWriter_write_r(handle, wkbWriter, made, &count)
        guard let written else { throw failure() }
        defer { free(written) }
        return try adopt(GEOSWKBReader_read_r(handle, wkbReader, written, count))
    }
}
