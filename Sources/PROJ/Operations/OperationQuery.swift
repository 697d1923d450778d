import CPROJ
import GeoModel

/// How to look for operations; the defaults list everything that PROJ knows.
public struct OperationQuery: Sendable, Hashable {
    /// Only operations of this authority: `EPSG`.
    public var authority: String?
    /// In metres. The corresponding C function is `proj_operation_factory_context_set_desired_accuracy`.
    public var accuracy: Double?
    /// A name of an area, beside the extent. The corresponding C function is
    /// `proj_operation_factory_context_set_area_of_interest_name`.
    public var areaName: String?
    /// Whether an operation must hold for the whole extent, or only touch it. The corresponding C function is
    /// `proj_operation_factory_context_set_spatial_criterion`.
    public var mustContainExtent = false
    /// Ways through a third system. The corresponding C function is
    /// `proj_operation_factory_context_set_allow_use_intermediate_crs`.
    public var intermediates = Intermediates.ifNoDirectWay
    /// Identifiers of the systems that may lie between: `EPSG:4326`. Empty allows all. The corresponding C function
    /// is `proj_operation_factory_context_set_allowed_intermediate_crs`.
    public var allowedIntermediates: [String] = []
    /// Whether operations that the authority has replaced are left out. The corresponding C function is
    /// `proj_operation_factory_context_set_discard_superseded`.
    public var leavesOutSuperseded = true
    /// The corresponding C function is `proj_operation_factory_context_set_allow_ballpark_transformations`.
    public var listsBallpark = true
    /// Names of grids as PROJ ships them, instead of the authority's. The corresponding C function is
    /// `proj_operation_factory_context_set_use_proj_alternative_grid_names`.
    public var usesPROJGridNames = true
    /// How missing grids count. The corresponding C function is
    /// `proj_operation_factory_context_set_grid_availability_use`.
    public var grids = Grids.missingLast
    /// Which areas of use narrow the list when there is no extent. The corresponding C function is
    /// `proj_operation_factory_context_set_crs_extent_use`.
    public var systemAreas = SystemAreas.ignored

    public init() {}

    public enum Intermediates: Sendable, CaseIterable { case always, ifNoDirectWay, never }
    public enum Grids: Sendable, CaseIterable { case missingLast, leaveOutMissing, ignored, knownIsAvailable }
    public enum SystemAreas: Sendable, CaseIterable { case ignored, both, intersection, smallest }

    /// Sets all options of a search. The area of interest is set by
    /// `proj_operation_factory_context_set_area_of_interest`.
    func apply(to factory: OpaquePointer, in context: OpaquePointer, over extent: Box?) throws(PROJError) {
        if let accuracy { proj_operation_factory_context_set_desired_accuracy(context, factory, accuracy) }
        if let extent {
            try extent.checkedAsExtent()
            proj_operation_factory_context_set_area_of_interest(
                context, factory, extent.minX, extent.minY, extent.maxX, extent.maxY)
        }
        if let areaName { proj_operation_factory_context_set_area_of_interest_name(context, factory, areaName) }
        proj_operation_factory_context_set_spatial_criterion(
            context, factory,
            mustContainExtent
                ? PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT : PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
        proj_operation_factory_context_set_allow_use_intermediate_crs(context, factory, intermediates.c)
        if !allowedIntermediates.isEmpty {
            let pairs = allowedIntermediates.flatMap { $0.split(separator: ":", maxSplits: 1).map(String.init) }
            withCStrings(pairs) {
                proj_operation_factory_context_set_allowed_intermediate_crs(context, factory, $0)
            }
        }
        proj_operation_factory_context_set_discard_superseded(context, factory, leavesOutSuperseded ? 1 : 0)
        proj_operation_factory_context_set_allow_ballpark_transformations(context, factory, listsBallpark ? 1 : 0)
        proj_operation_factory_context_set_use_proj_alternative_grid_names(
            context, factory, usesPROJGridNames ? 1 : 0)
        proj_operation_factory_context_set_grid_availability_use(context, factory, grids.c)
        proj_operation_factory_context_set_crs_extent_use(context, factory, systemAreas.c)
    }
}

extension Box {
    /// Refuses an extent with a side that is no number: PROJ recurses over it until the stack ends.
    func checkedAsExtent() throws(PROJError) {
        let isFinite = minX.isFinite && minY.isFinite && maxX.isFinite && maxY.isFinite
        guard isFinite || self == .empty else { throw .argument("the extent \(self) is no box in degrees") }
    }
}

extension OperationQuery.Intermediates {
    fileprivate var c: PROJ_INTERMEDIATE_CRS_USE {
        switch self {
        case .always: PROJ_INTERMEDIATE_CRS_USE_ALWAYS
        case .ifNoDirectWay: PROJ_INTERMEDIATE_CRS_USE_IF_NO_DIRECT_TRANSFORMATION
        case .never: PROJ_INTERMEDIATE_CRS_USE_NEVER
        }
    }
}

extension OperationQuery.Grids {
    fileprivate var c: PROJ_GRID_AVAILABILITY_USE {
        switch self {
        case .missingLast: PROJ_GRID_AVAILABILITY_USED_FOR_SORTING
        case .leaveOutMissing: PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID
        case .ignored: PROJ_GRID_AVAILABILITY_IGNORED
        case .knownIsAvailable: PROJ_GRID_AVAILABILITY_KNOWN_AVAILABLE
        }
    }
}

extension OperationQuery.SystemAreas {
    fileprivate var c: PROJ_CRS_EXTENT_USE {
        switch self {
        case .ignored: PJ_CRS_EXTENT_NONE
        case .both: PJ_CRS_EXTENT_BOTH
        case .intersection: PJ_CRS_EXTENT_INTERSECTION
        case .smallest: PJ_CRS_EXTENT_SMALLEST
        }
    }
}
