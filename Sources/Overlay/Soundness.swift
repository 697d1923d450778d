import GeoModel

/// What a first look at a geometry tells.
enum Soundness: Sendable, Equatable {
    /// Finite, closed, and simple for certain.
    case sound
    /// Edges touch, overlap or cross, or rings may be nested: a full check must decide.
    case doubtful
    /// Not usable as it is, at a vertex if the place is known.
    case broken(Finding.Kind, vertex: Int?, detail: String)
}

/// Looks at each geometry once, without allocating: box, finiteness, closed rings, and whether edges stay apart.
///
/// It never calls a bad polygon sound. It may doubt a good one (touching rings are allowed by OGC), and then the full
/// check of GEOS decides.
struct Inspector {
    private(set) var box = Box.empty
    private var segments: [Segment] = []

    private struct Segment {
        var minX: Double
        var maxX: Double
        var from: Position
        var to: Position
        /// Place in its ring, to know neighbours: a segment's successor is `next`.
        var number: Int32
        var next: Int32
    }

    /// Inspects a feature and leaves its box in ``box``.
    mutating func inspect(_ feature: Int, of geometry: borrowing GeometryColumn) -> Soundness {
        box = .empty
        let xy = geometry.coordinates.span
        for vertex in geometry.vertices(ofFeature: feature) {
            let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
            guard x.isFinite, y.isFinite else {
                return .broken(.nonFinite, vertex: nil, detail: "vertex \(vertex - geometry.vertices(ofFeature: feature).lowerBound) is (\(x), \(y))")
            }
            box.grow(x: x, y: y)
        }
        let parts = geometry.parts(of: feature)
        guard geometry.kinds[feature].part == .polygon else { return .sound }
        segments.removeAll(keepingCapacity: true)
        for part in parts {
            for ring in geometry.rings(of: part) {
                if let fault = take(geometry.vertices(of: ring), xy) { return fault }
            }
        }
        guard !edgesMayMeet() else { return .doubtful }
        return isPlainlyNested(parts, of: geometry) ? .sound : .doubtful
    }

    /// Takes up the segments of a ring; answers what is wrong with it by itself.
    private mutating func take(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Soundness? {
        guard vertices.count >= 4 else {
            return .broken(.shortRing, vertex: vertices.first, detail: "ring has \(vertices.count) places, needs 4")
        }
        let (first, last) = (vertices.lowerBound, vertices.upperBound - 1)
        guard xy[2 * first] == xy[2 * last], xy[2 * first + 1] == xy[2 * last + 1] else {
            return .broken(.unclosedRing, vertex: last, detail: "ring does not end where it begins")
        }
        let start = Int32(segments.count)
        for vertex in first..<last {
            let from = Position(x: xy[2 * vertex], y: xy[2 * vertex + 1])
            let to = Position(x: xy[2 * vertex + 2], y: xy[2 * vertex + 3])
            guard from != to else { continue }
            let number = Int32(segments.count)
            segments.append(Segment(
                minX: min(from.x, to.x), maxX: max(from.x, to.x), from: from, to: to, number: number, next: number + 1))
        }
        guard segments.count - Int(start) >= 3 else { return .doubtful }
        segments[segments.count - 1].next = start
        return nil
    }

    /// Whether any two segments may have a place in common that neighbours in a simple ring do not have.
    private mutating func edgesMayMeet() -> Bool {
        segments.sort { $0.minX < $1.minX }
        for index in segments.indices {
            let a = segments[index]
            let (low, high) = (min(a.from.y, a.to.y), max(a.from.y, a.to.y))
            for other in (index + 1)..<max(index + 1, segments.count) {
                let b = segments[other]
                if b.minX > a.maxX { break }
                if min(b.from.y, b.to.y) > high || max(b.from.y, b.to.y) < low { continue }
                if a.next == b.number {
                    if Self.turnsBack(a.from, a.to, b.to) { return true }
                } else if b.next == a.number {
                    if Self.turnsBack(b.from, b.to, a.to) { return true }
                } else if !Self.areApart(a.from, a.to, b.from, b.to) {
                    return true
                }
            }
        }
        return false
    }

    /// Whether two neighbours lie on each other: no real turn at their shared vertex, and the way back.
    private static func turnsBack(_ a: Position, _ b: Position, _ c: Position) -> Bool {
        guard side(a, b, c) == 0 else { return false }
        return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0
    }

    /// Whether all of one segment lies strictly on one side of the other, for certain.
    private static func areApart(_ a: Position, _ b: Position, _ c: Position, _ d: Position) -> Bool {
        side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0
    }

    /// +1 where c lies left of a→b, −1 where it lies right, 0 where rounding leaves it open (Shewchuk's filter).
    private static func side(_ a: Position, _ b: Position, _ c: Position) -> Double {
        let left = (a.x - c.x) * (b.y - c.y)
        let right = (a.y - c.y) * (b.x - c.x)
        let determinant = left - right
        let bound = 3.3306690738754716e-16 * (abs(left) + abs(right))
        return determinant > bound ? 1 : determinant < -bound ? -1 : 0
    }

    /// With edges that stay apart: each hole lies in its shell and in no other hole, and no part lies in another.
    private func isPlainlyNested(_ parts: Range<Int>, of geometry: borrowing GeometryColumn) -> Bool {
        for part in parts {
            let rings = geometry.rings(of: part)
            guard let shell = rings.first else { return false }
            for hole in rings.dropFirst() {
                guard geometry.ring(shell, contains: hole) else { return false }
                for other in rings.dropFirst() where other != hole {
                    if geometry.ring(other, contains: hole) { return false }
                }
            }
            for other in parts where other != part {
                // An island in another part's hole is fine, but rare: the full check decides.
                if geometry.ring(geometry.rings(of: other).lowerBound, contains: shell) { return false }
            }
        }
        return true
    }
}

extension GeometryColumn {
    /// Whether the first vertex of `inner` lies inside `ring`, by the even-odd rule.
    func ring(_ ring: Int, contains inner: Int) -> Bool {
        let place = position(vertices(of: inner).lowerBound)
        var isInside = false
        for vertex in vertices(of: ring).dropLast() {
            let (a, b) = (position(vertex), position(vertex + 1))
            if (a.y <= place.y) != (b.y <= place.y),
                place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                isInside.toggle()
            }
        }
        return isInside
    }
}
