import GeoModel

/// Where the border of each region crosses the lines through the centres of the cells of some rows.
struct CentreCrossings: Sendable {
    struct Crossing: Sendable {
        let row: Int32
        /// +1 where a walk eastward enters the region, −1 where it leaves.
        let turn: Int32
        let x: Double
    }

    private(set) var byRegion: [[Crossing]]

    /// Runs that one thread goes through at a time.
    private static let stretch = 1 << 13

    /// - Parameter runs: all of `border`.
    init(of grid: Grid, inRows rows: Range<Int>, _ border: RegionBorders, _ runs: [BorderRun], threads: Int) throws {
        let starts = Array(stride(from: 0, to: runs.count, by: Self.stretch))
        let parts = try Parallel.map(starts, threads: threads) { start in
            var crossings: [(arc: Int32, crossing: Crossing)] = []
            for run in runs[start..<min(start + Self.stretch, runs.count)] {
                grid.forEachCrossing(of: run, inRows: rows, border) { crossings.append((run.arc, $0)) }
            }
            return crossings
        }
        byRegion = [[Crossing]](repeating: [], count: border.geometry.count)
        for (arc, crossing) in parts.joined() {
            for side in border.sides[border.arcs[Int(arc)].sides] {
                byRegion[Int(side.region)].append(
                    Crossing(row: crossing.row, turn: side.sign * crossing.turn, x: crossing.x))
            }
        }
    }

    /// All rows of a grid, in blocks of at most about `most` crossings: long edges from south to north cross many rows.
    static func blocksOfRows(_ grid: Grid, _ border: RegionBorders, _ runs: [BorderRun], most: Int) -> [Range<Int>] {
        // By how many the crossings of a row are more than those of the row before, if all edges of a run crossed it.
        var more = [Int](repeating: 0, count: grid.rows + 1)
        for run in runs {
            let rows = grid.centres(from: run.box.minY, to: run.box.maxY)
            let crossings = run.count * border.arcs[Int(run.arc)].sides.count
            more[rows.lowerBound] += crossings
            more[rows.upperBound] -= crossings
        }
        var blocks: [Range<Int>] = []
        var (start, inRow, inBlock) = (0, 0, 0)
        for row in 0..<grid.rows {
            inRow += more[row]
            if inBlock + inRow > most, row > start {
                blocks.append(start..<row)
                (start, inBlock) = (row, 0)
            }
            inBlock += inRow
        }
        return blocks + [start..<grid.rows]
    }
}

extension Grid {
    /// Calls `body` with each crossing of a region to the left of a run; an edge owns its lower end, not its upper one.
    @inline(__always)
    fileprivate func forEachCrossing(
        of run: BorderRun, inRows rows: Range<Int>, _ border: RegionBorders, _ body: (CentreCrossings.Crossing) -> Void
    ) {
        for row in centres(from: run.box.minY, to: run.box.maxY).clamped(to: rows) {
            let centre = centerY(row)
            // Few of a run's edges cross the line.
            var isSouth = border.geometry.position(run.edges.lowerBound).y <= centre
            for number in run.edges {
                let wasSouth = isSouth
                isSouth = border.geometry.position(number + 1).y <= centre
                guard isSouth != wasSouth else { continue }
                let x = border[number].x(at: centre)
                body(CentreCrossings.Crossing(row: Int32(row), turn: wasSouth ? -1 : 1, x: x))
            }
        }
    }

    /// The rows whose centre lies at `south` or above it, and below `north`.
    @inline(__always)
    fileprivate func centres(from south: Double, to north: Double) -> Range<Int> {
        firstCentre(from: south)..<firstCentre(from: north)
    }

    /// The first row whose centre lies at a y or above it.
    @inline(__always)
    private func firstCentre(from y: Double) -> Int {
        let row = row(y)
        return centerY(row) < y ? row + 1 : row
    }
}
