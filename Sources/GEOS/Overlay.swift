import CGEOS

extension Geometry {
    /// What the two have in common. With a grid, results lie on its points and near-coincident edges cannot fail.
    ///
    /// The corresponding C functions are `GEOSIntersection_r` and `GEOSIntersectionPrec_r`.
    /// - Parameters:
    ///   - other: what to intersect with.
    ///   - grid: the width of the grid in units of the coordinates, above 0; `nil` keeps all digits.
    public func intersection(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        guard let grid else { return try Context.current.geometry(GEOSIntersection_r, self, other) }
        try positive(grid, "grid")
        return try Context.current.geometry(GEOSIntersectionPrec_r, self, other, grid)
    }

    /// What belongs to one of the two or both. The corresponding C functions are `GEOSUnion_r` and `GEOSUnionPrec_r`.
    /// - Parameters:
    ///   - other: what to add.
    ///   - grid: the width of the grid in units of the coordinates, above 0; `nil` keeps all digits.
    public func union(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        guard let grid else { return try Context.current.geometry(GEOSUnion_r, self, other) }
        try positive(grid, "grid")
        return try Context.current.geometry(GEOSUnionPrec_r, self, other, grid)
    }

    /// The part of this that `other` does not cover. The corresponding C functions are `GEOSDifference_r` and
    /// `GEOSDifferencePrec_r`.
    /// - Parameters:
    ///   - other: what to take away.
    ///   - grid: the width of the grid in units of the coordinates, above 0; `nil` keeps all digits.
    public func difference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        guard let grid else { return try Context.current.geometry(GEOSDifference_r, self, other) }
        try positive(grid, "grid")
        return try Context.current.geometry(GEOSDifferencePrec_r, self, other, grid)
    }

    /// What belongs to exactly one of the two. The corresponding C functions are `GEOSSymDifference_r` and
    /// `GEOSSymDifferencePrec_r`.
    /// - Parameters:
    ///   - other: the other of the two.
    ///   - grid: the width of the grid in units of the coordinates, above 0; `nil` keeps all digits.
    public func symDifference(_ other: Geometry, grid: Double? = nil) throws(GEOSError) -> Geometry {
        guard let grid else { return try Context.current.geometry(GEOSSymDifference_r, self, other) }
        try positive(grid, "grid")
        return try Context.current.geometry(GEOSSymDifferencePrec_r, self, other, grid)
    }

    /// All parts of a collection joined, overlaps dissolved. The corresponding C functions are `GEOSUnaryUnion_r` and
    /// `GEOSUnaryUnionPrec_r`.
    /// - Parameter grid: the width of the grid in units of the coordinates, above 0; `nil` keeps all digits.
    public func unaryUnion(grid: Double? = nil) throws(GEOSError) -> Geometry {
        guard let grid else { return try Context.current.geometry(GEOSUnaryUnion_r, self) }
        try positive(grid, "grid")
        return try Context.current.geometry(GEOSUnaryUnionPrec_r, self, grid)
    }

    /// Polygons that do not overlap and share the vertices of their common borders, joined: quicker than
    /// ``unaryUnion(grid:)``, and wrong without a word for other input. The corresponding C function is
    /// `GEOSCoverageUnion_r`.
    public func coverageUnion() throws(GEOSError) -> Geometry {
        // GEOS 3.14 takes for granted that it gets a collection.
        let coverage = kind.isCollection ? self : try Geometry(collection: [self])
        return try Context.current.geometry(GEOSCoverageUnion_r, coverage)
    }

    /// The part inside an upright box; quick, and not always valid where a border runs along the box.
    /// The corresponding C function is `GEOSClipByRect_r`.
    public func clipped(minX: Double, minY: Double, maxX: Double, maxY: Double) throws(GEOSError) -> Geometry {
        for side in [minX, minY, maxX, maxY] { try known(side, "a side of the box") }
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSClipByRect_r(context.handle, operand, minX, minY, maxX, maxY))
    }
}

extension Geometry {
    /// All geometries joined, overlaps dissolved. The corresponding C function is `GEOSUnaryUnion_r`.
    public static func union(of geometries: [Geometry], grid: Double? = nil) throws(GEOSError) -> Geometry {
        try Geometry(collection: geometries).unaryUnion(grid: grid)
    }
}
