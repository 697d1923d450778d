import GeoModel

/// The combinations of regions that occur ("none", "county 3", "county 3 and park 7"), each with a number; 0 is none.
struct RegionCombinations: Sendable {
    /// Combination `s` holds the regions `members[starts[s] ..< starts[s + 1]]`, ascending.
    private(set) var starts: [Int32] = [0, 0]
    private(set) var members: [Int32] = []
    private var numbers: [Int64: Int32] = [:]

    @inline(__always)
    func regions(in set: Int) -> Range<Int> { Int(starts[set])..<Int(starts[set + 1]) }

    /// The combination that has one region more.
    private mutating func adding(_ region: Int32, to set: Int32) -> Int32 {
        let key = Int64(set) << 32 | Int64(region)
        if let known = numbers[key] { return known }
        members.append(contentsOf: members[regions(in: Int(set))])
        members.append(region)
        starts.append(Int32(members.count))
        let number = Int32(starts.count - 2)
        numbers[key] = number
        return number
    }

    /// The combination at the centre of each cell of the grid.
    static func atCentres(
        of grid: Grid, _ borders: GeometryColumn, threads: Int
    ) throws -> (sets: [Int32], combinations: RegionCombinations) {
        let runs = try Parallel.map(Array(0..<borders.count), threads: threads) { region in
            insideRuns(region, borders, grid)
        }
        var combinations = RegionCombinations()
        var sets = [Int32](repeating: 0, count: grid.count)
        for (region, runs) in runs.enumerated() {
            for run in runs {
                var (before, after): (Int32, Int32) = (-1, -1)
                for cell in run {
                    if sets[cell] != before {
                        before = sets[cell]
                        after = combinations.adding(Int32(region), to: before)
                    }
                    sets[cell] = after
                }
            }
        }
        return (sets, combinations)
    }

    /// The cells whose centre lies inside a region, as runs along the rows.
    private static func insideRuns(_ region: Int, _ borders: GeometryColumn, _ grid: Grid) -> [Range<Int>] {
        var crossings = crossings(of: region, borders, grid)
        crossings.sort { $0.row != $1.row ? $0.row < $1.row : $0.x < $1.x }
        var runs: [Range<Int>] = []
        var winding = 0
        for (crossing, next) in zip(crossings, crossings.dropFirst()) {
            winding += crossing.turn
            guard crossing.row == next.row else {
                winding = 0
                continue
            }
            let (from, to) = (grid.firstColumn(from: crossing.x), grid.firstColumn(from: next.x))
            if winding > 0, to > from { runs.append((crossing.row * grid.columns + from)..<(crossing.row * grid.columns + to)) }
        }
        return runs
    }

    private struct Crossing {
        let row: Int
        let x: Double
        /// +1 where a walk eastward enters the region, −1 where it leaves.
        let turn: Int
    }

    /// Where the edges cross the lines through the cell centres; an edge owns its lower end, not its upper one.
    private static func crossings(of region: Int, _ borders: GeometryColumn, _ grid: Grid) -> [Crossing] {
        var crossings: [Crossing] = []
        crossings.reserveCapacity(borders.vertices(ofFeature: region).count)
        borders.forEachEdge(ofPolygon: region) { edge, sign in
            guard edge.y0 != edge.y1 else { return }
            let (low, high) = (min(edge.y0, edge.y1), max(edge.y0, edge.y1))
            let turn = edge.y1 > edge.y0 ? -Int(sign) : Int(sign)
            var row = grid.row(low)
            if grid.centerY(row) < low { row += 1 }
            while row < grid.rows, grid.centerY(row) < high {
                crossings.append(Crossing(row: row, x: edge.x(at: grid.centerY(row)), turn: turn))
                row += 1
            }
        }
        return crossings
    }
}
