import CGEOS

extension Geometry {
    /// Parts, rings and vertices in the order of GEOS, so that equal geometries become exactly equal.
    /// The corresponding C function is `GEOSNormalize_r`.
    public func normalized() throws(GEOSError) -> Geometry {
        try changedCopy { handle, copy in GEOSNormalize_r(handle, copy) == 0 }
    }

    /// The number of the reference system, 0 for none; GEOS carries it along and does nothing with it.
    /// The corresponding C function is `GEOSGetSRID_r`.
    public var srid: Int {
        let context = Context.current
        defer { extendLifetime(self) }
        return Int(GEOSGetSRID_r(context.handle, pointer))
    }

    /// A copy with another number of the reference system; the coordinates stay. The corresponding C function is
    /// `GEOSSetSRID_r`.
    public func withSRID(_ srid: Int) throws(GEOSError) -> Geometry {
        try changedCopy { handle, copy in
            GEOSSetSRID_r(handle, copy, Int32(truncatingIfNeeded: srid))
            return true
        }
    }

    /// The name of the kind in GEOS's words, for example `MultiPolygon`. The corresponding C function is
    /// `GEOSGeomType_r`.
    public func kindName() throws(GEOSError) -> String {
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.text(GEOSGeomType_r(context.handle, pointer))
    }

    /// A copy that C changes before anyone else can see it; `change` answers whether C succeeded.
    func changedCopy(_ change: (OpaquePointer, OpaquePointer) -> Bool) throws(GEOSError) -> Geometry {
        defer { extendLifetime(self) }
        let context = Context.current
        guard let copy = GEOSGeom_clone_r(context.handle, pointer) else { throw context.failure() }
        guard change(context.handle, copy) else {
            GEOSGeom_destroy_r(context.handle, copy)
            throw context.failure()
        }
        return try context.adopt(copy)
    }
}
