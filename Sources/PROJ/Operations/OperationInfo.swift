/// What is known about the operation that leads from one system to another.
public struct OperationInfo: Sendable, Hashable {
    public var name: String
    /// The PROJ string that makes the operation, x = east, longitude before latitude.
    public var definition: String
    /// `EPSG:15918`; `nil` for a chain of operations or one that no authority registered.
    public var identifier: String?
    /// In metres; 0 for pure map projection, `nil` where nobody states it.
    public var accuracy: Double?
    /// Whether a datum shift is left out because none is known.
    public var isBallpark: Bool
    /// The grid files that the operation reads.
    public var grids: [Grid]
    /// Where the datum shift was published for; `nil` for pure map projection, which holds wherever it is defined.
    public var areaOfUse: AreaOfUse?
    /// Whether it can run here: its grids are installed and its method is known.
    public var isInstantiable: Bool
    /// The datums that were taken for the same, where they were.
    public var equivalence: DatumEquivalence?
    /// Grid files that a more accurate operation for the same places would need.
    public var gridsForBetter: [String] = []

    /// How columns and arrays are computed; single places are always computed by PROJ.
    public var evaluation = Evaluation.proj

    /// Whether the shift changes with the years, so that ``Transformation/epoch`` counts: a frame that moves.
    public var dependsOnTime: Bool {
        ["+t_epoch=", "+proj=defmodel"].contains { definition.contains($0) }
    }

    /// The grid files that are not installed.
    public var missingGrids: [String] { grids.filter { !$0.isAvailable }.map(\.name) }

    /// A file with the shifts of a datum.
    public struct Grid: Sendable, Hashable {
        public var name: String
        /// Where the file can be had.
        public var url: String?
        public var isAvailable: Bool
        public var isOpen: Bool
    }
}
