import CGEOS

extension Geometry {
    /// Arcs through the places of a sequence: each arc by its beginning, a place on it, and its end, which begins the
    /// next. Needs GEOS 3.13. The corresponding C function is `GEOSGeom_createCircularString_r`.
    public init(arcs sequence: consuming CoordinateSequence) throws(GEOSError) {
        let create = try createCircularString.function
        let context = Context.current
        // GEOS frees the sequence even when it refuses it.
        self = try context.adoptFinite(create(context.handle, sequence.take()))
    }

    /// Lines and arcs end to end. Needs GEOS 3.13. The corresponding C function is `GEOSGeom_createCompoundCurve_r`.
    public init(compound curves: [Geometry]) throws(GEOSError) {
        let create = try createCompoundCurve.function
        if let stranger = curves.first(where: { ![.lineString, .linearRing, .circularString].contains($0.kind) }) {
            throw .argument("a compoundCurve cannot have a \(stranger.kind)")
        }
        let context = Context.current
        var copies = OwnedPointers(in: context)
        try copies.append(copiesOf: curves)
        self = try context.adopt(copies.given { parts in
            // GEOS frees the curves even when it refuses them.
            create(context.handle, &parts, UInt32(parts.count))
        })
    }

    /// A polygon whose rings may be curves. Needs GEOS 3.13. The corresponding C function is
    /// `GEOSGeom_createCurvePolygon_r`.
    public init(curved shell: Geometry, holes: [Geometry] = []) throws(GEOSError) {
        let create = try createCurvePolygon.function
        let kinds: [Kind] = [.lineString, .linearRing, .circularString, .compoundCurve]
        if let stranger = ([shell] + holes).first(where: { !kinds.contains($0.kind) }) {
            throw .argument("a \(stranger.kind) is no ring")
        }
        for (number, ring) in ([shell] + holes).enumerated() {
            guard try ring.isClosed else { throw .argument("ring \(number) does not close") }
        }
        let context = Context.current
        var copies = OwnedPointers(in: context)
        try copies.append(copiesOf: [shell] + holes)
        self = try context.adopt(copies.given { rings in
            var holes = Array(rings.dropFirst())
            // GEOS frees shell and holes even when it refuses them.
            return create(context.handle, rings[0], &holes, UInt32(holes.count))
        })
    }

    /// An empty curve of a kind. Needs GEOS 3.13. The corresponding C functions are
    /// `GEOSGeom_createEmptyCircularString_r`, `GEOSGeom_createEmptyCompoundCurve_r` and
    /// `GEOSGeom_createEmptyCurvePolygon_r`.
    init(emptyCurve kind: Kind) throws(GEOSError) {
        let create = switch kind {
        case .circularString: try createEmptyCircularString.function
        case .compoundCurve: try createEmptyCompoundCurve.function
        default: try createEmptyCurvePolygon.function
        }
        let context = Context.current
        self = try context.adopt(create(context.handle))
    }
}

private typealias Parts = UnsafeMutablePointer<Pointer?>
private typealias CreateEmpty = @convention(c) (Pointer?) -> Pointer?

private let createCircularString = LateFunction<@convention(c) (Pointer?, Pointer?) -> Pointer?>(
    "GEOSGeom_createCircularString_r", since: "3.13")
private let createCompoundCurve = LateFunction<@convention(c) (Pointer?, Parts?, UInt32) -> Pointer?>(
    "GEOSGeom_createCompoundCurve_r", since: "3.13")
private let createCurvePolygon = LateFunction<@convention(c) (Pointer?, Pointer?, Parts?, UInt32) -> Pointer?>(
    "GEOSGeom_createCurvePolygon_r", since: "3.13")
private let createEmptyCircularString = LateFunction<CreateEmpty>(
    "GEOSGeom_createEmptyCircularString_r", since: "3.13")
private let createEmptyCompoundCurve = LateFunction<CreateEmpty>(
    "GEOSGeom_createEmptyCompoundCurve_r", since: "3.13")
private let createEmptyCurvePolygon = LateFunction<CreateEmpty>(
    "GEOSGeom_createEmptyCurvePolygon_r", since: "3.13")
