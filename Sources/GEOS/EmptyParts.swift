import CGEOS

// GEOS 3.11 crashes when it is asked for distances, unions or nodes of a collection in which some parts are empty and
// some are not; GEOS 3.14 still does for a few. Empty parts add no place, so operations get the collection without.

extension Context {
    /// Whether a C collection, or a collection in it, has an empty part.
    func hasEmptyPart(_ collection: OpaquePointer) -> Bool {
        for number in 0..<GEOSGetNumGeometries_r(handle, collection) {
            guard let part = GEOSGetGeometryN_r(handle, collection, number) else { continue }
            if GEOSisEmpty_r(handle, part) == 1 { return true }
            if isCollection(part), hasEmptyPart(part) { return true }
        }
        return false
    }

    /// A copy of a C collection without its empty parts, owned by the caller; nil if GEOS refuses.
    func compacted(_ collection: OpaquePointer, _ kind: Int32) -> OpaquePointer? {
        var owned = OwnedPointers(in: self)
        for number in 0..<GEOSGetNumGeometries_r(handle, collection) {
            guard let part = GEOSGetGeometryN_r(handle, collection, number), GEOSisEmpty_r(handle, part) == 0 else {
                continue
            }
            let copy = isCollection(part)
                ? compacted(part, GEOSGeomTypeId_r(handle, part)) : GEOSGeom_clone_r(handle, part)
            guard (try? owned.append(copy)) != nil else { return nil }
        }
        let handle = handle
        return owned.given { parts in
            // GEOS frees the parts even when it refuses them.
            GEOSGeom_createCollection_r(handle, kind, &parts, UInt32(parts.count))
        }
    }

    private func isCollection(_ geometry: OpaquePointer) -> Bool {
        Geometry.Kind(rawValue: GEOSGeomTypeId_r(handle, geometry))?.isCollection ?? false
    }
}
