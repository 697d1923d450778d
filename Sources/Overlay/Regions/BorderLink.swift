import GeoModel

/// Some edges of a ring, from one vertex at which rings are cut to the next.
///
/// The coordinates of a vertex alone say whether rings are cut there. So a border that two regions share falls into
/// the same links in both, whatever way each ring runs and wherever it begins.
struct BorderLink: Sendable {
    /// The vertex that it begins at; edge `v` leads from vertex `v` to vertex `v + 1`.
    let first: Int32
    /// How many edges it has.
    let count: Int32
    let region: Int32
    /// The same for links over the same edges, whichever way they run.
    let hash: UInt64
    /// Whether the region lies to the left of it.
    var isInsideLeft = true

    /// The first edge of what may follow it.
    var end: Int32 { first + count }
}

extension GeometryColumn {
    /// The borders of a feature's polygons as links, ring by ring.
    /// - Parameter mean: how many edges a link has on average.
    func links(ofPolygon feature: Int, mean: Int) -> [BorderLink] {
        var links: [BorderLink] = []
        links.reserveCapacity(vertices(ofFeature: feature).count / mean * 5 / 4)
        for part in parts(of: feature) where partKinds[part] == .polygon {
            let rings = rings(of: part)
            for ring in rings {
                let first = links.count
                let isCounterClockwise = appendLinks(of: vertices(of: ring), feature, mean, to: &links)
                guard isCounterClockwise != (ring == rings.lowerBound) else { continue }
                for link in first..<links.count { links[link].isInsideLeft = false }
            }
        }
        return links
    }

    /// Appends the links of a ring, as if its inside lay to the left.
    /// - Returns: whether it does; ring direction in files is arbitrary.
    private func appendLinks(
        of vertices: Range<Int>, _ feature: Int, _ mean: Int, to links: inout [BorderLink]
    ) -> Bool {
        guard vertices.count > 1 else { return true }
        precondition(vertices.upperBound <= vertexCount)
        let xy = coordinates.span
        // In places on a lattice, the high bits of a hash alone look random.
        let leastUncut = UInt64.max / UInt64(mean)
        var (first, sum) = (vertices.lowerBound, UInt64(0))
        let (x0, y0) = (xy[2 * first], xy[2 * first + 1])
        var start = PlaceHash(x0, y0).value
        var (x, y, twiceArea) = (0.0, 0.0, 0.0)
        for vertex in vertices.dropFirst() {
            // In bounds, as was seen before.
            let (endX, endY) = unsafe (xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1])
            twiceArea += (x - (endX - x0)) * (y + (endY - y0))
            (x, y) = (endX - x0, endY - y0)
            let end = PlaceHash(endX, endY).value
            // The same for both ways of an edge; links through the same places in another order differ.
            sum &+= start &* end
            start = end
            guard end < leastUncut || vertex == vertices.upperBound - 1 else { continue }
            let count = Int32(vertex - first)
            links.append(BorderLink(first: Int32(first), count: count, region: Int32(feature), hash: sum))
            (first, sum) = (vertex, 0)
        }
        return twiceArea > 0
    }

    /// Whether two links run over the same places, to the last bit, the same way.
    func areEqual(_ a: BorderLink, _ b: BorderLink) -> Bool {
        (0...Int(a.count)).allSatisfy { position(Int(a.first) + $0) == position(Int(b.first) + $0) }
    }

    /// Whether one link runs over the places of another the other way.
    func areOpposite(_ a: BorderLink, _ b: BorderLink) -> Bool {
        (0...Int(a.count)).allSatisfy { position(Int(a.first) + $0) == position(Int(b.end) - $0) }
    }
}

/// A number that looks random and follows from a place alone.
private struct PlaceHash {
    let value: UInt64

    @inline(__always)
    init(_ x: Double, _ y: Double) {
        // −0 and 0 are the same place.
        var hash = ((x + 0).bitPattern ^ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        hash = (hash ^ (y + 0).bitPattern) &* 0x94D0_49BB_1331_11EB
        value = hash ^ hash >> 29
    }
}
