import Formats
import GeoModel

/// The ground that several polygons of one layer cover, pair by pair.
///
/// The pairs stand sorted in a scratch file, so memory does not grow with them.
public struct Overlaps: Sendable {
    /// A polygon by the source that it comes from (from 0) and its id there.
    public struct Feature: Sendable, Hashable {
        public let source: Int
        public let id: Int64

        public init(source: Int, id: Int64) {
            self.source = source
            self.id = id
        }
    }

    public struct Pair: Sendable, Hashable {
        /// The first by source and id.
        public let first: Feature
        public let second: Feature
        /// Shared ground area, m².
        public let area: Double
        /// A place on the shared ground, in the coordinates of the figures.
        public let place: Position
    }

    /// Polygons that were held against each other.
    public internal(set) var polygons = 0
    /// Pairs that share ground and are listed.
    public internal(set) var pairs = 0
    /// Pairs that share a seam narrower than 1 cm: counted, not listed.
    public internal(set) var seams = 0
    /// Ground that more than one polygon covers, m², each place once.
    public internal(set) var repeated = ExactSum.zero
    /// Area of all polygons less the ground that they cover, m²: three on one place count twice.
    public internal(set) var surplus = ExactSum.zero

    let file: ScratchFile
    let budget: Int
    var runs: [RecordSorter.Run] = []

    init(_ file: ScratchFile, budget: Int) {
        self.file = file
        self.budget = budget
    }

    /// Calls `body` with each listed pair: the greatest area first, ties by feature.
    public func forEachPair(_ body: (Pair) throws -> Void) throws {
        var records = try SortedRecords(runs, in: file, budget: budget)
        while let record = try records.next() { try body(Pair(record)) }
    }

    /// The first `count` pairs of ``forEachPair(_:)``.
    public func greatest(_ count: Int) throws -> [Pair] {
        var records = try SortedRecords(runs, in: file, budget: budget)
        var greatest: [Pair] = []
        while greatest.count < count, let record = try records.next() { greatest.append(Pair(record)) }
        return greatest
    }
}

extension Overlaps.Pair {
    /// Puts the pair into a sorter, the greatest area first.
    func append(to sorter: inout RecordSorter) throws {
        let keys = SIMD4(Int64(first.source), first.id, Int64(second.source), second.id)
        try sorter.append(RecordHead(rank: -area, keys: keys)) { words in
            words.append(place.x.bitPattern)
            words.append(place.y.bitPattern)
        }
    }

    fileprivate init(_ record: SortedRecords.Record) {
        let (keys, body) = (record.head.keys, record.body)
        first = Overlaps.Feature(source: Int(keys[0]), id: keys[1])
        second = Overlaps.Feature(source: Int(keys[2]), id: keys[3])
        area = -record.head.rank
        place = Position(x: Double(bitPattern: body[body.startIndex]), y: Double(bitPattern: body[body.startIndex + 1]))
    }
}
