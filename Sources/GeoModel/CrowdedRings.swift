/// Whether the edges of many closed rings stay apart.
///
/// Boxes stand round every few edges that follow each other, round every two of those boxes, and so on up to one round
/// all: two edges can meet only where all boxes round them do. And edges of which each leads on in one same direction
/// never come back to each other. A border, however ragged, comes near itself in few places, so this takes time in
/// proportion to its edges.
struct CrowdedRings {
    /// Edges that follow each other.
    private struct Stretch {
        var box = Box.empty
        var ways = Ways.all
    }

    private let places: [Position]
    /// The edge from place `e` to `e + 1` has this one after it; −1 where place `e` ends a ring.
    private let next: [Int32]
    /// From a few edges upward: stretch `s` of a level is made of `2s` and `2s + 1` of the level below.
    private let levels: [[Stretch]]
    /// Edges in a stretch of the first level.
    private static let few = 4
    /// Comparisons that are left.
    private var budget: Int

    /// - Parameter ringStarts: ring `r` has the places `ringStarts[r] ..< ringStarts[r + 1]`, closed.
    init(_ places: [Position], _ ringStarts: [Int]) {
        var next = (0..<places.count).map { Int32($0 + 1) }
        for (start, end) in zip(ringStarts, ringStarts.dropFirst()) where end > start {
            next[end - 1] = -1
            if end - start >= 2 { next[end - 2] = Int32(start) }
        }
        (self.places, self.next) = (places, next)
        var levels = [Self.stretches(places, next)]
        while let last = levels.last, last.count > 1 {
            levels.append(stride(from: 0, to: last.count, by: 2).map { first in
                guard first + 1 < last.count else { return last[first] }
                var both = last[first]
                both.box.grow(last[first + 1].box)
                both.ways.formIntersection(last[first + 1].ways)
                return both
            })
        }
        self.levels = levels
        budget = 64 * places.count
    }

    private static func stretches(_ places: [Position], _ next: [Int32]) -> [Stretch] {
        stride(from: 0, to: places.count, by: few).map { first in
            var stretch = Stretch()
            for edge in first..<min(first + few, places.count) {
                // Between rings there is a gap, and nothing leads on.
                guard next[edge] >= 0 else {
                    stretch.ways = []
                    continue
                }
                let (a, b) = (places[edge], places[edge + 1])
                stretch.box.grow(x: a.x, y: a.y)
                stretch.box.grow(x: b.x, y: b.y)
                stretch.ways.formIntersection(Ways(from: a, to: b))
            }
            return stretch
        }
    }

    /// Whether two edges may have a place in common other than the one between neighbours; `nil` where so many come near
    /// each other that comparing them takes too long.
    mutating func mayMeet() -> Bool? {
        guard !places.isEmpty, mayMeet(levels.count - 1, within: 0) else { return false }
        return budget < 0 ? nil : true
    }

    /// Whether two edges of one stretch may meet; true also when the budget is used up.
    private mutating func mayMeet(_ level: Int, within stretch: Int) -> Bool {
        guard levels[level][stretch].ways.isEmpty else { return false }
        guard level > 0 else { return edgesMayMeet(stretch, stretch) }
        let (left, right) = (2 * stretch, 2 * stretch + 1)
        if mayMeet(level - 1, within: left) { return true }
        guard right < levels[level - 1].count else { return false }
        return mayMeet(level - 1, within: right) || mayMeet(level - 1, left, right)
    }

    /// Whether an edge of one stretch may meet an edge of a later one; true also when the budget is used up.
    private mutating func mayMeet(_ level: Int, _ left: Int, _ right: Int) -> Bool {
        let (first, second) = (levels[level][left], levels[level][right])
        guard first.box.meets(second.box) else { return false }
        if right == left + 1, !first.ways.isDisjoint(with: second.ways) { return false }
        guard level > 0 else { return edgesMayMeet(left, right) }
        let below = levels[level - 1].count
        for a in 2 * left..<min(2 * left + 2, below) {
            for b in 2 * right..<min(2 * right + 2, below) where mayMeet(level - 1, a, b) { return true }
        }
        return false
    }

    /// As the others for the edges of two stretches of the first level, which may be the same.
    private mutating func edgesMayMeet(_ left: Int, _ right: Int) -> Bool {
        budget -= Self.few * Self.few
        guard budget >= 0 else { return true }
        for a in edges(left) where next[a] >= 0 {
            for b in left == right ? a + 1..<max(a + 1, edges(left).upperBound) : edges(right) where next[b] >= 0 {
                if edgesMeet(a, b) { return true }
            }
        }
        return false
    }

    private func edges(_ stretch: Int) -> Range<Int> { Self.few * stretch..<min(Self.few * (stretch + 1), places.count) }

    private func edgesMeet(_ a: Int, _ b: Int) -> Bool {
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

/// Directions in which an edge leads on.
private struct Ways: OptionSet {
    let rawValue: UInt8

    static let all = Ways(rawValue: 15)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// East, west, north, south.
    init(from a: Position, to b: Position) {
        rawValue = (b.x > a.x ? 1 : 0) | (b.x < a.x ? 2 : 0) | (b.y > a.y ? 4 : 0) | (b.y < a.y ? 8 : 0)
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
