import GeoModel

/// Edges of an arc that follow each other.
///
/// A feature of which no edge comes into the box of a run lies on both sides of it or on none: for it the run is as
/// good as the straight edge between its ends and the ground between the two (``RegionBorders/bulge(of:_:_:)``).
struct BorderRun: Sendable {
    private let first: Int32
    private let number: Int32
    /// The number of its arc.
    let arc: Int32
    /// Bits of the cells that its edges touch, of the up to four round its box in the grid that it was made on; none
    /// for a single edge, however long.
    fileprivate let touched: UInt8
    let box: Box

    fileprivate init(_ edges: Range<Int>, ofArc arc: Int32, touched: UInt8, box: Box) {
        (first, number, self.arc) = (Int32(edges.lowerBound), Int32(edges.count), arc)
        (self.touched, self.box) = (touched, box)
    }

    var edges: Range<Int> { Int(first)..<Int(first + number) }
    var count: Int { Int(number) }
}

/// The borders of all regions as runs: half as wide and as high as a cell of a grid at most.
struct BorderRuns: Sendable {
    /// Edges of a run at most: of more, the halves that a feature's edges come near cost more than the others save.
    private static let most = 256
    /// Edges that one thread goes through at a time; a run does not reach over the end.
    private static let stretch = 1 << 16

    private(set) var runs: [BorderRun] = []

    /// An edge that is longer than half a cell is a run of its own.
    init(_ border: RegionBorders, on grid: Grid, threads: Int) throws {
        let parts = try Parallel.map(Self.stretches(border), threads: threads) { arcs in
            Self.runs(arcs, border, grid)
        }
        runs.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { runs += part }
    }

    private typealias ArcPart = (arc: Int32, edges: Range<Int>)

    /// All arcs, in stretches of about as many edges.
    private static func stretches(_ border: RegionBorders) -> [[ArcPart]] {
        var stretches: [[ArcPart]] = [[]]
        var room = stretch
        for (number, arc) in border.arcs.enumerated() {
            var edges = arc.edges
            while !edges.isEmpty {
                if room == 0 {
                    stretches.append([])
                    room = stretch
                }
                let part = edges.prefix(room)
                stretches[stretches.count - 1].append((Int32(number), part))
                room -= part.count
                edges = part.upperBound..<edges.upperBound
            }
        }
        return stretches
    }

    private static func runs(_ arcs: [ArcPart], _ border: RegionBorders, _ grid: Grid) -> [BorderRun] {
        var runs: [BorderRun] = []
        for (arc, edges) in arcs {
            var rest = edges
            while !rest.isEmpty {
                let run = run(rest, ofArc: arc, border, grid)
                runs.append(run)
                rest = rest.dropFirst(run.count)
            }
        }
        return runs
    }

    /// The longest run from the first of some edges on.
    private static func run(
        _ edges: Range<Int>, ofArc arc: Int32, _ border: RegionBorders, _ grid: Grid
    ) -> BorderRun {
        let (geometry, size) = (border.geometry, grid.cell / 2)
        let (first, second) = (geometry.position(edges.lowerBound), geometry.position(edges.lowerBound + 1))
        var box = Box(
            minX: min(first.x, second.x), minY: min(first.y, second.y), maxX: max(first.x, second.x),
            maxY: max(first.y, second.y))
        var end = edges.lowerBound + 1
        while end < edges.upperBound, end - edges.lowerBound < most {
            let place = geometry.position(end + 1)
            var grown = box
            grown.grow(x: place.x, y: place.y)
            guard grown.width <= size, grown.height <= size else { break }
            box = grown
            end += 1
        }
        let own = edges.lowerBound..<end
        let touched = own.count == 1 ? 0 : CellBlock(box, grid).bits(touchedBy: own, of: border, grid)
        return BorderRun(own, ofArc: arc, touched: touched, box: box)
    }
}

