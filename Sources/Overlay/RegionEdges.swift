import GeoModel

/// The edges of all regions, each once, however many regions it bounds: what is worked out for an edge serves all.
///
/// Ring direction in files is arbitrary, so shells are turned counter-clockwise and holes clockwise here.
struct RegionEdges: Sendable {
    /// A region beside an edge.
    struct Side: Sendable {
        let region: Int32
        /// +1 where the region lies to the left of the edge (north of it), −1 where it lies to the right.
        let sign: Int32
    }

    /// An edge in the border of a region.
    struct Stretch: Sendable {
        let edge: Int32
        /// As in ``Side``.
        let sign: Int32
    }

    private(set) var edges: [Edge] = []
    /// Beside edge `e` lie the regions `sides[sideStarts[e] ..< sideStarts[e + 1]]`.
    private(set) var sides: [Side] = []
    private var sideStarts: [Int32] = []
    /// The border of region `r` is `stretches[starts[r] ..< starts[r + 1]]`.
    private var stretches: [Stretch] = []
    private var starts: [Int] = [0]

    init(_ geometry: GeometryColumn) {
        var numbers = EdgeNumbers(capacity: geometry.vertexCount)
        stretches.reserveCapacity(geometry.vertexCount)
        edges.reserveCapacity(geometry.vertexCount)
        for feature in 0..<geometry.count {
            for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
                let rings = geometry.rings(of: part)
                for ring in rings { append(ring, isShell: ring == rings.lowerBound, of: geometry, &numbers) }
            }
            starts.append(stretches.count)
        }
        collectSides()
    }

    var regionCount: Int { starts.count - 1 }

    func border(of region: Int) -> ArraySlice<Stretch> { stretches[starts[region]..<starts[region + 1]] }

    @inline(__always)
    func sides(of edge: Int) -> Range<Int> { Int(sideStarts[edge])..<Int(sideStarts[edge + 1]) }

    private mutating func append(_ ring: Int, isShell: Bool, of geometry: GeometryColumn, _ numbers: inout EdgeNumbers) {
        let left: Int32 = geometry.hasInsideLeft(ofRing: ring, isShell: isShell) ? 1 : -1
        let vertices = geometry.vertices(of: ring)
        guard let first = vertices.first else { return }
        var a = geometry.position(first)
        for vertex in vertices.dropFirst() {
            let b = geometry.position(vertex)
            guard a != b else { continue }
            let edge = numbers.number(of: Edge(a, b), in: &edges)
            stretches.append(Stretch(edge: edge, sign: a.precedes(b) ? left : -left))
            a = b
        }
    }

    /// Sorts the stretches of all regions by edge.
    private mutating func collectSides() {
        sideStarts = [Int32](repeating: 0, count: edges.count + 2)
        for stretch in stretches { sideStarts[Int(stretch.edge) + 2] += 1 }
        for edge in 1..<sideStarts.count { sideStarts[edge] += sideStarts[edge - 1] }
        sides = [Side](repeating: Side(region: 0, sign: 0), count: stretches.count)
        for region in 0..<regionCount {
            for stretch in border(of: region) {
                let slot = Int(stretch.edge) + 1
                sides[Int(sideStarts[slot])] = Side(region: Int32(region), sign: stretch.sign)
                sideStarts[slot] += 1
            }
        }
        sideStarts.removeLast()
    }
}

extension GeometryColumn {
    /// Whether the polygon lies to the left of a ring as its vertices stand: ring direction in files is arbitrary.
    func hasInsideLeft(ofRing ring: Int, isShell: Bool) -> Bool {
        (signedArea(ofRing: ring, PlanarMeasure()) > 0) == isShell
    }
}

/// Finds an edge again by its ends, to the last bit: an open-addressed table of edge numbers.
private struct EdgeNumbers {
    /// −1 for a free slot; a power of two, at most half full.
    private var slots: [Int32]

    init(capacity: Int) {
        var count = 16
        while count < 2 * capacity { count *= 2 }
        slots = [Int32](repeating: -1, count: count)
    }

    /// The number of an edge; a new one is appended.
    mutating func number(of edge: Edge, in edges: inout [Edge]) -> Int32 {
        var slot = Self.hash(edge) & (slots.count - 1)
        while slots[slot] >= 0 {
            if edges[Int(slots[slot])] == edge { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(edges.count)
        edges.append(edge)
        return slots[slot]
    }

    private static func hash(_ edge: Edge) -> Int {
        var hash: UInt64 = 0
        hash.mix(edge.x0)
        hash.mix(edge.y0)
        hash.mix(edge.x1)
        hash.mix(edge.y1)
        return Int(truncatingIfNeeded: hash >> 1)
    }
}

extension UInt64 {
    @inline(__always)
    fileprivate mutating func mix(_ value: Double) {
        // −0 and 0 are the same place.
        self = (self ^ (value + 0).bitPattern) &* 0x9E37_79B9_7F4A_7C15
        self ^= self >> 29
    }
}
