import CPROJ
import GeoModel

/// The way from one reference system to another: one operation, chosen once and used for every place.
///
/// x is east or longitude, y north or latitude on both sides, whatever order the authority prefers; degrees and metres
/// are as the systems say. The operation is the most accurate of PROJ's candidates that can run here and that was
/// published for all of the places. It is never changed from one place to the next, so it has no cliffs.
///
/// The value may travel; each thread makes its own C object from it.
public struct Transformation: Sendable, Hashable {
    public let source: CRS
    public let target: CRS
    /// Which operation it is, how accurate, where it holds.
    public let operation: OperationInfo
    /// The decimal year at which the coordinates hold, for operations that depend on time.
    public let epoch: Double?
    let legs: [Leg]
    let isInverse: Bool

    /// One of PROJ's own operations; a transformation through datums that are taken for the same has two.
    struct Leg: Sendable, Hashable {
        let from: CRS
        let to: CRS
        let definition: String
    }

    /// Chooses the operation.
    ///
    /// - Parameters:
    ///   - source: the system to come from.
    ///   - target: the system to go to.
    ///   - extent: where the places lie, in longitude and latitude in degrees (see
    ///     ``CRS/longitudeLatitude(of:)``); without it, the operation must hold wherever both systems are used.
    ///   - epoch: the decimal year of the coordinates, for operations that depend on time; without it, places are taken
    ///     as of the operation's own year (see ``OperationInfo/dependsOnTime``).
    ///   - sameDatums: datums to be taken for the same: between them longitude and latitude stay as they are. They
    ///     also lead on where PROJ knows the way to only one of the two.
    ///   - allowBallpark: take an operation without a datum shift where no better one is known.
    ///   - allowOutsideArea: take an operation that was published for other places.
    ///   - exact: compute each place by PROJ, also where polynomials come within 0.1 mm of it at a fraction of the
    ///     time; see ``OperationInfo/evaluation-swift.property``.
    /// - Throws: ``PROJError/ballpark(from:to:why:)``, ``PROJError/outsideArea(operation:area:extent:)``,
    ///   ``PROJError/missingGrids(_:operation:)`` or ``PROJError/noOperation(from:to:reason:)``;
    ///   ``PROJError/wrongKind(_:is:needs:)`` for a vertical system; ``PROJError/argument(_:)`` for an extent or an
    ///   epoch that is no number.
    public init(
        from source: CRS, to target: CRS, over extent: Box? = nil, epoch: Double? = nil,
        sameDatums: [DatumEquivalence] = [], allowBallpark: Bool = false, allowOutsideArea: Bool = false,
        exact: Bool = false
    ) throws(PROJError) {
        for system in [source, target] where system.kind == .vertical || system.kind == .temporal {
            throw .wrongKind("\(system)", is: "\(system.kind.rawValue)", needs: "a system of places on the map")
        }
        guard epoch.map({ 1000...3000 ~= $0 }) ?? true else {
            throw .argument("the epoch \(epoch ?? .nan) is no decimal year")
        }
        let search = OperationSearch(extent: extent, allowBallpark: allowBallpark, allowOutsideArea: allowOutsideArea)
        let route = try search.route(from: source, to: target, sameDatums: sameDatums)
        var operation = route.operation
        if !exact && SmoothOperations.contains(operation.definition) {
            operation.evaluation = .polynomials(errorBelow: TileSet.promise)
        }
        self.operation = operation
        legs = route.legs
        self.source = source
        self.target = target
        self.epoch = epoch
        isInverse = false
    }

    private init(inverting other: Transformation) {
        source = other.target
        target = other.source
        operation = other.operation
        epoch = other.epoch
        legs = other.legs
        isInverse = !other.isInverse
    }

    /// Whether the two systems are one but for datums that were taken for the same: then no place moves, wherever it is.
    public var leavesPlaces: Bool {
        operation.equivalence != nil && operation.definition == OperationInfo.identityDefinition
    }

    /// The same operation backwards. ``operation`` still describes the way forward.
    public var inverse: Transformation { Transformation(inverting: self) }

    /// All operations that PROJ knows between two systems, also those that cannot run here, in PROJ's order.
    /// The corresponding C function is `proj_create_operations`.
    /// - Parameters:
    ///   - source: the system to come from.
    ///   - target: the system to go to.
    ///   - extent: longitude and latitude in degrees; operations that do not touch it are left out.
    ///   - query: which operations PROJ looks for.
    public static func candidates(
        from source: CRS, to target: CRS, over extent: Box? = nil, query: OperationQuery = OperationQuery()
    ) throws(PROJError) -> [OperationInfo] {
        try ThreadContext.current().candidates(from: source, to: target, over: extent, query)
    }

    /// The operation that PROJ itself would take at a place; at another place it may take another one. The
    /// corresponding C function is `proj_get_suggested_operation`.
    public static func suggestedByPROJ(
        from source: CRS, to target: CRS, at place: Position
    ) throws(PROJError) -> OperationInfo? {
        let northFirst = source.axes.first?.direction == "north"
        let coordinate = northFirst ? Coordinate4(place.y, place.x, 0, 0) : Coordinate4(place.x, place.y, 0, 0)
        return try ThreadContext.current().suggestion(from: source, to: target, at: PJ_COORD(coordinate))
    }
}
