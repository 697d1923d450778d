/// Arcs that cross or touch another, or themselves, elsewhere than at a common vertex.
///
/// Exact for whole coordinates below 2²⁵. Edges are compared within the cells of a grid.
struct Crossings {
    private(set) var arcs: Set<Int> = []

    private struct Edge {
        let arc: Int
        let from: Int32
        let to: Int32
    }

    init(_ lines: [[Int32]], _ places: [SIMD2<Double>]) {
        let edges = lines.enumerated().flatMap { arc, line in
            zip(line, line.dropFirst()).map { Edge(arc: arc, from: $0, to: $1) }
        }
        guard let first = places.first, !edges.isEmpty else { return }
        var (low, high) = (first, first)
        for place in places {
            low = pointwiseMin(low, place)
            high = pointwiseMax(high, place)
        }
        let across = max(1, min(1024, Double(edges.count).squareRoot()))
        let cell = max((high - low).max() / across, .leastNormalMagnitude)
        var cells: [SIMD2<Int32>: [Int32]] = [:]
        for (number, edge) in edges.enumerated() {
            let (a, b) = (places[Int(edge.from)], places[Int(edge.to)])
            let begin = SIMD2<Int32>((pointwiseMin(a, b) - low) / cell, rounding: .down)
            let end = SIMD2<Int32>((pointwiseMax(a, b) - low) / cell, rounding: .down)
            for y in begin.y...end.y {
                for x in begin.x...end.x { cells[SIMD2(x, y), default: []].append(Int32(number)) }
            }
        }
        for list in cells.values {
            for (index, one) in list.enumerated() {
                for other in list[(index + 1)...] {
                    let (a, b) = (edges[Int(one)], edges[Int(other)])
                    if Self.cross(a, b, places) { arcs.formUnion([a.arc, b.arc]) }
                }
            }
        }
    }

    private static func cross(_ a: Edge, _ b: Edge, _ places: [SIMD2<Double>]) -> Bool {
        if (a.from == b.from && a.to == b.to) || (a.from == b.to && a.to == b.from) { return a.arc != b.arc }
        let (p, q) = (places[Int(a.from)], places[Int(a.to)])
        let (r, s) = (places[Int(b.from)], places[Int(b.to)])
        guard pointwiseMin(p, q).x <= pointwiseMax(r, s).x, pointwiseMin(r, s).x <= pointwiseMax(p, q).x,
            pointwiseMin(p, q).y <= pointwiseMax(r, s).y, pointwiseMin(r, s).y <= pointwiseMax(p, q).y
        else { return false }
        let (d1, d2, d3, d4) = (turn(p, q, r), turn(p, q, s), turn(r, s, p), turn(r, s, q))
        if a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to {
            return d1 == 0 && d2 == 0 && isFolded(a, b, places)
        }
        return d1 * d2 <= 0 && d3 * d4 <= 0
    }

    /// Two edges on one line with a common vertex: whether both leave it to the same side.
    private static func isFolded(_ a: Edge, _ b: Edge, _ places: [SIMD2<Double>]) -> Bool {
        let common = a.from == b.from || a.from == b.to ? a.from : a.to
        let mine = places[Int(a.from == common ? a.to : a.from)] - places[Int(common)]
        let theirs = places[Int(b.from == common ? b.to : b.from)] - places[Int(common)]
        return (mine * theirs).sum() > 0
    }

    private static func turn(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) -> Double {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }
}
