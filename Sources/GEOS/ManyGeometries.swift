import CGEOS

// Many geometries in one call: the context of the thread is asked for once. An error tells the number of the geometry.

extension [Geometry] {
    /// The area of each; see ``Geometry/area()``.
    /// - Throws: ``GEOSError/feature(_:_:)``.
    public func areas() throws(GEOSError) -> [Double] { try numbers(GEOSArea_r) }

    /// The length of each; see ``Geometry/length()``.
    /// - Throws: ``GEOSError/feature(_:_:)``.
    public func lengths() throws(GEOSError) -> [Double] { try numbers(GEOSLength_r) }

    @inline(__always)
    private func numbers(_ function: OneToNumber) throws(GEOSError) -> [Double] {
        try mapped { context, operand throws(GEOSError) in
            var value = 0.0
            guard function(context.handle, operand, &value) == 1 else { throw context.failure() }
            return value
        }
    }

    /// What `work` makes of each operand. The array keeps the geometries alive: none is retained on its own.
    @inline(__always)
    fileprivate func mapped<Value>(
        _ work: (Context, Pointer) throws(GEOSError) -> Value
    ) throws(GEOSError) -> [Value] {
        defer { extendLifetime(self) }
        let context = Context.current
        let geometries = span
        var values: [Value] = []
        try values.append(addingCapacity: count) { values throws(GEOSError) in
            for number in geometries.indices {
                do throws(GEOSError) {
                    values.append(try work(context, geometries[number].operand))
                } catch {
                    throw .feature(number, error)
                }
            }
        }
        return values
    }
}

// MARK: - Questions to a prepared geometry

extension PreparedGeometry {
    /// Whether the predicate is true of this and `other`.
    public func answers(_ predicate: SpatialPredicate, _ other: Geometry) throws(GEOSError) -> Bool {
        try withPointers(other) { prepared, other throws(GEOSError) in
            let context = Context.current
            return try context.answer(predicate.function(context.handle, prepared, other))
        }
    }

    /// Whether the predicate is true of this and each of the others.
    /// - Throws: ``GEOSError/feature(_:_:)``.
    public func answers(_ predicate: SpatialPredicate, _ others: [Geometry]) throws(GEOSError) -> [Bool] {
        let function = predicate.function
        return try withPointers(nil) { prepared, _ throws(GEOSError) in
            try others.mapped { context, other throws(GEOSError) in
                try context.answer(function(context.handle, prepared, other))
            }
        }
    }
}

extension SpatialPredicate {
    fileprivate var function: TwoToAnswer {
        switch self {
        case .intersects: GEOSPreparedIntersects_r
        case .contains: GEOSPreparedContains_r
        case .containsProperly: GEOSPreparedContainsProperly_r
        case .covers: GEOSPreparedCovers_r
        case .coveredBy: GEOSPreparedCoveredBy_r
        case .crosses: GEOSPreparedCrosses_r
        case .overlaps: GEOSPreparedOverlaps_r
        case .touches: GEOSPreparedTouches_r
        case .within: GEOSPreparedWithin_r
        }
    }
}
