import GeoModel

/// Where the border of each region crosses the lines through the centres of the cells of a grid.
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
    init(of grid: Grid, _ border: RegionBorders, _ runs: [BorderRun], threads: Int) throws {
        let starts = Array(stride(from: 0, to: runs.count, by: Self.stretch))
        let parts = try Parallel.map(starts, threads: threads) { start in
            var crossings: [(arc: Int32, crossing: Crossing)] = []
            for run in runs[start..<min(start + Self.stretch, runs.count)] {
                grid.forEachCrossing(of: run, border) { crossings.append((run.arc, $0)) }
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
}

extension Grid {
    /// Calls `body` with each crossing of a region to the left of a run; an edge owns its lower end, not its upper one.
    @inline(__always)
    fileprivate func forEachCrossing(
        of run: BorderRun, _ border: RegionBorders, _ body: (CentreCrossings.Crossing) -> Void
    ) {
        guard firstCentre(from: run.box.minY) < firstCentre(from: run.box.maxY) else { return }
        for number in run.edges {
            let edge = border[number]
            let (first, end) = (firstCentre(from: min(edge.y0, edge.y1)), firstCentre(from: max(edge.y0, edge.y1)))
            guard first < end else { continue }
            let turn = edge.y1 > edge.y0 ? -border.direction(of: number) : border.direction(of: number)
            for row in first..<end {
                body(CentreCrossings.Crossing(row: Int32(row), turn: turn, x: edge.x(at: centerY(row))))
            }
        }
    }

    /// The first row whose centre lies at a y or above it.
    private func firstCentre(from y: Double) -> Int {
        let row = row(y)
        return centerY(row) < y ? row + 1 : row
    }
}
