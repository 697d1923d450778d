import Formats
import GeoModel

/// What is wrong with polygons that should cover the ground once: holes between them, and polygons that are there
/// twice.
///
/// Overlaps are ``Overlaps``.
public struct CoverageFaults: Sendable {
    /// Ground that no polygon covers and that polygons enclose.
    public struct Gap: Sendable, Hashable {
        /// m².
        public let area: Double
        /// How wide it is on average, in metres: twice the area by the length of its border.
        public let width: Double
        /// A place in it, in the coordinates of the figures.
        public let place: Position

        /// Narrower than 1 m: no land, but borders that were drawn twice.
        public var isSliver: Bool { width < 1 }
    }

    /// Polygons with the same vertices, however they begin and turn.
    public struct Duplicates: Sendable, Hashable {
        /// The features, by source and id.
        public let features: [Overlaps.Feature]
        /// Area of one of them, m².
        public let area: Double
        public let place: Position
    }

    public internal(set) var polygons = 0
    /// Area of all polygons, m².
    public internal(set) var area = ExactSum.zero
    /// Edges of polygons, and those without a partner: an edge of a neighbour the other way round.
    public internal(set) var edges = 0
    public internal(set) var loose = 0
    /// The greatest first; `nil` where more than ``mostLoose`` edges have no partner: that is no coverage.
    public internal(set) var gaps: [Gap]?
    /// Gaps narrower than 1 cm: counted, not listed.
    public internal(set) var seams = 0
    /// The largest first.
    public internal(set) var duplicates: [Duplicates] = []

    /// Edges without a partner are held in memory together.
    public static let mostLoose = 1_000_000
    /// Narrower gaps are rounding of coordinates.
    static let seam = 0.01

    /// Finds the gaps between the polygons of a layer, within a source and across all of them, and its duplicates.
    ///
    /// All edges are sorted on the disk, so that those of neighbours meet and cancel; what is left encloses the gaps.
    /// Memory holds the budget and the edges that are left.
    /// - Parameters:
    ///   - invalid: invalid polygons are repaired or left out, as in a tabulation.
    ///   - budget: bytes held for sorting.
    ///   - scratch: a new file for what does not fit.
    /// - Throws: what a layer, `place` or GEOS throws; `FormatError` where the scratch file takes no more.
    public static func find(
        in sources: [OverlapSource], invalid: InvalidRule = .repair, plane: Plane, threads: Int = 1,
        budget: Int = 64 << 20, scratch: ScratchFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> CoverageFaults {
        func faults(_ measure: some Measure) throws -> CoverageFaults {
            try CoverageFinder(measure, invalid, threads, budget, scratch).faults(in: sources, progress)
        }
        return switch plane {
        case .planar: try faults(PlanarMeasure())
        case .ellipsoidal(let ellipsoid): try faults(EllipsoidalMeasure(ellipsoid))
        case .tdt1055: try faults(TrapezoidMeasure().additive)
        }
    }
}

private struct CoverageFinder<M: Measure>: Sendable {
    let measure: M
    let invalid: InvalidRule
    let threads: Int
    let budget: Int
    let file: ScratchFile

    init(_ measure: M, _ invalid: InvalidRule, _ threads: Int, _ budget: Int, _ file: ScratchFile) {
        self.measure = measure
        self.invalid = invalid
        self.threads = threads
        self.budget = budget
        self.file = file
    }

    func faults(in sources: [OverlapSource], _ progress: @escaping @Sendable (Int) -> Void) throws -> CoverageFaults {
        var faults = CoverageFaults()
        var (edges, prints): ([RecordSorter.Run], [RecordSorter.Run]) = ([], [])
        for (number, source) in sources.enumerated() {
            for var gatherer in try gather(source, number, progress) {
                let runs = try gatherer.finish()
                edges += runs.edges
                prints += runs.prints
                faults.polygons += gatherer.polygons
                faults.edges += gatherer.edgeCount
                faults.area.add(gatherer.area)
            }
        }
        faults.duplicates = try Fingerprints.duplicates(in: SortedRecords(prints, in: file, budget: budget / 4))
        let sorted = try SortedRecords(edges, in: file, budget: budget / 4)
        let loose = try LooseEdges(of: sorted, most: CoverageFaults.mostLoose)
        faults.loose = loose.count
        try loose.addGaps(to: &faults, measure)
        return faults
    }

    private func gather(
        _ source: OverlapSource, _ number: Int, _ progress: @escaping @Sendable (Int) -> Void
    ) throws -> [CoverageGatherer<M>] {
        try source.gathered(threads: threads, progress) {
            CoverageGatherer(
                source: number, invalid: invalid, measure,
                edges: RecordSorter(file, budget: budget / threads),
                prints: RecordSorter(file, budget: budget / 4 / threads))
        }
    }
}
