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

    /// Adds the ring of a C sequence, which it takes over.
    mutating func append(ring sequence: OpaquePointer) throws(GEOSError) {
        // GEOS frees the sequence even when it refuses it.
        try append(GEOSGeom_createLinearRing_r(context.handle, sequence))
    }

    /// Adds copies of geometries. The corresponding C function is `GEOSGeom_clone_r`.
    mutating func append(copiesOf geometries: [Geometry]) throws(GEOSError) {
        for geometry in geometries {
            try append(GEOSGeom_clone_r(context.handle, geometry.pointer))
            extendLifetime(geometry)
        }
    }

    /// What GEOS makes of the geometries; `take` hands them over, even when GEOS refuses.
    mutating func given(_ take: (inout [OpaquePointer?]) -> OpaquePointer?) -> OpaquePointer? {
        var handedOver = pointers
        pointers = []
        return take(&handedOver)
    }

    /// A polygon of the rings, the first of them the shell; nil if GEOS refuses.
    mutating func polygon() -> OpaquePointer? {
        let handle = context.handle
        return given { rings in
            rings.withUnsafeMutableBufferPointer { rings in
                guard let shell = rings.first else { return GEOSGeom_createEmptyPolygon_r(handle) }
                // GEOS frees shell and holes even when it refuses them.
                return GEOSGeom_createPolygon_r(
                    handle, shell, rings.baseAddress.map { $0 + 1 }, UInt32(rings.count - 1))
            }
        }
    }

    /// A collection of the geometries; nil if GEOS refuses.
    mutating func collection(_ kind: Geometry.Kind) -> OpaquePointer? {
        let handle = context.handle
        return given { parts in
            // GEOS frees the parts even when it refuses them.
            GEOSGeom_createCollection_r(handle, kind.rawValue, &parts, UInt32(parts.count))
        }
    }

    deinit {
        for pointer in pointers { GEOSGeom_destroy_r(context.handle, pointer) }
    }
}
