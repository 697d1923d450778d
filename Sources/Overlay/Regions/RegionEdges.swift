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

    private let geometry: GeometryColumn
    /// The first step along each edge.
    private var steps: [RingStep] = []
    /// Beside edge `e` lie the regions `sides[sideStarts[e] ..< sideStarts[e + 1]]`.
    private(set) var sides: [Side] = []
    private var sideStarts: [Int32] = [0]

    init(_ geometry: GeometryColumn, threads: Int) throws {
        self.geometry = geometry
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
        steps.reserveCapacity(parts.reduce(0) { $0 + $1.firsts.count })
        sides.reserveCapacity(parts.reduce(0) { $0 + $1.sides.count })
        sideStarts.reserveCapacity(steps.capacity + 1)
        for part in parts {
            let shift = Int32(sides.count)
            steps += part.firsts
            sides.append(contentsOf: part.sides)
            for end in part.sideEnds { sideStarts.append(end + shift) }
        }
    }

    var count: Int { steps.count }

    @inline(__always)
    subscript(edge: Int) -> Edge { steps[edge].edge(in: geometry) }

    @inline(__always)
    func sides(of edge: Int) -> Range<Int> { Int(sideStarts[edge])..<Int(sideStarts[edge + 1]) }
}
