import GeoModel

/// The running sums of a tabulation: a block of one cell for each region, a block for each class.
struct CellSums: Sendable {
    private let regions: Int
    private let columns: Int
    var areas: [ExactSum] = []
    var lengths: [ExactSum] = []
    var counts: [Int] = []
    private var sums: [ExactSum] = []
    private var missing: [Int] = []
    private var known: [Int] = []

    init(regions: Int, columns: Int) {
        self.regions = regions
        self.columns = columns
    }

    /// The first cell of a class; region `r` is `r` cells on. Makes room for a new class.
    mutating func cells(ofClass number: Int) -> Int {
        let end = (number + 1) * regions
        if areas.count < end {
            let more = end - areas.count
            areas.append(contentsOf: repeatElement(.zero, count: more))
            lengths.append(contentsOf: repeatElement(.zero, count: more))
            counts.append(contentsOf: repeatElement(0, count: more))
            sums.append(contentsOf: repeatElement(.zero, count: more * columns))
            missing.append(contentsOf: repeatElement(0, count: more * columns))
            known.append(contentsOf: repeatElement(0, count: more * columns))
        }
        return number * regions
    }

    mutating func add(_ value: Double?, share: Double, to cell: Int, column: Int) {
        let place = cell * columns + column
        if let value {
            sums[place].add(value * share)
            known[place] += 1
        } else {
            missing[place] += 1
        }
    }

    /// The cells of a class in which anything was counted.
    func filledCells(ofClass number: Int) -> [(region: Int, cell: Tabulation.Cell)] {
        // All features of a class may have been set aside.
        guard (number + 1) * regions <= areas.count else { return [] }
        return (0..<regions).compactMap { region in
            let at = number * regions + region
            var cell = Tabulation.Cell(columns: columns)
            cell.area = areas[at]
            cell.length = lengths[at]
            cell.count = counts[at]
            let places = (at * columns)..<((at + 1) * columns)
            cell.sums = Array(sums[places])
            cell.missing = Array(missing[places])
            cell.known = Array(known[places])
            return cell == Tabulation.Cell(columns: columns) ? nil : (region, cell)
        }
    }
}

/// How much of a feature is covered at least by one kind of region.
///
/// Regions of one kind seldom overlap (counties tile a province), those of different kinds do (parks lie in
/// counties). So shares are added within a kind, and the kind that covers most counts. Where regions of one kind
/// overlap, the area outside is a lower bound.
struct GroupShares: Sendable {
    private let group: [Int]
    private var covered: [Double]

    init(_ regions: [Region]) {
        let kinds = Set(regions.map(\.id.kind)).sorted()
        group = regions.map { region in kinds.firstIndex(of: region.id.kind) ?? 0 }
        covered = [Double](repeating: 0, count: kinds.count)
    }

    mutating func covered(_ shares: [(region: Int32, area: Double)], of area: Double) -> Double {
        for index in covered.indices { covered[index] = 0 }
        for (region, share) in shares { covered[group[Int(region)]] += share }
        let most = covered.max() ?? 0
        // The shares of a tiling sum to the whole but for rounding.
        return most > area * (1 - 1e-12) ? area : most
    }
}
