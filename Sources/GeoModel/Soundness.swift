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

    public init() {}

    /// Inspects a feature and leaves its box in ``box``.
    /// - Parameter trusting: take finite polygons as sound.
    public mutating func inspect(
        _ feature: Int, of geometry: borrowing GeometryColumn, trusting: Bool = false
    ) -> Soundness {
        let xy = geometry.coordinates.span
        let vertices = geometry.vertices(ofFeature: feature)
        guard measureBox(of: vertices, xy) else { return Self.nonFinite(vertices, xy) }
        guard box.isEmpty || max(-box.minX, box.maxX, -box.minY, box.maxY) <= 1e9 else {
            return .broken(.offTheMap, vertex: nil, detail: "a coordinate lies beyond 1e9")
        }
        guard !trusting, geometry.kinds[feature].part == .polygon else { return .sound }
        let parts = geometry.parts(of: feature)
        chains.removeAll()
        var isPlain = true
        for part in parts {
            for ring in geometry.rings(of: part) {
                let places = geometry.vertices(of: ring)
                if let fault = Self.fault(places, xy) { return worst(fault, parts, of: geometry) }
                // Most parcels are one ring that all of can be seen from its middle.
                if places == vertices, isStar(places, xy) { return .sound }
                // On to the other rings: the full check takes closed rings only.
                if !chains.append(places, xy) { isPlain = false }
            }
        }
        guard isPlain, !chains.mayMeet() else { return .doubtful }
        return isPlainlyNested(parts, of: geometry) ? .sound : .doubtful
    }

    /// Grows ``box`` round all vertices.
    /// - Returns: whether all of them are finite.
    private mutating func measureBox(of vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Bool {
        var low = SIMD2(repeating: Double.infinity)
        var high = SIMD2(repeating: -Double.infinity)
        var nothing = SIMD2(repeating: 0.0)
        for vertex in vertices {
            // In bounds: a column's vertices all have coordinates.
            let place = unsafe SIMD2(xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1])
            // Zero times a number is zero, unless the number is infinite or NaN.
            nothing += place * 0
            low.replace(with: place, where: place .< low)
            high.replace(with: place, where: place .> high)
        }
        box = Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y)
        return nothing == SIMD2(repeating: 0)
    }

    /// Whether every edge of a closed ring runs the same way round the middle of ``box``, once in all: such a ring is
    /// simple. Every turn must be larger than what rounding could make of it.
    private func isStar(_ vertices: Range<Int>, _ xy: borrowing Span<Double>) -> Bool {
        // Products of larger numbers are no numbers.
        guard max(-box.minX, box.maxX, -box.minY, box.maxY) < 1e150 else { return false }
        var turns = Turns(round: Position(x: 0.5 * (box.minX + box.maxX), y: 0.5 * (box.minY + box.maxY)))
        var vertex = vertices.lowerBound
        turns.begin(vertex, xy)
        if vertices.count % 2 == 0 {
            vertex += 1
            turns.addSingle(vertex, xy)
        }
        while vertex < vertices.upperBound - 1 {
            vertex += 2
            turns.addPair(endingAt: vertex, xy)
        }
        // The products of a turn are below a quarter of the box.
        return turns.isOnce(rounding: 1e-15 * (box.width * box.height))
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
        // All are held against all; for many the full check, which has an index, is quicker.
        guard parts.count <= Self.many, parts.allSatisfy({ geometry.rings(of: $0).count <= Self.many }) else { return false }
        if parts.count == 1, geometry.rings(of: parts.lowerBound).count == 1 { return true }
        let nesting = Nesting(of: parts, in: geometry)
        for part in parts {
            let rings = geometry.rings(of: part)
            guard let shell = rings.first else { return false }
            for hole in rings.dropFirst() {
                guard nesting.ring(shell, contains: hole, in: geometry) else { return false }
                for other in rings.dropFirst() where other != hole {
                    if nesting.ring(other, contains: hole, in: geometry) { return false }
                }
            }
            for other in parts where other != part {
                // An island in another part's hole is fine, but rare: the full check decides.
                if nesting.ring(geometry.rings(of: other).lowerBound, contains: shell, in: geometry) { return false }
            }
        }
        return true
    }
}

/// Which rings of a feature lie in which.
private struct Nesting {
    private let first: Int
    private let boxes: [Box]

    init(of parts: Range<Int>, in geometry: borrowing GeometryColumn) {
        first = Int(geometry.ringOffsets[parts.lowerBound])
        var boxes: [Box] = []
        for ring in first..<Int(geometry.ringOffsets[parts.upperBound]) {
            boxes.append(geometry.bounds(ofVertices: geometry.vertices(of: ring)))
        }
        self.boxes = boxes
    }

    /// Whether the first vertex of `inner` lies inside `ring`, by the even-odd rule.
    func ring(_ ring: Int, contains inner: Int, in geometry: borrowing GeometryColumn) -> Bool {
        let place = geometry.position(geometry.vertices(of: inner).lowerBound)
        guard boxes[ring - first].contains(place) else { return false }
        let xy = geometry.coordinates.span
        let vertices = geometry.vertices(of: ring)
        var isInside = false
        var isLow = xy[2 * vertices.lowerBound + 1] <= place.y
        for vertex in vertices.dropFirst() {
            // In bounds: a column's vertices all have coordinates.
            let isNextLow = unsafe xy[unchecked: 2 &* vertex &+ 1] <= place.y
            guard isLow != isNextLow else { continue }
            isLow = isNextLow
            let (a, b) = (geometry.position(vertex - 1), geometry.position(vertex))
            if place.x < a.x + (place.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
        }
        return isInside
    }
}