extension RegionBorders {
    /// The box round edges that follow each other.
    func box(of edges: Range<Int>) -> Box { geometry.bounds(ofVertices: edges.lowerBound..<edges.upperBound + 1) }

    /// The ground between edges that follow each other and the straight edge from their start to their end, in m²:
    /// positive where they lie above it on a way to the east.
    /// - Parameter box: the one round the edges.
    func bulge(of edges: Range<Int>, _ box: Box, _ measure: some Measure) -> Double {
        let local = measure.local(around: box.minY, reach: box.height)
        let start = geometry.position(edges.lowerBound)
        var (sum, at) = (0.0, start)
        for edge in edges {
            let place = geometry.position(edge + 1)
            sum += (place.x - at.x) * local.mean(at.y - box.minY, place.y - box.minY)
            at = place
        }
        return sum - (at.x - start.x) * local.mean(start.y - box.minY, at.y - box.minY)
    }
}

extension Grid {
    /// Calls `body` once with every cell of some rows that an edge of the run touches.
    @inline(__always)
    func forEachCell(of run: BorderRun, _ border: RegionBorders, inRows rows: Range<Int>, _ body: (Int) -> Void) {
        if run.count == 1 { return forEachCell(of: border[run.edges.lowerBound], inRows: rows, body) }
        let block = CellBlock(run.box, self)
        guard block.north >= rows.lowerBound, block.south < rows.upperBound else { return }
        // A run is smaller than a cell: it lies in one, or touches up to four.
        for row in rows.clamped(to: block.south..<block.north + 1) {
            for column in block.west...block.east where run.touched & block.bit(row: row, column: column) != 0 {
                body(row * columns + column)
            }
        }
    }
}

/// The cells that a box reaches into.
private struct CellBlock {
    let west, south, east, north: Int

    @inline(__always)
    init(_ box: Box, _ grid: Grid) {
        let slack = grid.cell * 1e-6
        (west, east) = (grid.column(box.minX - slack), grid.column(box.maxX + slack))
        (south, north) = (grid.row(box.minY - slack), grid.row(box.maxY + slack))
    }

    private var count: Int { (east - west + 1) * (north - south + 1) }

    /// The bits of all cells of a block of two by two at most.
    private var all: UInt8 { (west == east ? 1 : 3) * (south == north ? 1 : 5) }

    /// None for a cell beside: rounding may put an edge beside the box of its run.
    @inline(__always)
    func bit(row: Int, column: Int) -> UInt8 {
        south...north ~= row && west...east ~= column ? 1 << UInt8(2 * (row - south) + column - west) : 0
    }

    /// The bits of the cells that edges which follow each other touch.
    func bits(touchedBy edges: Range<Int>, of border: RegionBorders, _ grid: Grid) -> UInt8 {
        var touched: UInt8 = 0
        if count == 1 { touched = all } else { mark(edges, of: border, grid, &touched) }
        return touched
    }

    /// Of many edges, each half that reaches over a border between cells is looked at in turn.
    private func mark(_ edges: Range<Int>, of border: RegionBorders, _ grid: Grid, _ touched: inout UInt8) {
        guard edges.count > FeatureChords.few else {
            for edge in edges {
                grid.forEachCell(of: border[edge], inRows: 0..<grid.rows) { cell in
                    touched |= bit(row: cell / grid.columns, column: cell % grid.columns)
                }
            }
            return
        }
        let (first, second) = edges.halves
        for half in [first, second] where touched != all {
            let own = CellBlock(border.box(of: half), grid)
            if own.count == 1 {
                touched |= bit(row: own.south, column: own.west)
            } else {
                mark(half, of: border, grid, &touched)
            }
        }
    }
}

extension Range<Int> {
    /// The first half and the second, which is as long or longer by one.
    var halves: (Range<Int>, Range<Int>) {
        let middle = lowerBound + count / 2
        return (lowerBound..<middle, middle..<upperBound)
    }
}
