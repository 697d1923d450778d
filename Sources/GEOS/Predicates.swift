import CGEOS

extension Geometry {
    /// Whether the two have a place in common. The corresponding C function is `GEOSIntersects_r`.
    public func intersects(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSIntersects_r, self, other)
    }

    /// Whether the two have no place in common. The corresponding C function is `GEOSDisjoint_r`.
    public func isDisjoint(from other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSDisjoint_r, self, other)
    }

    /// Whether the two meet, but only at their borders. The corresponding C function is `GEOSTouches_r`.
    public func touches(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSTouches_r, self, other)
    }

    /// Whether the two cross: a line through an area, or two lines at points. The corresponding C function is
    /// `GEOSCrosses_r`.
    public func crosses(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSCrosses_r, self, other)
    }

    /// Whether no place of this lies outside `other`, and their insides meet. The corresponding C function is
    /// `GEOSWithin_r`.
    public func isWithin(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSWithin_r, self, other)
    }

    /// Whether no place of `other` lies outside this, and their insides meet: a border alone is not contained.
    /// The corresponding C function is `GEOSContains_r`.
    public func contains(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSContains_r, self, other)
    }

    /// Whether two of the same dimension share some but not all places. The corresponding C function is
    /// `GEOSOverlaps_r`.
    public func overlaps(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSOverlaps_r, self, other)
    }

    /// Whether every place of `other` belongs to this, border included. The corresponding C function is
    /// `GEOSCovers_r`.
    public func covers(_ other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSCovers_r, self, other)
    }

    /// Whether every place of this belongs to `other`, border included. The corresponding C function is
    /// `GEOSCoveredBy_r`.
    public func isCovered(by other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSCoveredBy_r, self, other)
    }

    /// Whether the two are the same set of places, however they are written down. The corresponding C function is
    /// `GEOSEquals_r`.
    public func isTopologicallyEqual(to other: Geometry) throws(GEOSError) -> Bool {
        try Context.current.answer(GEOSEquals_r, self, other)
    }

    /// Whether the two have the same parts and vertices in the same order, each within `tolerance`.
    /// The corresponding C function is `GEOSEqualsExact_r`.
    public func isExactlyEqual(to other: Geometry, tolerance: Double = 0) throws(GEOSError) -> Bool {
        try known(tolerance, "tolerance")
        defer { extendLifetime(self); extendLifetime(other) }
        let context = Context.current
        return try context.answer(GEOSEqualsExact_r(context.handle, pointer, other.pointer, tolerance))
    }
}

// MARK: - Of one geometry

extension Geometry {
    /// Whether a line or point does not meet itself. The corresponding C function is `GEOSisSimple_r`.
    public var isSimple: Bool {
        get throws(GEOSError) { try Context.current.answer(GEOSisSimple_r, self) }
    }

    /// Whether a line is closed and simple. The corresponding C function is `GEOSisRing_r`.
    public var isRing: Bool {
        get throws(GEOSError) { try Context.current.answer(GEOSisRing_r, self) }
    }

    /// Whether a line, or each of several, ends where it begins; an error for other kinds.
    /// The corresponding C function is `GEOSisClosed_r`.
    public var isClosed: Bool {
        get throws(GEOSError) { try Context.current.answer(GEOSisClosed_r, self) }
    }

    /// Whether it has heights. The corresponding C function is `GEOSHasZ_r`.
    public var hasHeights: Bool {
        get throws(GEOSError) { try Context.current.answer(GEOSHasZ_r, self) }
    }
}
