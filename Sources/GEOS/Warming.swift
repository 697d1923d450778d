import CGEOS

// GEOS fills some values in when they are first asked for, and without a lock: two threads that read one geometry would
// write. They are asked for once, before a second thread can see the geometry. `Scripts/race-check` finds what lacks.

extension Context {
    /// Fills in what is still missing in a geometry whose coordinate dimension and extent have been asked for.
    @inline(__always)
    func warm(_ geometry: OpaquePointer, _ kind: Geometry.Kind, isEmpty: Bool) {
        switch kind {
        case .point, .lineString, .linearRing: if isEmpty { warmBox(ofEmpty: geometry) }
        case .polygon: if isEmpty { warmBox(ofEmpty: geometry) } else { warmHoles(of: geometry) }
        default: warmCollection(geometry, isEmpty: isEmpty)
        }
    }

    /// The boxes of holes: to fill in the box of a polygon, GEOS asks the shell alone.
    @inline(__always)
    private func warmHoles(of polygon: OpaquePointer) {
        if Library.keepsBoxes { return }
        let holes = GEOSGetNumInteriorRings_r(handle, polygon)
        if holes > 0 { warm(holes: holes, of: polygon) }
    }

    private func warm(holes: Int32, of polygon: OpaquePointer) {
        var box = (0.0, 0.0, 0.0, 0.0)
        for number in 0..<holes {
            let hole = GEOSGetInteriorRingN_r(handle, polygon, number)
            GEOSGeom_getExtent_r(handle, hole, &box.0, &box.1, &box.2, &box.3)
        }
    }

    /// `GEOSGeom_getExtent_r` does not look at the box of an empty geometry, `GEOSIntersects_r` at nothing else.
    private func warmBox(ofEmpty geometry: OpaquePointer) {
        if !Library.keepsBoxes { _ = GEOSIntersects_r(handle, geometry, geometry) }
    }

    /// From GEOS 3.12 on, collections find out late what is in them: heights, measures, curves, dimensions.
    private func warmCollection(_ collection: OpaquePointer, isEmpty: Bool) {
        if Library.keepsBoxes {
            _ = GEOSHasZ_r(handle, collection)
        } else if isEmpty {
            warmBox(ofEmpty: collection)
        } else {
            warmHoles(inPartsOf: collection)
        }
    }

    private func warmHoles(inPartsOf collection: OpaquePointer) {
        for number in 0..<GEOSGetNumGeometries_r(handle, collection) {
            guard let part = GEOSGetGeometryN_r(handle, collection, number) else { continue }
            let kind = Geometry.Kind(rawValue: GEOSGeomTypeId_r(handle, part))
            if kind == .polygon {
                warmHoles(of: part)
            } else if let kind, kind.isCollection {
                warmHoles(inPartsOf: part)
            }
        }
    }
}

extension Library {
    /// Whether geometries know their boxes from the start, as they do from GEOS 3.12 on; collections excepted.
    static let keepsBoxes = has("GEOSSTRtree_build_r")
}
