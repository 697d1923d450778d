/// Findings in their order (see ``Finding``'s `<`), however many: beyond ``mostInMemory`` they stand in temporary files.
///
/// The order does not depend on how the findings came together, so lists of any number of threads merge to the same.
public struct FindingList: Sendable {
    /// So many findings take some 20 MB; a list keeps no more than that in memory.
    public static let mostInMemory = 100_000

    private var recent: [Finding] = []
    /// Each sorted in itself.
    private var runs: [FindingRun] = []
    private let most: Int
    public private(set) var count = 0
    private var tallies: [Tally.Key: Int] = [:]

    /// How many findings there are of one kind with one remedy.
    public struct Tally: Sendable, Hashable {
        struct Key: Hashable {
            let kind: Finding.Kind
            let remedy: Finding.Remedy
        }

        public let kind: Finding.Kind
        public let remedy: Finding.Remedy
        public let count: Int

        public init(kind: Finding.Kind, remedy: Finding.Remedy, count: Int) {
            self.kind = kind
            self.remedy = remedy
            self.count = count
        }
    }

    public init() { most = Self.mostInMemory }

    /// - Parameter most: how many findings stay in memory.
    init(keeping most: Int) { self.most = most }

    public var isEmpty: Bool { count == 0 }

    public mutating func append(_ finding: Finding) {
        recent.append(finding)
        count += 1
        tallies[.init(kind: finding.kind, remedy: finding.remedy), default: 0] += 1
        spillIfMany()
    }

    public mutating func merge(_ other: FindingList) {
        recent += other.recent
        runs += other.runs
        count += other.count
        tallies.merge(other.tallies, uniquingKeysWith: +)
        spillIfMany()
    }

    /// Counts findings that are known by number only.
    public mutating func count(unlisted: Tally) {
        count += unlisted.count
        tallies[.init(kind: unlisted.kind, remedy: unlisted.remedy), default: 0] += unlisted.count
    }

    public static func += (list: inout FindingList, more: some Sequence<Finding>) {
        for finding in more { list.append(finding) }
    }

    /// The numbers of findings by kind and remedy, in the order of the words that outputs use.
    public var tally: [Tally] {
        tallies.map { Tally(kind: $0.key.kind, remedy: $0.key.remedy, count: $0.value) }
            .sorted { ($0.kind.rawValue, $0.remedy.rawValue) < ($1.kind.rawValue, $1.remedy.rawValue) }
    }

    public func count(of kind: Finding.Kind) -> Int {
        tallies.reduce(0) { $1.key.kind == kind ? $0 + $1.value : $0 }
    }

    public func count(with remedy: Finding.Remedy) -> Int {
        tallies.reduce(0) { $1.key.remedy == remedy ? $0 + $1.value : $0 }
    }

    public var first: Finding? { first { _ in true } }

    /// The first ones, as many as stay in memory: what one document holds.
    public var listed: [Finding] { Array(prefix(Self.mostInMemory)) }

    /// Whether some findings stand on the disk.
    var isSpilled: Bool { !runs.isEmpty }

    private mutating func spillIfMany() {
        guard recent.count > most else { return }
        // Where the disk takes none, they stay in memory: too much memory is better than a finding lost.
        guard let run = FindingRun(recent.sorted()) else { return }
        runs.append(run)
        recent.removeAll()
    }
}

extension FindingList: Sequence {
    public struct Iterator: IteratorProtocol {
        private var recent: ArraySlice<Finding>
        private var runs: LeastFirst<FindingRun.Reader>

        fileprivate init(_ recent: [Finding], _ runs: [FindingRun]) {
            self.recent = recent.sorted()[...]
            self.runs = LeastFirst(runs.map(FindingRun.Reader.init).filter { $0.first != nil }) { a, b in
                guard let a = a.first, let b = b.first else { return false }
                return a < b
            }
        }

        public mutating func next() -> Finding? {
            guard let spilled = runs.first?.first else { return recent.popFirst() }
            if let mine = recent.first, mine < spilled { return recent.popFirst() }
            runs.advanceFirst { $0.advance() }
            return spilled
        }
    }

    public func makeIterator() -> Iterator { Iterator(recent, runs) }
    public var underestimatedCount: Int { count }
}

extension FindingList: Equatable {
    public static func == (a: FindingList, b: FindingList) -> Bool { a.count == b.count && a.elementsEqual(b) }
}
