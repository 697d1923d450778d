import CGEOS

/// C geometries on the way into a larger one: owned here until it takes them, freed here if it comes to nothing.
struct OwnedPointers: ~Copyable {
    private var pointers: [OpaquePointer?] = []
    private let context: Context

    init(in context: Context) {
        self.context = context
    }

    /// Takes over a geometry that GEOS made, or throws what GEOS reported instead.
    mutating func append(_ made: OpaquePointer?) throws(GEOSError) {
        guard let made else { throw context.failure() }
        pointers.append(made)
    }

    /// A polygon of the rings, the first of them the shell; nil if GEOS refuses.
    mutating func polygon() -> OpaquePointer? {
        guard let shell = pointers.first else { return GEOSGeom_createEmptyPolygon_r(context.handle) }
        var holes = Array(pointers.dropFirst())
        pointers = []
        // GEOS frees shell and holes even when it refuses them.
        return GEOSGeom_createPolygon_r(context.handle, shell, &holes, UInt32(holes.count))
    }

    /// A collection of the geometries; nil if GEOS refuses.
    mutating func collection(_ kind: Geometry.Kind) -> OpaquePointer? {
        var parts = pointers
        pointers = []
        // GEOS frees the parts even when it refuses them.
        return GEOSGeom_createCollection_r(context.handle, kind.rawValue, &parts, UInt32(parts.count))
    }

    deinit {
        for pointer in pointers { GEOSGeom_destroy_r(context.handle, pointer) }
    }
}
