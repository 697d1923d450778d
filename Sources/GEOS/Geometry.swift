import CGEOS
public import GeoModel

/// An immutable shape that GEOS works on; copies share it, and any thread may read it.
///
/// Coordinates have no unit of their own: lengths and areas come in the units of the coordinates, on the plane.
public struct Geometry: Sendable {
    let storage: Storage

    /// What the geometry is. The corresponding C function is `GEOSGeomTypeId_r`.
    public var kind: Kind { storage.kind }

    /// Whether it has no vertex. The corresponding C function is `GEOSisEmpty_r`.
    public var isEmpty: Bool { storage.isEmpty }

    /// The smallest upright box round it, empty for an empty geometry; costs nothing.
    /// The corresponding C function is `GEOSGeom_getExtent_r`.
    public var bounds: Box { storage.bounds }

    /// 2 for `x, y`, 3 with heights or measures, 4 with both.
    /// The corresponding C function is `GEOSGeom_getCoordinateDimension_r`.
    public var coordinateDimension: Int { Int(storage.coordinateDimension) }

    var pointer: OpaquePointer { storage.pointer }

    /// What operations get: the geometry without its empty parts, on which many GEOS functions crash.
    var operand: OpaquePointer { storage.compacted ?? storage.pointer }
}

extension Geometry {
    /// The kinds of geometry of GEOS, with its codes. Curves need GEOS 3.13.
    public enum Kind: Int32, Sendable, CaseIterable {
        case point = 0
        case lineString, linearRing, polygon
        case multiPoint, multiLineString, multiPolygon, geometryCollection
        case circularString, compoundCurve, curvePolygon, multiCurve, multiSurface

        /// Whether it is made of other geometries, any number of them.
        public var isCollection: Bool {
            switch self {
            case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection, .multiCurve, .multiSurface: true
            default: false
            }
        }
    }
}

/// A GEOS geometry and its lifetime.
///
/// `@unchecked Sendable` holds because nothing writes to it: no function of this module changes a geometry once it is
/// wrapped, and the values that GEOS fills in late and without a lock (boxes, coordinate dimensions and more, those of
/// all parts included: `Context.warm`) are asked for in `init`, before a second thread can see the geometry.
final class Storage: @unchecked Sendable {
    let pointer: OpaquePointer
    /// The same without empty parts; nil where there are none, or nothing else.
    let compacted: OpaquePointer?
    /// The geometry that owns this one, if it is a part of it.
    private let whole: Storage?
    let kind: Geometry.Kind
    let isEmpty: Bool
    let bounds: Box
    let coordinateDimension: Int32

    init(
        _ pointer: OpaquePointer, kind: Geometry.Kind, partOf whole: Storage?, mayHaveHoles: Bool = true,
        in context: Context
    ) {
        let handle = context.handle
        self.pointer = pointer
        self.kind = kind
        self.whole = whole
        coordinateDimension = GEOSGeom_getCoordinateDimension_r(handle, pointer)
        var box = Box.empty
        // Answers 0 for an empty geometry.
        let hasExtent = GEOSGeom_getExtent_r(handle, pointer, &box.minX, &box.minY, &box.maxX, &box.maxY) == 1
        isEmpty = !hasExtent && GEOSisEmpty_r(handle, pointer) == 1
        bounds = box
        if isEmpty || mayHaveHoles { context.warm(pointer, kind, isEmpty: isEmpty) }
        let isHollow = kind.isCollection && !isEmpty && context.hasEmptyPart(pointer)
        compacted = isHollow ? context.compacted(pointer, kind.rawValue) : nil
        if let compacted {
            GEOSGeom_getCoordinateDimension_r(handle, compacted)
            GEOSGeom_getExtent_r(handle, compacted, &box.minX, &box.minY, &box.maxX, &box.maxY)
            context.warm(compacted, kind, isEmpty: false)
        }
    }

    deinit {
        let handle = Context.current.handle
        if let compacted { GEOSGeom_destroy_r(handle, compacted) }
        if whole == nil { GEOSGeom_destroy_r(handle, pointer) }
    }
}

// MARK: - Wrapping

extension Context {
    /// Takes over a geometry that GEOS made, or throws what GEOS reported instead of making one.
    @inline(__always)
    func adopt(_ made: OpaquePointer?) throws(GEOSError) -> Geometry {
        guard let made else { throw failure() }
        guard let kind = Geometry.Kind(rawValue: GEOSGeomTypeId_r(handle, made)) else {
            GEOSGeom_destroy_r(handle, made)
            throw .other("GEOS made a geometry of a kind that this module does not know")
        }
        return Geometry(storage: Storage(made, kind: kind, partOf: nil, in: self))
    }

    /// Takes over a geometry of a known kind without holes and parts.
    @inline(__always)
    func adopt(_ made: OpaquePointer?, simple kind: Geometry.Kind) throws(GEOSError) -> Geometry {
        guard let made else { throw failure() }
        return Geometry(storage: Storage(made, kind: kind, partOf: nil, mayHaveHoles: false, in: self))
    }

    /// A view of a part that `whole` owns; the part keeps the whole alive.
    @inline(__always)
    func borrow(_ part: OpaquePointer?, of whole: Geometry) throws(GEOSError) -> Geometry {
        guard let part else { throw failure() }
        guard let kind = Geometry.Kind(rawValue: GEOSGeomTypeId_r(handle, part)) else {
            throw .other("a part is of a kind that this module does not know")
        }
        return Geometry(storage: Storage(part, kind: kind, partOf: whole.storage, in: self))
    }
}
