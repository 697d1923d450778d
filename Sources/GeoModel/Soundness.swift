/// What a first look at a geometry tells.
public enum Soundness: Sendable, Equatable {
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
public struct Inspector: Sendable {
    /// The box round the feature inspected last.
    public private(set) var box = Box.empty
    private var chains = MonotoneChains()
    private static let many = 64
    /// Of edges, from one look at their turns to the next.
    private static let pairsAtATime = 512

    public init() {}

    /// Inspects a feature and leaves its box in ``box``.
    /// - Parameter trusting: take finite polygons as sound.
    public mutating func inspect(
        _ feature: Int, of geometry: borrowing GeometryColumn, trusting: Bool = false
    ) -> Soundness {
        let vertices = geometry.vertices(ofFeature: feature)
        guard let bounds = geometry.finiteBounds(ofVertices: vertices) else {
            box = .empty
            return Self.nonFinite(vertices, geometry.coordinates.span)
        }
        return inspect(feature, of: geometry, in: bounds, trusting: trusting)
    }

    /// As ``inspect(_:of:trusting:)`` where the box round the feature is known, and with it that its coordinates are
    /// finite.
    public mutating func inspect(
        _ feature: Int, of geometry: borrowing GeometryColumn, in bounds: Box, trusting: Bool
    ) -> Soundness {
        box = bounds
        guard box.isEmpty || max(-box.minX, box.maxX, -box.minY, box.maxY) <= 1e9 else {
            return .broken(.offTheMap, vertex: nil, detail: "a coordinate lies beyond 1e9")
        }
        guard !trusting, geometry.kinds[feature].part == .polygon else { return .sound }
        let xy = geometry.coordinates.span
        let (parts, vertices) = (geometry.parts(of: feature), geometry.vertices(ofFeature: feature))
        for part in parts {
            for ring in geometry.rings(of: part) {
                let places = geometry.vertices(of: ring)
                if let fault = Self.fault(places, xy) { return worst(fault, parts, of: geometry) }
                // Most parcels are one ring that all of can be seen from its middle.
                if places == vertices, isStar(places, xy) { return .sound }
            }
        }
        guard !ringsMayMeet(parts, vertices.count, of: geometry) else { return .doubtful }
        return isPlainlyNested(parts, of: geometry) ? .sound : .doubtful
    }

    /// Whether the closed rings of a feature of so many vertices may touch, cross or fold.
    private mutating func ringsMayMeet(
        _ parts: Range<Int>, _ vertexCount: Int, of geometry: borrowing GeometryColumn
    ) -> Bool {
        if vertexCount <= MonotoneChains.mostVertices {
            chains.removeAll()
            for part in parts {
                for ring in geometry.rings(of: part) {
                    guard chains.append(geometry.vertices(of: ring), geometry.coordinates.span) else { return true }
                }
            }
            if let mayMeet = chains.mayMeet() { return mayMeet }
        }
        var rings = CrowdedRings(of: parts, in: copy geometry)
        return rings.mayMeet()
    }

    /// Whether every edge of a closed ring runs the same way round the middle of ``box``, once in all: such a ring is
    /// simple. Every turn must be larger than what rounding could make of it.
    private func isStar(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Bool {
        // Products of larger numbers are no numbers.
        guard max(-box.minX, box.maxX, -box.minY, box.maxY) < 1e150 else { return false }
        // The products of a turn are below a quarter of the box.
        let rounding = 1e-15 * (box.width * box.height)
        var turns = Turns(round: Position(x: 0.5 * (box.minX + box.maxX), y: 0.5 * (box.minY + box.maxY)))
        var vertex = vertices.lowerBound
        turns.begin(vertex, xy)
        if vertices.count % 2 == 0 {
            vertex += 1
            turns.addSingle(vertex, xy)
        }
        while vertex < vertices.upperBound - 1 {
            // A long ring that turns back is found out soon.
            for _ in 0..<min(Self.pairsAtATime, (vertices.upperBound - 1 - vertex) / 2) {
                vertex += 2
                turns.addPair(endingAt: vertex, xy)
            }
            guard turns.areOneWay(rounding: rounding) else { return false }
        }
        return turns.isOnce(rounding: rounding)
    }

    private static func nonFinite(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Soundness {
        for vertex in vertices {
            let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
            guard x.isFinite, y.isFinite else {
                return .broken(.nonFinite, vertex: nil, detail: "vertex \(vertex - vertices.lowerBound) is (\(x), \(y))")
            }
        }
        return .sound
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

    /// A short ring counts before an unclosed one, which can be closed.
    private func worst(_ first: Soundness, _ parts: Range<Int>, of geometry: borrowing GeometryColumn) -> Soundness {
        for part in parts {
            for ring in geometry.rings(of: part) {
                let fault = Self.fault(geometry.vertices(of: ring), geometry.coordinates.span)
                if case .broken(.shortRing, _, _) = fault, let fault { return fault }
            }
        }
        return first
    }

    /// With edges that stay apart: each hole lies in its shell and in no other hole, and no part lies in another.
    private func isPlainlyNested(_ parts: Range<Int>, of geometry: borrowing GeometryColumn) -> Bool {
        // For many, the full check has an index.
        let isFew = parts.count <= Self.many && parts.allSatisfy { geometry.rings(of: $0).count <= Self.many }
        guard isFew else { return false }
        if parts.count == 1, geometry.rings(of: parts.lowerBound).count == 1 { return true }
        let shells = parts.compactMap { geometry.rings(of: $0).first }
        guard shells.count == parts.count else { return false }
        for (part, shell) in zip(parts, shells) {
            let holes = geometry.rings(of: part).dropFirst()
            // An island in another part's hole is fine, but rare: the full check decides.
            guard geometry.count(of: holes, inside: shell) == holes.count,
                geometry.count(of: shells, inside: shell) == 0,
                holes.allSatisfy({ hole in geometry.count(of: holes, inside: hole) == 0 })
            else { return false }
        }
        return true
    }
}

extension GeometryColumn {
    /// How many of some rings, other than one itself, have their first vertex inside that one, by the even-odd rule;
    /// `nil` where rounding leaves it open. That ring is walked along once.
    fileprivate func count(of rings: some Collection<Int>, inside ring: Int) -> Int? {
        guard rings.contains(where: { $0 != ring }) else { return 0 }
        let vertices = vertices(of: ring)
        let box = bounds(ofVertices: vertices)
        var places: [Position] = []
        for other in rings where other != ring {
            let place = position(self.vertices(of: other).lowerBound)
            if box.contains(place) { places.append(place) }
        }
        guard !places.isEmpty else { return 0 }
        // From south to north.
        places.sort { $0.y < $1.y }
        var isInside = [Bool](repeating: false, count: places.count)
        var start = position(vertices.lowerBound)
        // Those before stand south of `start`.
        var next = places.firstIndex { $0.y >= start.y } ?? places.count
        for vertex in vertices.dropFirst() {
            let (end, before) = (position(vertex), next)
            while next < places.count, places[next].y < end.y { next += 1 }
            while next > 0, places[next - 1].y >= end.y { next -= 1 }
            for passed in min(before, next)..<max(before, next) {
                let side = next > before ? side(start, end, places[passed]) : side(end, start, places[passed])
                guard side != 0 else { return nil }
                // To its west: an edge is met on the way east.
                if side > 0 { isInside[passed].toggle() }
            }
            start = end
        }
        return isInside.count { $0 }
    }
}
