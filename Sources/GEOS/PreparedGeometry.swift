import CGEOS
import GeoModel

/// A geometry with indexes for many questions about it.
///
/// GEOS builds the indexes late and without a lock, so one task at a time may ask: the type is not copyable and not
/// `Sendable`. Prepare the same ``Geometry`` once per task. The corresponding C function is `GEOSPrepare_r`.
public struct PreparedGeometry: ~Copyable {
    /// GEOS points into it: it must live as long.
    private let base: Geometry
    private let prepared: OpaquePointer
    private let isCollapsed: Bool

    public init(_ base: Geometry) throws(GEOSError) {
        let context = Context.current
        guard let prepared = GEOSPrepare_r(context.handle, base.operand) else { throw context.failure() }
        self.base = base
        self.prepared = prepared
        isCollapsed = base.isCollapsed
    }

    deinit {
        GEOSPreparedGeom_destroy_r(Context.current.handle, prepared)
    }

    /// The geometry that was prepared.
    public var geometry: Geometry { base }

    /// The C objects, alive until `body` returns.
    @inline(__always)
    func withPointers<Result>(
        _ other: Geometry?, _ body: (_ prepared: Pointer, _ other: Pointer?) throws(GEOSError) -> Result
    ) throws(GEOSError) -> Result {
        defer { extendLifetime(base); extendLifetime(other) }
        return try body(prepared, other?.operand)
    }
}

// MARK: - Predicates

extension PreparedGeometry {
    /// See ``Geometry/contains(_:)``. The corresponding C function is `GEOSPreparedContains_r`.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedContains_r, other)
    }

    /// Whether `other` lies inside without touching the border. The corresponding C function is
    /// `GEOSPreparedContainsProperly_r`.
    public func containsProperly(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedContainsProperly_r, other)
    }

    /// See ``Geometry/covers(_:)``. The corresponding C function is `GEOSPreparedCovers_r`.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedCovers_r, other)
    }

    /// See ``Geometry/isCovered(by:)``. The corresponding C function is `GEOSPreparedCoveredBy_r`.
    public func isCovered(by other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedCoveredBy_r, other)
    }

    /// See ``Geometry/crosses(_:)``. The corresponding C function is `GEOSPreparedCrosses_r`.
    public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedCrosses_r, other)
    }

    /// See ``Geometry/isDisjoint(from:)``. The corresponding C function is `GEOSPreparedDisjoint_r`.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedDisjoint_r, other)
    }

    /// See ``Geometry/intersects(_:)``. The corresponding C function is `GEOSPreparedIntersects_r`.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedIntersects_r, other)
    }

    /// See ``Geometry/overlaps(_:)``. The corresponding C function is `GEOSPreparedOverlaps_r`.
    public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedOverlaps_r, other)
    }

    /// See ``Geometry/touches(_:)``. The corresponding C function is `GEOSPreparedTouches_r`.
    public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedTouches_r, other)
    }

    /// See ``Geometry/isWithin(_:)``. The corresponding C function is `GEOSPreparedWithin_r`.
    public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
        try answer(GEOSPreparedWithin_r, other)
    }

    @inline(__always)
    private func answer(_ function: TwoToAnswer, _ other: Geometry) throws(GEOSError) -> Bool {
        defer { extendLifetime(base); extendLifetime(other) }
        let context = Context.current
        return try context.answer(function(context.handle, prepared, other.operand))
    }
}

// MARK: - Distances

extension PreparedGeometry {
    /// The shortest way to `other`; `nil` where one of the two is empty.
    /// The corresponding C function is `GEOSPreparedDistance_r`.
    public func distance(to other: Geometry) throws(GEOSError) -> Double? {
        defer { extendLifetime(base); extendLifetime(other) }
        if base.isEmpty || other.isEmpty { return nil }
        if isCollapsed || other.isCollapsed { return try base.distance(to: other) }
        let context = Context.current
        var distance = 0.0
        guard GEOSPreparedDistance_r(context.handle, prepared, other.operand, &distance) == 1 else {
            throw context.failure()
        }
        return distance
    }

    /// Whether `other` is at most `distance` away; an empty geometry is nowhere.
    /// The corresponding C function is `GEOSPreparedDistanceWithin_r`.
    public func isWithin(distance: Double, of other: Geometry) throws(GEOSError) -> Bool {
        try known(distance, "distance")
        defer { extendLifetime(base); extendLifetime(other) }
        if base.isEmpty || other.isEmpty { return false }
        if isCollapsed || other.isCollapsed { return try base.isWithin(distance: distance, of: other) }
        let context = Context.current
        return try context.answer(
            GEOSPreparedDistanceWithin_r(context.handle, prepared, other.operand, distance))
    }

    /// The two places, here and on `other`, that are closest; `nil` where one of the two is empty.
    /// The corresponding C function is `GEOSPreparedNearestPoints_r`.
    public func nearestPlaces(to other: Geometry) throws(GEOSError) -> NearestPlaces? {
        defer { extendLifetime(base); extendLifetime(other) }
        if base.isEmpty || other.isEmpty { return nil }
        if isCollapsed || other.isCollapsed { return try base.nearestPlaces(to: other) }
        let context = Context.current
        return try context.nearestPlaces(GEOSPreparedNearestPoints_r(context.handle, prepared, other.operand))
    }
}

extension Geometry {
    /// Lines or areas without length: GEOS's index of edges, up to 3.14 at least, finds no edge in them and crashes.
    fileprivate var isCollapsed: Bool {
        switch kind {
        case .point, .multiPoint: false
        case .lineString, .linearRing, .polygon: bounds.width == 0 && bounds.height == 0
        default: (try? dimension) ?? 0 > 0 && (try? length()) ?? 0 == 0
        }
    }
}
