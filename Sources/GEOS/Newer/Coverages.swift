import CGEOS

/// What is wrong with a coverage: polygons that should share their borders exactly and not overlap.
public struct CoverageCheck: Sendable {
    public let isValid: Bool
    /// For each polygon the edges that do not match, empty for one that fits.
    public let faults: [Geometry]
}

extension Geometry {
    /// Whether the polygons of a collection neither overlap nor leave narrow gaps. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSCoverageIsValid_r`.
    /// - Parameter gapWidth: gaps narrower than this are faults; 0 lets gaps be.
    public func coverageCheck(gapWidth: Double = 0) throws(GEOSError) -> CoverageCheck {
        let check = try coverageIsValid.function
        defer { extendLifetime(self) }
        let context = Context.current
        var faults: OpaquePointer?
        let code = check(context.handle, pointer, gapWidth, &faults)
        guard code == 0 || code == 1 else { throw context.failure() }
        return CoverageCheck(isValid: code == 1, faults: faults == nil ? [] : try context.adopt(faults).parts)
    }

    /// The polygons of a coverage with fewer vertices; common borders stay common. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSCoverageSimplifyVW_r`.
    /// - Parameters:
    ///   - tolerance: the square root of the area of a corner that may go.
    ///   - keepsOuterBorder: change only the borders between polygons.
    public func coverageSimplified(tolerance: Double, keepsOuterBorder: Bool = false) throws(GEOSError) -> Geometry {
        let simplify = try coverageSimplify.function
        guard tolerance.isFinite, tolerance >= 0 else { throw .argument("tolerance is \(tolerance)") }
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(simplify(context.handle, pointer, tolerance, keepsOuterBorder ? 1 : 0))
    }

    /// The union of a collection whose parts fall into groups that do not touch: each group on its own.
    /// Needs GEOS 3.12. The corresponding C function is `GEOSDisjointSubsetUnion_r`.
    public func disjointSubsetUnion() throws(GEOSError) -> Geometry {
        try Context.current.geometry(try disjointSubsetUnionFunction.function, self)
    }
}

// MARK: - Repair

/// Who gets the place where polygons of a coverage overlap.
public enum OverlapOwner: Int32, Sendable, CaseIterable {
    case longestBorder = 0, largest, smallest, first
}

extension Geometry {
    /// A valid coverage of the polygons of a collection, in their order. Needs GEOS 3.14.
    /// The corresponding C function is `GEOSCoverageClean_r`.
    public func coverageCleaned() throws(GEOSError) -> Geometry {
        let clean = try coverageClean.function
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(clean(context.handle, pointer))
    }

    /// A valid coverage of the polygons of a collection, in their order. Needs GEOS 3.14.
    ///
    /// The corresponding C functions are `GEOSCoverageCleanWithParams_r`, `GEOSCoverageCleanParams_create_r`,
    /// `GEOSCoverageCleanParams_setSnappingDistance_r`, `GEOSCoverageCleanParams_setGapMaximumWidth_r`,
    /// `GEOSCoverageCleanParams_setOverlapMergeStrategy_r` and `GEOSCoverageCleanParams_destroy_r`.
    /// - Parameters:
    ///   - snapping: vertices this close become one; `nil` lets GEOS choose, 0 is none.
    ///   - gapWidth: gaps up to this width are given to a neighbour.
    ///   - owner: who gets an overlap.
    public func coverageCleaned(
        snapping: Double?, gapWidth: Double, owner: OverlapOwner = .longestBorder
    ) throws(GEOSError) -> Geometry {
        let create = try cleanParamsCreate.function, destroy = try cleanParamsDestroy.function
        let setSnapping = try cleanParamsSetSnapping.function, setGap = try cleanParamsSetGap.function
        let setOwner = try cleanParamsSetOwner.function, clean = try coverageCleanWithParams.function
        try finite(snapping ?? 0, "snapping")
        try finite(gapWidth, "gapWidth")
        defer { extendLifetime(self) }
        let context = Context.current
        guard let parameters = create(context.handle) else { throw context.failure() }
        defer { destroy(context.handle, parameters) }
        guard setSnapping(context.handle, parameters, snapping ?? -1) == 1,
            setGap(context.handle, parameters, gapWidth) == 1,
            setOwner(context.handle, parameters, owner.rawValue) == 1
        else { throw context.failure() }
        return try context.adopt(clean(context.handle, pointer, parameters))
    }
}

private typealias SetNumber = @convention(c) (Pointer?, Pointer?, Double) -> Int32

private let coverageIsValid = LateFunction<
    @convention(c) (Pointer?, Pointer?, Double, UnsafeMutablePointer<Pointer?>?) -> Int32
>("GEOSCoverageIsValid_r", since: "3.12")
private let coverageSimplify = LateFunction<@convention(c) (Pointer?, Pointer?, Double, Int32) -> Pointer?>(
    "GEOSCoverageSimplifyVW_r", since: "3.12")
private let disjointSubsetUnionFunction = LateFunction<OneToGeometry>("GEOSDisjointSubsetUnion_r", since: "3.12")
private let coverageClean = LateFunction<OneToGeometry>("GEOSCoverageClean_r", since: "3.14")
private let coverageCleanWithParams = LateFunction<TwoToGeometry>("GEOSCoverageCleanWithParams_r", since: "3.14")
private let cleanParamsCreate = LateFunction<@convention(c) (Pointer?) -> Pointer?>(
    "GEOSCoverageCleanParams_create_r", since: "3.14")
private let cleanParamsDestroy = LateFunction<@convention(c) (Pointer?, Pointer?) -> Void>(
    "GEOSCoverageCleanParams_destroy_r", since: "3.14")
private let cleanParamsSetSnapping = LateFunction<SetNumber>(
    "GEOSCoverageCleanParams_setSnappingDistance_r", since: "3.14")
private let cleanParamsSetGap = LateFunction<SetNumber>(
    "GEOSCoverageCleanParams_setGapMaximumWidth_r", since: "3.14")
private let cleanParamsSetOwner = LateFunction<@convention(c) (Pointer?, Pointer?, Int32) -> Int32>(
    "GEOSCoverageCleanParams_setOverlapMergeStrategy_r", since: "3.14")
