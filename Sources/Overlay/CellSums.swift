import GeoModel

/// The running sums of a tabulation: for each class and region a cell.
///
/// The first classes have a block with a cell for each region, found without a search. Later ones, where a column has
/// very many values, have cells only for the regions in which they lie: memory follows what there is, not the product.
struct CellSums: Sendable {
    private let regions: Int
    private let columns: Int
    /// So many classes have blocks.
    private let blocks: Int
    /// Cells of later classes: class and region of each, in the order in which they came, and where it is.
    private var scattered: [UInt64] = []
    private var places: [UInt64: Int] = [:]
    var areas: [ExactSum] = []
    var lengths: [ExactSum] = []
    var counts: [Int] = []
    private var sums: [ExactSum] = []
    private var missing: [Int] = []
    private var known: [Int] = []

    /// - Parameter most: numbers in blocks, about; one class has a block at least.
    init(regions: Int, columns: Int, most: Int = 1 << 20) {
        self.regions = regions
        self.columns = columns
        blocks = max(1, most / (4 * (1 + columns)) / max(1, regions))
    }

    /// The cell of a class in a region; room is made for a new one.
    @inline(__always)
    mutating func cell(ofClass number: Int, in region: Int32) -> Int {
        guard number < blocks else { return scatteredCell(ofClass: number, in: region) }
        let cell = number * regions + Int(region)
        if cell >= areas.count { makeRoom(to: (number + 1) * regions) }
        return cell
    }

    private mutating func scatteredCell(ofClass number: Int, in region: Int32) -> Int {
        let key = UInt64(number) << 32 | UInt64(region)
        if let known = places[key] { return known }
        let cell = max(areas.count, blocks * regions)
        makeRoom(to: cell + 1)
        places[key] = cell
        scattered.append(key)
        return cell
    }

    private mutating func makeRoom(to end: Int) {
        let more = end - areas.count
        areas.append(contentsOf: repeatElement(.zero, count: more))
        lengths.append(contentsOf: repeatElement(.zero, count: more))
        counts.append(contentsOf: repeatElement(0, count: more))
        sums.append(contentsOf: repeatElement(.zero, count: more * columns))
        missing.append(contentsOf: repeatElement(0, count: more * columns))
        known.append(contentsOf: repeatElement(0, count: more * columns))
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

    /// How many cells there are in which anything was counted.
    var filledCount: Int { areas.indices.count(where: isFilled) }

    /// Gives the cells in which anything was counted.
    func forEachFilled(_ body: (_ class: Int, _ region: Int, Tabulation.Cell) -> Void) {
        for place in areas.indices where isFilled(place) {
            let cell = cell(at: place)
            if place < blocks * regions {
                body(place / regions, place % regions, cell)
            } else {
                let key = scattered[place - blocks * regions]
                body(Int(key >> 32), Int(key & 0xFFFF_FFFF), cell)
            }
        }
    }

    private func isFilled(_ place: Int) -> Bool {
        if counts[place] != 0 || areas[place] != .zero || lengths[place] != .zero { return true }
        return (place * columns..<(place + 1) * columns).contains { known[$0] != 0 || missing[$0] != 0 }
    }

    private func cell(at place: Int) -> Tabulation.Cell {
        var cell = Tabulation.Cell(columns: columns)
        cell.area = areas[place]
        cell.length = lengths[place]
        cell.count = counts[place]
        let values = (place * columns)..<((place + 1) * columns)
        cell.sums = Array(sums[values])
        cell.missing = Array(missing[values])
        cell.known = Array(known[values])
        return cell
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
