import GeoModel

/// The combinations of regions that occur ("none", "county 3", "county 3 and park 7"), each with a number; 0 is none.
struct RegionCombinations: Sendable {
    /// Combination `s` holds the regions `members[starts[s] ..< starts[s + 1]]`, ascending.
    private(set) var starts: [Int32] = [0]
    private(set) var members: [Int32] = []

    private var count: Int { starts.count - 1 }

    @inline(__always)
    func regions(in set: Int) -> Range<Int> { Int(starts[set])..<Int(starts[set + 1]) }

    private mutating func append(_ regions: [Int32]) {
        members.append(contentsOf: regions)
        starts.append(Int32(members.count))
    }

    /// Combinations while regions come one by one: each is another with one region more.
    private struct Chains {
        /// The combination without its last region, and this; 0 has neither.
        private var parents: [Int32] = [0]
        private var lasts: [Int32] = [-1]
        /// How many cells have it; that of 0 means nothing.
        private(set) var cells = [0]
        private var numbers: [Int64: Int32] = [:]

        private mutating func adding(_ region: Int32, to set: Int32) -> Int32 {
            let key = Int64(set) << 32 | Int64(region)
            if let known = numbers[key] { return known }
            parents.append(set)
            lasts.append(region)
            cells.append(0)
            let number = Int32(parents.count - 1)
            numbers[key] = number
            return number
        }

        /// Adds a region to the combinations of cells, of which `sets` has the numbers.
        mutating func add(_ region: Int32, in spans: [Range<Int>], to sets: inout [Int32]) {
            for span in spans {
                var cell = span.lowerBound
                while cell < span.upperBound {
                    let (first, before) = (cell, sets[cell])
                    let after = adding(region, to: before)
                    while cell < span.upperBound, sets[cell] == before {
                        sets[cell] = after
                        cell += 1
                    }
                    cells[Int(before)] -= cell - first
                    cells[Int(after)] += cell - first
                }
            }
        }

        func regions(in set: Int32) -> [Int32] {
            var regions: [Int32] = []
            var set = set
            while set != 0 {
                regions.append(lasts[Int(set)])
                set = parents[Int(set)]
            }
            return regions.reversed()
        }
    }

    /// The combinations that are left in `sets`, numbered in the order in which they came to be; `sets` gets the new
    /// numbers.
    private init(_ chains: Chains, leftIn sets: inout [Int32]) {
        var numbers = [Int32](repeating: 0, count: chains.cells.count)
        append([])
        for set in numbers.indices.dropFirst() where chains.cells[set] > 0 {
            numbers[set] = Int32(count)
            append(chains.regions(in: Int32(set)))
        }
        guard count < numbers.count else { return }
        for cell in sets.indices { sets[cell] = numbers[Int(sets[cell])] }
    }

    /// The combination at the centre of each cell of the grid.
    /// - Parameters:
    ///   - runs: all of `border`.
    ///   - most: crossings of borders and lines of centres that are in memory at a time, about.
    static func atCentres(
        of grid: Grid, _ border: RegionBorders, _ runs: [BorderRun], most: Int = 1 << 22, threads: Int
    ) throws -> (sets: [Int32], combinations: RegionCombinations) {
        var chains = Chains()
        var sets = [Int32](repeating: 0, count: grid.count)
        for rows in CentreCrossings.blocksOfRows(grid, border, runs, most: most) {
            let crossings = try CentreCrossings(of: grid, inRows: rows, border, runs, threads: threads)
            let spans = try Parallel.map(crossings.byRegion, threads: threads) { insideSpans($0, grid) }
            for (region, spans) in spans.enumerated() { chains.add(Int32(region), in: spans, to: &sets) }
        }
        let combinations = RegionCombinations(chains, leftIn: &sets)
        return (sets, combinations)
    }

    /// The cells whose centre lies inside a region, as spans along the rows.
    private static func insideSpans(_ crossings: [CentreCrossings.Crossing], _ grid: Grid) -> [Range<Int>] {
        let crossings = crossings.sorted { $0.row != $1.row ? $0.row < $1.row : $0.x < $1.x }
        var spans: [Range<Int>] = []
        var winding: Int32 = 0
        for (crossing, next) in zip(crossings, crossings.dropFirst()) {
            winding += crossing.turn
            guard crossing.row == next.row else {
                winding = 0
                continue
            }
            let (from, to) = (grid.firstColumn(from: crossing.x), grid.firstColumn(from: next.x))
            let row = Int(crossing.row) * grid.columns
            if winding > 0, to > from { spans.append((row + from)..<(row + to)) }
        }
        return spans
    }
}
