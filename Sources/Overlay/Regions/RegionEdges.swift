import GeoModel

/// The edges of all regions, each once, however many regions it bounds: what is worked out for an edge serves all.
///
/// Edges are shared out by bands of latitude, in which equal edges find each other: a band is small enough for the
/// caches, and threads take one each.
struct RegionEdges: Sendable {
    /// A region beside an edge.
    struct Side: Sendable {
        let region: Int32
        /// +1 where the region lies to the left of the edge (north of it), −1 where it lies to the right.
        let sign: Int32
    }

    private(set) var edges: [Edge] = []
    /// Beside edge `e` lie the regions `sides[sideStarts[e] ..< sideStarts[e + 1]]`.
    private(set) var sides: [Side] = []
    private var sideStarts: [Int32] = [0]

    /// Edges with no region beside them.
    init(alone edges: [Edge]) {
        self.edges = edges
        sideStarts = [Int32](repeating: 0, count: edges.count + 1)
    }

    init(_ geometry: GeometryColumn, threads: Int) throws {
        let bands = Bands(over: geometry.bounds, count: min(1024, 1 + geometry.vertexCount / 8192))
        let borders = try Parallel.map(Array(0..<geometry.count), threads: threads) { region in
            BandedBorder(of: region, in: geometry, bands)
        }
        var regions = [[Int32]](repeating: [], count: bands.count)
        for (region, border) in borders.enumerated() {
            for band in border.bands { regions[band].append(Int32(region)) }
        }
        let parts = try Parallel.map(Array(regions.enumerated()), threads: threads) { band, regions in
            BandEdges(of: borders, regions, in: band, geometry)
        }
        edges.reserveCapacity(parts.reduce(0) { $0 + $1.firsts.count })
        sides.reserveCapacity(parts.reduce(0) { $0 + $1.sides.count })
        sideStarts.reserveCapacity(edges.capacity + 1)
        for part in parts {
            let shift = Int32(sides.count)
            for step in part.firsts { edges.append(step.edge(in: geometry)) }
            sides.append(contentsOf: part.sides)
            for end in part.sideEnds { sideStarts.append(end + shift) }
        }
    }

    @inline(__always)
    func sides(of edge: Int) -> Range<Int> { Int(sideStarts[edge])..<Int(sideStarts[edge + 1]) }
}
