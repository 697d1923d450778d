/// The borders of a feature, cut into chains that run from left to right, to see whether they stay apart.
///
/// Places are ordered by x, then y. A chain whose places only rise in that order cannot meet itself, and two chains
/// can meet only where their stretches of the order overlap; walking along both at once finds every such pair of
/// edges. A parcel has a handful of chains, so this costs little more than reading its vertices.
struct MonotoneChains {
    private var places: [Position] = []
    private var chains: [Chain] = []
    /// Of more chains, holding each against those beside takes too long.
    private static let most = 256
    /// Borders of more vertices come in too many chains, as a rule.
    static let mostVertices = 1024

    /// A chain's places in order: from `first` in steps of `step`, `count` of them.
    private struct Chain {
        var first: Int
        var step: Int
        var count: Int
        var left: Position
        var right: Position
        /// The turning places at both ends, by number: neighbours in a ring share one.
        var leftTurn: Int
        var rightTurn: Int
        var minY: Double
        var maxY: Double
    }

    mutating func removeAll() {
        places.removeAll(keepingCapacity: true)
        chains.removeAll(keepingCapacity: true)
    }

    /// Cuts a closed ring of finite places; doubled places count once.
    /// - Returns: whether it has at least three different places in a row.
    mutating func append(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Bool {
        let start = places.count
        // From its first place in the order, so that every chain begins and ends at a turn.
        let first = Self.first(of: vertices, xy)
        for vertex in first..<(vertices.upperBound - 1) { appendPlace(vertex, xy, from: start) }
        for vertex in vertices.lowerBound...first { appendPlace(vertex, xy, from: start) }
        let end = places.count - 1
        guard end - start >= 3 else { return false }
        var from = start
        var isRising = true
        for index in (start + 1)..<end where places[index].precedes(places[index + 1]) != isRising {
            appendChain(from, index, isRising, turns: (from, index))
            from = index
            isRising.toggle()
        }
        appendChain(from, end, isRising, turns: (from, start))
        return true
    }

    private static func first(of vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Int {
        var first = vertices.lowerBound
        for vertex in vertices {
            let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
            if x < xy[2 * first] || (x == xy[2 * first] && y < xy[2 * first + 1]) { first = vertex }
        }
        return first
    }

    private mutating func appendPlace(_ vertex: Int, _ xy: borrowing Span<Double>, from start: Int) {
        let place = Position(x: xy[2 * vertex], y: xy[2 * vertex + 1])
        if places.count == start || places[places.count - 1] != place { places.append(place) }
    }

    private mutating func appendChain(_ from: Int, _ to: Int, _ isRising: Bool, turns: (Int, Int)) {
        var (low, high) = (places[from].y, places[from].y)
        for index in (from + 1)...to {
            low = min(low, places[index].y)
            high = max(high, places[index].y)
        }
        let (first, last) = isRising ? (from, to) : (to, from)
        chains.append(Chain(
            first: first, step: isRising ? 1 : -1, count: to - from + 1, left: places[first], right: places[last],
            leftTurn: isRising ? turns.0 : turns.1, rightTurn: isRising ? turns.1 : turns.0, minY: low, maxY: high))
    }

    /// Whether two edges may have a place in common that they must not have: they cross, touch or lie on each other.
    /// `false` is certain, `true` may be rounding, and `nil` says that there are too many chains to tell.
    mutating func mayMeet() -> Bool? {
        guard chains.count <= Self.most else { return nil }
        if chains.count > 2 { chains.sort { $0.left.x < $1.left.x } }
        for index in chains.indices {
            let chain = chains[index]
            for other in (index + 1)..<max(index + 1, chains.count) {
                let next = chains[other]
                if next.left.x > chain.right.x { break }
                if next.minY > chain.maxY || next.maxY < chain.minY { continue }
                if mayMeet(chain, next) { return true }
            }
        }
        return false
    }

    /// Walks along two chains at once.
    private func mayMeet(_ a: Chain, _ b: Chain) -> Bool {
        if a.left == b.left, a.leftTurn != b.leftTurn { return true }
        var (i, j) = (0, 0)
        var (a0, a1) = (a.left, places[a.first + a.step])
        var (b0, b1) = (b.left, places[b.first + b.step])
        while true {
            if !a1.precedes(b0), !b1.precedes(a0), edgesMayMeet(a0, a1, b0, b1) { return true }
            if a1.precedes(b1) {
                i += 1
                if i + 1 == a.count { return false }
                (a0, a1) = (a1, places[a.first + a.step * (i + 1)])
            } else if b1.precedes(a1) {
                j += 1
                if j + 1 == b.count { return false }
                (b0, b1) = (b1, places[b.first + b.step * (j + 1)])
            } else {
                // They end at one place, which must be the turn where the ring leads from one to the other.
                return i + 2 < a.count || j + 2 < b.count || a.rightTurn != b.rightTurn
            }
        }
    }

    /// Two edges that overlap in the order. Where they leave from, or lead to, one turning place of a ring, they must
    /// only differ in direction.
    private func edgesMayMeet(_ a0: Position, _ a1: Position, _ b0: Position, _ b1: Position) -> Bool {
        if a0 == b0 { return side(a0, a1, b1) == 0 || a1 == b1 }
        if a1 == b1 { return side(a1, a0, b0) == 0 }
        if max(a0.y, a1.y) < min(b0.y, b1.y) || max(b0.y, b1.y) < min(a0.y, a1.y) { return false }
        return side(a0, a1, b0) * side(a0, a1, b1) <= 0 && side(b0, b1, a0) * side(b0, b1, a1) <= 0
    }
}
