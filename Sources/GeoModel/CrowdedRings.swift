/// Whether the edges of many closed rings stay apart.
///
/// Boxes stand round every few edges that follow each other, round every two of those boxes, and so on up to one round
/// all: two edges can meet only where all boxes round them do. And edges of which each leads on in one same direction
/// never come back to each other. A border, however ragged, comes near itself in few places, so this takes time in
/// proportion to its edges.
struct CrowdedRings {
    /// Places that follow each other, of the first level or of two stretches of the level below.
    private struct Stretch {
        var box = Box.empty
        var ways = Ways.all
        /// In the first level: a bit for each place from which an edge leads to the next.
        var edges: UInt8 = 0
    }

    private let geometry: GeometryColumn
    /// The vertices of each ring, which lie side by side.
    private let rings: [Range<Int>]
    private let start: Int
    private let end: Int
    /// From a few places upward: stretch `s` of a level is made of `2s` and `2s + 1` of the level below.
    private var stretches: [Stretch] = []
    /// Level `l` has the stretches `levelStarts[l] ..< levelStarts[l + 1]`.
    private var levelStarts = [0]
    /// Places in a stretch of the first level.
    private static let few = 4
    /// Comparisons of edges and of boxes that are left.
    private var budget: Int

    /// - Parameter parts: parts with closed rings, side by side.
    init(of parts: Range<Int>, in geometry: GeometryColumn) {
        self.geometry = geometry
        rings = parts.flatMap { geometry.rings(of: $0) }.map { geometry.vertices(of: $0) }
        (start, end) = (rings.first?.lowerBound ?? 0, rings.last?.upperBound ?? 0)
        budget = 64 * (end - start)
    }

    /// Whether two edges may have a place in common other than the one between neighbours, or a ring may have less than
    /// three edges. `false` is certain; `true` also says that looking longer would take too long.
    mutating func mayMeet() -> Bool {
        guard appendFirstLevel() else { return true }
        var level = 0..<stretches.count
        levelStarts.append(level.upperBound)
        while level.count > 1 {
            appendLevel(above: level)
            level = level.upperBound..<stretches.count
            levelStarts.append(level.upperBound)
        }
        return !level.isEmpty && mayMeet(levelStarts.count - 2, within: 0)
    }

    /// - Returns: whether all rings have three edges at least.
    private mutating func appendFirstLevel() -> Bool {
        stretches.reserveCapacity(2 * (end - start) / Self.few + 64)
        stretches.append(contentsOf: repeatElement(Stretch(), count: (end - start + Self.few - 1) / Self.few))
        for ring in rings {
            // Between rings there is a gap, and nothing leads on.
            stretches[(ring.upperBound - 1 - start) / Self.few].ways = []
            var edges = 0
            var from = geometry.position(ring.lowerBound)
            for vertex in ring.dropLast() {
                let to = geometry.position(vertex + 1)
                // A doubled place has no edge.
                guard from != to else { continue }
                let (stretch, bit) = (vertex - start).quotientAndRemainder(dividingBy: Self.few)
                stretches[stretch].box.grow(x: from.x, y: from.y)
                stretches[stretch].box.grow(x: to.x, y: to.y)
                stretches[stretch].ways.formIntersection(Ways(from: from, to: to))
                stretches[stretch].edges |= 1 << UInt8(bit)
                edges += 1
                from = to
            }
            guard edges >= 3 else { return false }
        }
        return true
    }

    private mutating func appendLevel(above level: Range<Int>) {
        for first in stride(from: level.lowerBound, to: level.upperBound, by: 2) {
            var both = stretches[first]
            if first + 1 < level.upperBound {
                both.box.grow(stretches[first + 1].box)
                both.ways.formIntersection(stretches[first + 1].ways)
            }
            stretches.append(both)
        }
    }

    private func stretch(_ number: Int, ofLevel level: Int) -> Stretch { stretches[levelStarts[level] + number] }

    private func stretchCount(ofLevel level: Int) -> Int { levelStarts[level + 1] - levelStarts[level] }

    /// Whether two edges of one stretch may meet; true also when the budget is used up.
    private mutating func mayMeet(_ level: Int, within number: Int) -> Bool {
        guard stretch(number, ofLevel: level).ways.isEmpty else { return false }
        guard level > 0 else { return edgesMayMeet(number, number) }
        let (left, right) = (2 * number, 2 * number + 1)
        if mayMeet(level - 1, within: left) { return true }
        guard right < stretchCount(ofLevel: level - 1) else { return false }
        return mayMeet(level - 1, within: right) || mayMeet(level - 1, left, right)
    }

