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

/// Looks at each geometry once: box, finiteness, closed rings, and whether edges stay apart.
///
/// It never calls a bad polygon sound. It may doubt a good one (touching rings are allowed by OGC), and then the full
/// check of GEOS decides.
struct Inspector {
    private(set) var box = Box.empty
    private var chains = MonotoneChains()

    /// Inspects a feature and leaves its box in ``box``.
    mutating func inspect(_ feature: Int, of geometry: borrowing GeometryColumn) -> Soundness {
        box = .empty
        let xy = geometry.coordinates.span
        let vertices = geometry.vertices(ofFeature: feature)
        for vertex in vertices {
            let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
            // Zero times a number is zero unless the number is infinite or NaN.
            guard x * 0 + y * 0 == 0 else {
                let detail = "vertex \(vertex - vertices.lowerBound) is (\(x), \(y))"
                return .broken(.nonFinite, vertex: nil, detail: detail)
            }
            box.grow(x: x, y: y)
        }
        guard geometry.kinds[feature].part == .polygon else { return .sound }
        let parts = geometry.parts(of: feature)
        chains.removeAll()
        for part in parts {
            for ring in geometry.rings(of: part) {
                let vertices = geometry.vertices(of: ring)
                if let fault = Self.fault(vertices, xy) { return fault }
                guard chains.append(vertices, xy) else { return .doubtful }
            }
        }
        guard !chains.mayMeet() else { return .doubtful }
        return isPlainlyNested(parts, of: geometry) ? .sound : .doubtful
    }

    /// What is wrong with a ring by itself.
    private static func fault(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Soundness? {
        guard vertices.count >= 4 else {
            return .broken(.shortRing, vertex: vertices.first, detail: "ring has \(vertices.count) places, needs 4")
        }
        let (first, last) = (vertices.lowerBound, vertices.upperBound - 1)
        guard xy[2 * first] == xy[2 * last], xy[2 * first + 1] == xy[2 * last + 1] else {
            return .broken(.unclosedRing, vertex: last, detail: "ring does not end where it begins")
        }
        return nil
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
