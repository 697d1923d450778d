import GeoModel

/// What decides which part of a box a polygon covers: its edges inside the box, and flat ones along the upper border
/// that stand for everything above.
///
/// A point is inside when the signs of the edges above it sum to one (see ``Chord``), so what lies west, east or
/// below does not matter, and what lies above matters only by its sum. That sum is taken at the upper left corner,
/// and each edge that crosses the upper border changes it.
struct ClippedEdges {
    /// An edge with the inside to its left.
    struct DirectedEdge {
        var from: Position
        var to: Position
    }

    /// Vertical edges are kept: they may cross the border of a part of the box.
    private(set) var edges: [DirectedEdge] = []
    let box: Box
    /// The sum of the signs above the upper left corner.
    private var winding = 0

    init(_ box: Box) { self.box = box }

    /// Whether nothing of the box is covered.
    var isEmpty: Bool { edges.isEmpty }

    /// Takes up an edge with the inside to its left; ends that are no numbers are passed over.
    @inline(__always)
    mutating func add(from a: Position, to b: Position) {
        guard !a.x.isNaN, !b.x.isNaN else { return }
        guard min(a.x, b.x) <= box.maxX, max(a.x, b.x) >= box.minX, max(a.y, b.y) >= box.minY else { return }
        let top = box.maxY
        let isBelow = a.y <= top && b.y <= top
        if (a.x <= box.minX) != (b.x <= box.minX) {
            if !isBelow, Self.y(of: a, b, at: box.minX) > top { winding += b.x > a.x ? -1 : 1 }
        }
        if isBelow { return edges.append(DirectedEdge(from: a, to: b)) }
        guard a.y <= top || b.y <= top else { return }
        let crossing = Position(x: Self.x(of: a, b, at: top), y: top)
        if crossing.x > box.minX, crossing.x < box.maxX {
            let end = Position(x: box.maxX, y: top)
            edges.append(b.y > a.y ? DirectedEdge(from: crossing, to: end) : DirectedEdge(from: end, to: crossing))
        }
        edges.append(a.y > top ? DirectedEdge(from: crossing, to: b) : DirectedEdge(from: a, to: crossing))
    }

    /// Adds the flat edges that stand for what lies above the upper left corner.
    mutating func finish() {
        let (west, east) = (Position(x: box.minX, y: box.maxY), Position(x: box.maxX, y: box.maxY))
        for _ in 0..<abs(winding) {
            edges.append(winding > 0 ? DirectedEdge(from: east, to: west) : DirectedEdge(from: west, to: east))
        }
        winding = 0
    }

    /// The edges of a part of the box.
    func clipped(to part: Box) -> ClippedEdges {
        var clipped = ClippedEdges(part)
        for edge in edges { clipped.add(from: edge.from, to: edge.to) }
        clipped.finish()
        return clipped
    }

    /// The edges as chords counted from the south-west corner of the box, without what lies below it.
    var chords: [Chord] {
        var chords: [Chord] = []
        chords.reserveCapacity(edges.count)
        for edge in edges {
            var (ax, ay) = (edge.from.x - box.minX, edge.from.y - box.minY)
            var (bx, by) = (edge.to.x - box.minX, edge.to.y - box.minY)
            if (ay < 0) != (by < 0) {
                let crossing = ax - ay / (by - ay) * (bx - ax)
                if ay < 0 { (ax, ay) = (crossing, 0) } else { (bx, by) = (crossing, 0) }
            }
            guard let chord = Chord(from: ax, ay, to: bx, by) else { continue }
            if chord.x1 > 0, chord.x0 < box.width { chords.append(chord) }
        }
        return chords
    }

    /// Where an edge crosses a parallel, the same to the last bit for both directions.
    private static func x(of a: Position, _ b: Position, at y: Double) -> Double {
        let (low, high) = a.y < b.y ? (a, b) : (b, a)
        return low.x + (y - low.y) / (high.y - low.y) * (high.x - low.x)
    }

    private static func y(of a: Position, _ b: Position, at x: Double) -> Double {
        let (west, east) = a.x < b.x ? (a, b) : (b, a)
        return west.y + (x - west.x) / (east.x - west.x) * (east.y - west.y)
    }
}
