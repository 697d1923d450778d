import CGEOS
public import GeoModel

extension Geometry {
    /// A point. The corresponding C function is `GEOSGeom_createPointFromXY_r`.
    /// - Throws: ``GEOSError/argument(_:)`` for a place that is not finite.
    public init(point at: Position) throws(GEOSError) {
        guard at.x.isFinite, at.y.isFinite else { throw .argument("a point at \(at.x) \(at.y) is nowhere") }
        let context = Context.current
        self = try context.adopt(GEOSGeom_createPointFromXY_r(context.handle, at.x, at.y), simple: .point)
    }

    /// A line of two places or more, or none. The corresponding C function is `GEOSGeom_createLineString_r`.
    public init(line places: [Position]) throws(GEOSError) {
        let context = Context.current
        let sequence = try context.sequence(of: places)
        // GEOS frees the sequence even when it refuses it.
        self = try context.adopt(GEOSGeom_createLineString_r(context.handle, sequence), simple: .lineString)
    }

    /// A line that closes: its last place is its first, four places or more, or none.
    /// The corresponding C function is `GEOSGeom_createLinearRing_r`.
    public init(ring places: [Position]) throws(GEOSError) {
        let context = Context.current
        let sequence = try context.sequence(of: places)
        // GEOS frees the sequence even when it refuses it.
        self = try context.adopt(GEOSGeom_createLinearRing_r(context.handle, sequence), simple: .linearRing)
    }

    /// A polygon of closed rings. The corresponding C function is `GEOSGeom_createPolygon_r`.
    public init(polygon shell: [Position], holes: [[Position]] = []) throws(GEOSError) {
        let context = Context.current
        if holes.isEmpty {
            self = try context.adopt(context.polygon(shell: context.sequence(of: shell)), simple: .polygon)
            return
        }
        var rings = OwnedPointers(in: context)
        try rings.append(ring: context.sequence(of: shell))
        for hole in holes { try rings.append(ring: context.sequence(of: hole)) }
        self = try context.adopt(rings.polygon())
    }

    /// An upright rectangle; a line or a point where the box has no width or height.
    /// The corresponding C function is `GEOSGeom_createRectangle_r`.
    /// - Throws: ``GEOSError/argument(_:)`` for a box that is empty or not finite.
    public init(_ box: Box) throws(GEOSError) {
        guard !box.isEmpty, box.minX.isFinite, box.minY.isFinite, box.maxX.isFinite, box.maxY.isFinite else {
            throw .argument("the box \(box.minX) \(box.minY) \(box.maxX) \(box.maxY) has no places")
        }
        let context = Context.current
        self = try context.adopt(
            GEOSGeom_createRectangle_r(context.handle, box.minX, box.minY, box.maxX, box.maxY))
    }

    /// A collection of copies of geometries, of the narrowest kind unless told.
    /// The corresponding C functions are `GEOSGeom_clone_r` and `GEOSGeom_createCollection_r`.
    /// - Throws: ``GEOSError/argument(_:)`` where a geometry does not fit the kind.
    public init(collection parts: [Geometry], kind: Kind? = nil) throws(GEOSError) {
        let kind = kind ?? Kind(collecting: parts)
        if let stranger = parts.firstIndex(where: { !kind.takes($0.kind) }) {
            throw .argument("part \(stranger) is a \(parts[stranger].kind), which a \(kind) cannot have")
        }
        let context = Context.current
        var copies = OwnedPointers(in: context)
        try copies.append(copiesOf: parts)
        self = try context.adopt(copies.collection(kind))
    }

    /// An empty geometry of a kind. The corresponding C functions are `GEOSGeom_createEmptyPoint_r`,
    /// `GEOSGeom_createEmptyLineString_r`, `GEOSGeom_createEmptyPolygon_r` and `GEOSGeom_createEmptyCollection_r`.
    public init(empty kind: Kind) throws(GEOSError) {
        let context = Context.current
        let handle = context.handle
        switch kind {
        case .point: self = try context.adopt(GEOSGeom_createEmptyPoint_r(handle))
        case .lineString: self = try context.adopt(GEOSGeom_createEmptyLineString_r(handle))
        case .linearRing: self = try Geometry(ring: [])
        case .polygon: self = try context.adopt(GEOSGeom_createEmptyPolygon_r(handle))
        case .circularString, .compoundCurve, .curvePolygon: self = try Geometry(emptyCurve: kind)
        default: self = try context.adopt(GEOSGeom_createEmptyCollection_r(handle, kind.rawValue))
        }
    }

    /// A copy that shares nothing with this one. The corresponding C function is `GEOSGeom_clone_r`.
    public func clone() throws(GEOSError) -> Geometry {
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSGeom_clone_r(context.handle, pointer))
    }
}

extension Geometry.Kind {
    /// The narrowest collection for the parts.
    init(collecting parts: [Geometry]) {
        let kinds = Set(parts.map(\.kind))
        switch kinds {
        case [.point]: self = .multiPoint
        case [.polygon]: self = .multiPolygon
        default:
            let isLines = !kinds.isEmpty && kinds.isSubset(of: [.lineString, .linearRing])
            self = isLines ? .multiLineString : .geometryCollection
        }
    }

    /// Whether a collection of this kind may have a part of that kind; GEOS itself does not look.
    func takes(_ part: Geometry.Kind) -> Bool {
        switch self {
        case .multiPoint: part == .point
        case .multiLineString: part == .lineString || part == .linearRing
        case .multiPolygon: part == .polygon
        case .multiCurve: [.lineString, .linearRing, .circularString, .compoundCurve].contains(part)
        case .multiSurface: part == .polygon || part == .curvePolygon
        case .geometryCollection: true
        default: false
        }
    }
}
