import GeoModel

/// Edges of a border that follow each other and have the same regions beside them.
///
/// A feature of which no edge comes into the box of a run lies on both sides of it or on none: for it the run is as good
/// as the straight edge between its ends and the ground between the two (``bulge(_:_:)``).
struct BorderRun: Sendable {
    /// The number of the first edge.
    let first: Int32
    let count: Int32
    /// Whether the run goes along its first edge, and the last, from west to east.
    let beginsEastward, endsEastward: Bool
    let box: Box

    var edges: Range<Int> { Int(first)..<Int(first + count) }

    func start(_ border: RegionEdges) -> Position {
        border[Int(first)].end(isEastern: !beginsEastward)
    }

    func end(_ border: RegionEdges) -> Position {
        border[Int(first + count - 1)].end(isEastern: endsEastward)
    }
}

/// The borders of all regions as runs: as short as a part of a cell of the grid, or as their regions stay the same.
struct BorderRuns: Sendable {
    /// Edges of a run at most: with more, the few that a feature's edges come near cost more than the others save.
    private static let most = 32
    /// Edges that one thread goes through at a time; a run does not reach over the end.
    private static let stretch = 1 << 16

    private(set) var runs: [BorderRun] = []

    /// - Parameter size: the width and the height of a run at most; an edge that is longer is a run of its own.
    init(_ border: RegionEdges, upTo size: Double, threads: Int) throws {
        let starts = Array(stride(from: 0, to: border.count, by: Self.stretch))
        let parts = try Parallel.map(starts, threads: threads) { start in
            Self.runs(start..<min(start + Self.stretch, border.count), border, size)
        }
        runs.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { runs += part }
    }

    private static func runs(_ edges: Range<Int>, _ border: RegionEdges, _ size: Double) -> [BorderRun] {
        var runs: [BorderRun] = []
        var next = edges.lowerBound
        while next < edges.upperBound {
            let run = run(from: next, below: edges.upperBound, border, size)
            runs.append(run)
            next += Int(run.count)
        }
        return runs
    }

    /// The longest run from an edge on.
    private static func run(from first: Int, below end: Int, _ border: RegionEdges, _ size: Double) -> BorderRun {
        let edge = border[first]
        var box = Box(minX: edge.x0, minY: min(edge.y0, edge.y1), maxX: edge.x1, maxY: max(edge.y0, edge.y1))
        let single = BorderRun(first: Int32(first), count: 1, beginsEastward: true, endsEastward: true, box: box)
        guard first + 1 < end, let beginsEastward = border.direction(of: first, before: first + 1) else { return single }
        var (at, count, isEastward) = (edge.end(isEastern: beginsEastward), 1, beginsEastward)
        while count < most, first + count < end {
            let next = border[first + count]
            guard let goesEastward = next.direction(from: at),
                border.hasSameSides(first, first + count, turned: goesEastward != beginsEastward)
            else { break }
            let there = next.end(isEastern: goesEastward)
            var grown = box
            grown.grow(x: there.x, y: there.y)
            guard grown.width <= size, grown.height <= size else { break }
            (box, at, isEastward) = (grown, there, goesEastward)
            count += 1
        }
        guard count > 1 else { return single }
        return BorderRun(
            first: Int32(first), count: Int32(count), beginsEastward: beginsEastward, endsEastward: isEastward, box: box)
    }
}

extension RegionEdges {
    /// Whether one goes along an edge from west to east if the next edge follows; `nil` where they do not meet.
    fileprivate func direction(of edge: Int, before next: Int) -> Bool? {
        let (edge, next) = (self[edge], self[next])
        return [true, false].first { next.direction(from: edge.end(isEastern: $0)) != nil }
    }

    /// Whether two edges have the same regions beside them, on the other side where the second is gone the other way.
    fileprivate func hasSameSides(_ first: Int, _ second: Int, turned: Bool) -> Bool {
        let (one, two) = (sides(of: first), sides(of: second))
        return one.count == two.count && zip(one, two).allSatisfy { first, second in
            let (a, b) = (sides[first], sides[second])
            return a.region == b.region && a.sign == (turned ? -b.sign : b.sign)
        }
    }
}

extension Edge {
    fileprivate func end(isEastern: Bool) -> Position {
        isEastern ? Position(x: x1, y: y1) : Position(x: x0, y: y0)
    }

    /// Whether a way along the edge from one of its ends goes from west to east; `nil` from any other place.
    fileprivate func direction(from place: Position) -> Bool? {
        if place.x == x0, place.y == y0 { return true }
        return place.x == x1 && place.y == y1 ? false : nil
    }
}

extension BorderRun {
    /// Calls `body` with each place along the run but the first.
    @inline(__always)
    func forEachPlace(_ border: RegionEdges, _ body: (Position) -> Void) {
        var at = start(border)
        for number in edges {
            let edge = border[number]
            at = edge.end(isEastern: edge.direction(from: at) == true)
            body(at)
        }
    }

    /// The ground between the run and the straight edge from its start to its end, in m²: positive where the run lies
    /// above the edge on a way to the east.
    func bulge(_ border: RegionEdges, _ measure: some Measure) -> Double {
        let local = measure.local(around: box.minY, reach: box.height)
        let start = start(border)
        var (sum, at) = (0.0, start)
        forEachPlace(border) { place in
            sum += (place.x - at.x) * local.mean(at.y - box.minY, place.y - box.minY)
            at = place
        }
        return sum - (at.x - start.x) * local.mean(start.y - box.minY, at.y - box.minY)
    }
}

extension Grid {
    /// Calls `body` once with every cell of some rows that an edge of the run touches.
    @inline(__always)
    func forEachCell(of run: BorderRun, _ border: RegionEdges, inRows rows: Range<Int>, _ body: (Int) -> Void) {
        if run.count == 1 { return forEachCell(of: border[Int(run.first)], inRows: rows, body) }
        // A run is smaller than a cell: it lies in one, or touches two or four.
        let slack = cell * 1e-6
        let (west, east) = (column(run.box.minX - slack), column(run.box.maxX + slack))
        let (south, north) = (row(run.box.minY - slack), row(run.box.maxY + slack))
        if west == east, south == north {
            if rows.contains(south) { body(south * columns + west) }
            return
        }
        var touched = 0
        for edge in run.edges {
            forEachCell(of: border[edge], inRows: rows) { cell in
                // Rounding may put an edge beside the box of its run.
                let (up, right) = (cell / columns - south, cell % columns - west)
                if 0...1 ~= up, 0...1 ~= right { touched |= 1 << (2 * up + right) }
            }
        }
        for place in 0..<4 where touched >> place & 1 == 1 { body((south + place / 2) * columns + west + place % 2) }
    }
}
