import GeoModel

/// The borders of all regions as arcs. What several regions share stands once, but for a few edges where borders part:
/// what is worked out for an edge serves all.
///
/// Edges are those of the regions' rings: edge `v` leads from vertex `v` to vertex `v + 1`.
struct RegionBorders: Sendable {
    /// A part of a ring with the same regions beside it all along.
    struct Arc: Sendable {
        var edges: Range<Int>
        /// Where the regions beside it stand in ``RegionBorders/sides``.
        let sides: Range<Int>
    }

    /// A region beside an arc.
    struct Side: Sendable, Equatable {
        let region: Int32
        /// +1 where the region lies to the left of the arc on the way along its vertices, −1 where it lies to the right.
        let sign: Int32
    }

    let geometry: GeometryColumn
    /// In the order of their edges.
    private(set) var arcs: [Arc] = []
    private(set) var sides: [Side] = []
    private(set) var edgeCount = 0

    init(_ geometry: GeometryColumn, threads: Int) throws {
        self.geometry = geometry
        let mean = Self.meanLink(of: geometry.vertexCount)
        let parts = try Parallel.map(Array(0..<geometry.count), threads: threads) { region in
            geometry.links(ofPolygon: region, mean: mean)
        }
        var links: [BorderLink] = []
        links.reserveCapacity(parts.reduce(0) { $0 + $1.count })
        for part in parts { links += part }
        let twins = try LinkTwins(of: links, in: geometry, threads: threads).twins
        let byLink = SidesByLink(links, twins)
        for (number, link) in links.enumerated() where twins[number].link == number {
            append(link, byLink.sides(of: number))
        }
    }

    /// How many edges a link has on average: with few, links take time and memory; with many, more edges stay without
    /// their twin where borders part, which matters less where there are many vertices between such places.
    private static func meanLink(of vertices: Int) -> Int {
        var mean = 16
        while mean < 128, vertices / mean > 1 << 18 { mean *= 2 }
        return mean
    }

    /// Lengthens the last arc by a link, or begins another.
    private mutating func append(_ link: BorderLink, _ beside: ArraySlice<Side>) {
        edgeCount += Int(link.count)
        if let last = arcs.last, last.edges.upperBound == link.first, sides[last.sides] == beside {
            arcs[arcs.count - 1].edges = last.edges.lowerBound..<Int(link.end)
        } else {
            arcs.append(Arc(edges: Int(link.first)..<Int(link.end), sides: sides.count..<(sides.count + beside.count)))
            sides += beside
        }
    }

    @inline(__always)
    subscript(edge: Int) -> Edge { Edge(geometry.position(edge), geometry.position(edge + 1)) }

    /// +1 for an edge that leads from its western end to its eastern one, −1 for one that leads back; see ``Edge``.
    @inline(__always)
    func direction(of edge: Int) -> Int32 { geometry.position(edge).precedes(geometry.position(edge + 1)) ? 1 : -1 }
}

/// The regions beside each link that is the first over its places.
private struct SidesByLink {
    private var sides: [RegionBorders.Side]
    private var starts: [Int32]

    init(_ links: [BorderLink], _ twins: [LinkTwins.Twin]) {
        starts = [Int32](repeating: 0, count: links.count + 2)
        for twin in twins { starts[Int(twin.link) + 2] += 1 }
        for link in 1..<starts.count { starts[link] += starts[link - 1] }
        sides = [RegionBorders.Side](repeating: RegionBorders.Side(region: 0, sign: 0), count: links.count)
        for (link, twin) in zip(links, twins) {
            let isLeft = link.isInsideLeft != twin.isReversed
            sides[Int(starts[Int(twin.link) + 1])] = RegionBorders.Side(region: link.region, sign: isLeft ? 1 : -1)
            starts[Int(twin.link) + 1] += 1
        }
        starts.removeLast()
    }

    /// In the order of the regions.
    func sides(of link: Int) -> ArraySlice<RegionBorders.Side> { sides[Int(starts[link])..<Int(starts[link + 1])] }
}