    /// Whether an edge of one stretch may meet an edge of a later one; true also when the budget is used up.
    private mutating func mayMeet(_ level: Int, _ left: Int, _ right: Int) -> Bool {
        budget -= 1
        guard budget >= 0 else { return true }
        let (first, second) = (stretch(left, ofLevel: level), stretch(right, ofLevel: level))
        guard first.box.meets(second.box) else { return false }
        if right == left + 1, !first.ways.isDisjoint(with: second.ways) { return false }
        guard level > 0 else { return edgesMayMeet(left, right) }
        let below = stretchCount(ofLevel: level - 1)
        for a in 2 * left..<min(2 * left + 2, below) {
            for b in 2 * right..<min(2 * right + 2, below) where mayMeet(level - 1, a, b) { return true }
        }
        return false
    }

    /// As the others for the edges of two stretches of the first level, which may be the same.
    private mutating func edgesMayMeet(_ left: Int, _ right: Int) -> Bool {
        budget -= Self.few * Self.few
        guard budget >= 0 else { return true }
        // Of stretches side by side, few edges come near the other.
        var lefts = left == right ? stretches[left].edges : edges(of: left, in: stretches[right].box)
        let rights = left == right ? lefts : edges(of: right, in: stretches[left].box)
        while let a = lefts.popLowestBit() {
            var others = left == right ? lefts : rights
            while let b = others.popLowestBit() {
                if edgesMeet(start + Self.few * left + a, start + Self.few * right + b) { return true }
            }
        }
        return false
    }

    /// The edges of a stretch of the first level of which the box meets another.
    private func edges(of stretch: Int, in box: Box) -> UInt8 {
        var (all, near) = (stretches[stretch].edges, UInt8(0))
        while let bit = all.popLowestBit() {
            let edge = start + Self.few * stretch + bit
            if Edge(geometry.position(edge), geometry.position(edge + 1)).meets(box) { near |= 1 << bit }
        }
        return near
    }

    private func edgesMeet(_ a: Int, _ b: Int) -> Bool {
        let (a0, a1) = (geometry.position(a), geometry.position(a + 1))
        let (b0, b1) = (geometry.position(b), geometry.position(b + 1))
        if a1 == b0, edge(after: a) == b { return mayFold(a0, a1, b1) }
        if b1 == a0, edge(after: b) == a { return mayFold(b0, b1, a1) }
        if max(a0.y, a1.y) < min(b0.y, b1.y) || max(b0.y, b1.y) < min(a0.y, a1.y) { return false }
        if max(a0.x, a1.x) < min(b0.x, b1.x) || max(b0.x, b1.x) < min(a0.x, a1.x) { return false }
        return side(a0, a1, b0) * side(a0, a1, b1) <= 0 && side(b0, b1, a0) * side(b0, b1, a1) <= 0
    }

    /// The next edge of the same ring, over doubled places and over the ring's end.
    private func edge(after edge: Int) -> Int {
        let ring = ring(of: edge)
        var next = edge
        repeat {
            next = next + 1 == ring.upperBound - 1 ? ring.lowerBound : next + 1
        } while geometry.position(next) == geometry.position(next + 1)
        return next
    }

    private func ring(of edge: Int) -> Range<Int> {
        var (first, last) = (0, rings.count - 1)
        while first < last {
            let middle = (first + last) / 2
            if rings[middle].upperBound > edge { last = middle } else { first = middle + 1 }
        }
        return rings[first]
    }

    /// Whether the way from `a` over `turn` to `b` may come back on itself.
    private func mayFold(_ a: Position, _ turn: Position, _ b: Position) -> Bool {
        guard side(a, turn, b) == 0 else { return false }
        return (a.x - turn.x) * (b.x - turn.x) + (a.y - turn.y) * (b.y - turn.y) >= 0
    }
}

extension UInt8 {
    /// Clears the lowest bit that is set, and returns its place; `nil` where none is.
    fileprivate mutating func popLowestBit() -> Int? {
        guard self != 0 else { return nil }
        defer { self &= self - 1 }
        return trailingZeroBitCount
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
