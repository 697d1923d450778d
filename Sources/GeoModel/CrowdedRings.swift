/// Whether the edges of many closed rings stay apart.
///
/// Two edges that meet share a cell of a grid. Where edges are about as short as the cells, whatever way the border
/// runs, that takes time in proportion to their number.
struct CrowdedRings {
    private let places: [Position]
    /// The edge from place `e` to `e + 1` has this one after it; −1 where place `e` ends a ring.
    private let next: [Int32]
    private let cells: Int
    private let byCell: EdgesByCell

    /// - Parameter ringStarts: ring `r` has the places `ringStarts[r] ..< ringStarts[r + 1]`, closed.
    /// - Returns: `nil` where long edges would fill too many cells.
    init?(_ places: [Position], _ ringStarts: [Int]) {
        var next = (1...places.count).map(Int32.init)
        for (start, end) in zip(ringStarts, ringStarts.dropFirst()) where end > start {
            next[end - 1] = -1
            if end - start >= 2 { next[end - 2] = Int32(start) }
        }
        var box = Box.empty
        for place in places { box.grow(x: place.x, y: place.y) }
        let grid = Grid(over: box, cells: min(1 << 22, max(16, places.count)))
        let byCell = EdgesByCell(grid, count: places.count, most: 8 * places.count) { edge in
            next[edge] >= 0 ? Edge(places[edge], places[edge + 1]) : nil
        }
        guard let byCell else { return nil }
        (self.places, self.next, cells, self.byCell) = (places, next, grid.count, byCell)
    }

    /// Whether two edges may have a place in common other than the one between neighbours; `nil` where too many share
    /// a cell to compare them all.
    func mayMeet() -> Bool? {
        let edges = byCell.numbers
        var comparisons = 32 * places.count
        for cell in 0..<cells {
            let entries = byCell.entries(in: cell...cell)
            comparisons -= entries.count * (entries.count - 1) / 2
            guard comparisons >= 0 else { return nil }
            for first in entries {
                for second in (first + 1)..<max(first + 1, entries.upperBound)
                where mayMeet(Int(edges[first]), Int(edges[second])) { return true }
            }
        }
        return false
    }

    private func mayMeet(_ a: Int, _ b: Int) -> Bool {
        if Int(next[a]) == b { return mayFold(places[a], places[a + 1], places[b + 1]) }
        if Int(next[b]) == a { return mayFold(places[b], places[b + 1], places[a + 1]) }
        let (a0, a1, b0, b1) = (places[a], places[a + 1], places[b], places[b + 1])
        if max(a0.y, a1.y) < min(b0.y, b1.y) || max(b0.y, b1.y) < min(a0.y, a1.y) { return false }
        if max(a0.x, a1.x) < min(b0.x, b1.x) || max(b0.x, b1.x) < min(a0.x, a1.x) { return false }
        return side(a0, a1, b0) * side(a0, a1, b1) <= 0 && side(b0, b1, a0) * side(b0, b1, a1) <= 0
    }

    /// Whether the way from `a` over `turn` to `b` may come back on itself.
    private func mayFold(_ a: Position, _ turn: Position, _ b: Position) -> Bool {
        guard side(a, turn, b) == 0 else { return false }
        return (a.x - turn.x) * (b.x - turn.x) + (a.y - turn.y) * (b.y - turn.y) >= 0
    }
}

/// +1 where c lies left of a→b, −1 where it lies right, 0 where rounding leaves it open (Shewchuk's filter).
@inline(__always)
func side(_ a: Position, _ b: Position, _ c: Position) -> Double {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let determinant = left - right
    let bound = 3.3306690738754716e-16 * (abs(left) + abs(right))
    return determinant > bound ? 1 : determinant < -bound ? -1 : 0
}
