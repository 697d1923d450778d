import GeoModel

/// An edge of a region's border, from its first to its second end; the region lies to the left.
struct Edge: Sendable {
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double

    /// Where it crosses a parallel. Rounded alike for both directions: neighbours share the border to the last bit.
    @inline(__always)
    func x(at y: Double) -> Double {
        y0 < y1 ? x0 + (y - y0) / (y1 - y0) * (x1 - x0) : x1 + (y - y1) / (y0 - y1) * (x0 - x1)
    }

    /// Where it crosses a meridian, rounded alike for both directions.
    @inline(__always)
    func y(at x: Double) -> Double {
        x0 < x1 ? y0 + (x - x0) / (x1 - x0) * (y1 - y0) : y1 + (x - x1) / (x0 - x1) * (y0 - y1)
    }
}

/// The edges of all regions, region after region.
///
/// Ring direction in files is arbitrary, so shells are turned counter-clockwise and holes clockwise here.
struct RegionEdges: Sendable {
    private(set) var edges: [Edge] = []
    /// The region of each edge.
    private(set) var region: [Int32] = []
    /// Region `r` owns the edges `starts[r] ..< starts[r + 1]`.
    private(set) var starts: [Int] = [0]

    init(_ geometry: GeometryColumn) {
        edges.reserveCapacity(geometry.vertexCount)
        region.reserveCapacity(geometry.vertexCount)
        for feature in 0..<geometry.count {
            for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
                let rings = geometry.rings(of: part)
                for ring in rings {
                    append(ring, isShell: ring == rings.lowerBound, of: geometry, region: Int32(feature))
                }
            }
            starts.append(edges.count)
        }
    }

    func range(of region: Int) -> Range<Int> { starts[region]..<starts[region + 1] }

    private mutating func append(_ ring: Int, isShell: Bool, of geometry: GeometryColumn, region: Int32) {
        let isCounterClockwise = geometry.signedArea(ofRing: ring, PlanarMeasure()) > 0
        let isForward = isCounterClockwise == isShell
        for vertex in geometry.vertices(of: ring).dropLast() {
            let (a, b) = (geometry.position(vertex), geometry.position(vertex + 1))
            guard a != b else { continue }
            let (from, to) = isForward ? (a, b) : (b, a)
            edges.append(Edge(x0: from.x, y0: from.y, x1: to.x, y1: to.y))
            self.region.append(region)
        }
    }
}
