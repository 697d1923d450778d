import Formats
import GeoModel

/// A source of a layer, and the way of its coordinates to those of the figures; `nil` where they are the same.
public struct OverlapSource: Sendable {
    let layer: Layer
    let place: (@Sendable (inout Batch) throws -> Void)?

    public init(_ layer: Layer, place: (@Sendable (inout Batch) throws -> Void)? = nil) {
        self.layer = layer
        self.place = place
    }
}

/// Takes up the polygons of batches, for one thread.
protocol PolygonGatherer: Sendable {
    mutating func add(_ batch: borrowing Batch) throws
}

extension OverlapSource {
    /// Reads the whole source, its coordinates as in the figures, into a gatherer for each thread.
    func gathered<Gatherer: PolygonGatherer>(
        threads: Int, _ progress: @escaping @Sendable (Int) -> Void, into make: @escaping @Sendable () -> Gatherer
    ) throws -> [Gatherer] {
        let features = layer.source
        return try Parallel.fold(try features.stretches(of: 16_384), threads: threads, into: make) { gatherer, stretch in
            try features.read(stretch, columns: [], batch: 1024) { batch in
                try place?(&batch)
                try gatherer.add(batch)
                progress(batch.count)
            }
        }
    }
}

extension Overlaps {
    /// Finds each pair of polygons that cover the same ground, within a source and across all of them.
    ///
    /// The polygons are sorted from west to east on the disk; then a meridian sweeps over them, and those that it
    /// crosses are held against each newcomer. Memory holds the budget and a line for each polygon on the meridian.
    /// The result is the same to the last bit for any number of threads and any budget.
    /// - Parameters:
    ///   - invalid: invalid polygons are repaired or left out, as in a tabulation.
    ///   - budget: bytes held for sorting, and again for the polygons on the meridian.
    ///   - scratch: a new file for what does not fit.
    ///   - progress: told the number of features of each batch, on any thread.
    /// - Throws: what a layer, `place` or GEOS throws; `FormatError` where the scratch file takes no more.
    public static func find(
        in sources: [OverlapSource], invalid: InvalidRule = .repair, plane: Plane, threads: Int = 1,
        budget: Int = 64 << 20, scratch: ScratchFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Overlaps {
        switch plane {
        case .planar:
            try OverlapFinder(PlanarMeasure(), invalid, threads, budget, scratch).overlaps(in: sources, progress)
        case .ellipsoidal(let ellipsoid):
            try OverlapFinder(EllipsoidalMeasure(ellipsoid), invalid, threads, budget, scratch).overlaps(in: sources, progress)
        case .tdt1055:
            // The standard has areas of polygons, not of what two of them share.
            try OverlapFinder(TrapezoidMeasure().additive, invalid, threads, budget, scratch).overlaps(in: sources, progress)
        }
    }
}

private struct OverlapFinder<M: Measure>: Sendable {
    let measure: M
    let invalid: InvalidRule
    let threads: Int
    let budget: Int
    let file: ScratchFile
    /// Encounters that are worked out at once, by the threads together: their number and their bytes.
    private static var crowd: (encounters: Int, bytes: Int) { (4096, 16 << 20) }

    init(_ measure: M, _ invalid: InvalidRule, _ threads: Int, _ budget: Int, _ file: ScratchFile) {
        self.measure = measure
        self.invalid = invalid
        self.threads = threads
        self.budget = budget
        self.file = file
    }

    func overlaps(in sources: [OverlapSource], _ progress: @escaping @Sendable (Int) -> Void) throws -> Overlaps {
        var overlaps = Overlaps(file, budget: budget)
        var runs: [RecordSorter.Run] = []
        for (number, source) in sources.enumerated() {
            for var gatherer in try gather(source, number, progress) {
                runs += try gatherer.finish()
                overlaps.polygons += gatherer.polygons
            }
        }
        try sweep(runs, into: &overlaps)
        return overlaps
    }

    /// Each thread's sorted runs of the polygons of a source.
    private func gather(
        _ source: OverlapSource, _ number: Int, _ progress: @escaping @Sendable (Int) -> Void
    ) throws -> [OverlapGatherer<M>] {
        try source.gathered(threads: threads, progress) {
            OverlapGatherer(source: number, invalid: invalid, measure, RecordSorter(file, budget: budget / threads))
        }
    }

    private func sweep(_ runs: [RecordSorter.Run], into overlaps: inout Overlaps) throws {
        var records = try SortedRecords(runs, in: file, budget: budget / 4)
        var sweep = Sweep(file, budget: budget)
        var pairs = RecordSorter(file, budget: budget / 4)
        var crowd: [Encounter] = []
        var bytes = 0
        while let record = try records.next() {
            let encounter = try sweep.meet(record)
            guard !encounter.others.isEmpty else { continue }
            crowd.append(encounter)
            bytes += encounter.others.reduce(encounter.newcomer.bytes) { $0 + $1.bytes }
            guard crowd.count >= Self.crowd.encounters || bytes >= Self.crowd.bytes else { continue }
            try settle(&crowd, into: &overlaps, &pairs)
            bytes = 0
        }
        try settle(&crowd, into: &overlaps, &pairs)
        try pairs.flush()
        overlaps.runs = pairs.runs
    }

    /// Works out a crowd of encounters and notes what they share.
    private func settle(_ crowd: inout [Encounter], into overlaps: inout Overlaps, _ pairs: inout RecordSorter) throws {
        let lots = stride(from: 0, to: crowd.count, by: 64).map { Array(crowd[$0..<min($0 + 64, crowd.count)]) }
        for shared in try Parallel.map(lots, threads: threads, { try $0.map { try $0.shared(measure) } }).joined() {
            overlaps.seams += shared.seams
            overlaps.pairs += shared.pairs.count
            overlaps.repeated.add(shared.once - shared.twice)
            overlaps.surplus.add(shared.once)
            for pair in shared.pairs { try pair.append(to: &pairs) }
        }
        crowd.removeAll(keepingCapacity: true)
    }
}

extension Encounter {
    /// What the newcomer shares with those before it.
    fileprivate struct Shared: Sendable {
        var pairs: [Overlaps.Pair] = []
        var seams = 0
        /// Of the newcomer's ground, what is covered once or more, and twice or more, by others, m².
        var once = 0.0
        var twice = 0.0
    }

    fileprivate func shared(_ measure: some Measure) throws -> Shared {
        var shared = Shared()
        var covers: [(polygon: SweptPolygon, area: Double)] = []
        for other in others {
            let isFirst = (newcomer.source, newcomer.id) < (other.source, other.id)
            let (first, second) = isFirst ? (newcomer, other) : (other, newcomer)
            let ground = SharedGround(of: first, and: second, measure)
            guard ground.area > 0 else { continue }
            covers.append((other, ground.area))
            if try SeamWidth.isSeam(ground, of: first, and: second, measure) {
                shared.seams += 1
            } else {
                shared.pairs.append(Overlaps.Pair(
                    first: first.name, second: second.name, area: ground.area, place: ground.place))
            }
        }
        let covered = try CoveredGround(of: newcomer, by: covers, measure)
        (shared.once, shared.twice) = (covered.once, covered.twice)
        return shared
    }
}

extension SweptPolygon {
    fileprivate var name: Overlaps.Feature { Overlaps.Feature(source: source, id: id) }
}
