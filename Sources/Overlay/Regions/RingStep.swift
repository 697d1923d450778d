import GeoModel

/// One step of a ring of a region: the edge to a vertex from the one before it.
struct RingStep: Sendable {
    private let code: UInt32

    /// - Parameter isInsideLeft: whether the region lies to the left of the step.
    @inline(__always)
    init(to vertex: Int, isInsideLeft: Bool) { code = UInt32(vertex) << 1 | (isInsideLeft ? 1 : 0) }

    @inline(__always)
    func edge(in geometry: GeometryColumn) -> Edge {
        let vertex = Int(code >> 1)
        return Edge(geometry.position(vertex - 1), geometry.position(vertex))
    }

    /// As in ``RegionEdges/Side``.
    @inline(__always)
    func sign(in geometry: GeometryColumn) -> Int32 {
        let vertex = Int(code >> 1)
        return (code & 1 == 1) == geometry.position(vertex - 1).precedes(geometry.position(vertex)) ? 1 : -1
    }
}

extension GeometryColumn {
    /// Calls `body` with each step along the rings of a feature's polygons that leads to another place.
    @inline(__always)
    func forEachStep(ofPolygon feature: Int, _ body: (RingStep) -> Void) {
        for part in parts(of: feature) where partKinds[part] == .polygon {
            let rings = rings(of: part)
            for ring in rings {
                let isInsideLeft = hasInsideLeft(ofRing: ring, isShell: ring == rings.lowerBound)
                for vertex in vertices(of: ring).dropFirst() where position(vertex) != position(vertex - 1) {
                    body(RingStep(to: vertex, isInsideLeft: isInsideLeft))
                }
            }
        }
    }

    /// Calls `body` with each edge of the rings of a feature's polygons, and +1 where the polygon lies to the left of
    /// the edge (north of it), −1 where it lies to the right.
    @inline(__always)
    func forEachEdge(ofPolygon feature: Int, _ body: (Edge, Int32) -> Void) {
        forEachStep(ofPolygon: feature) { step in body(step.edge(in: self), step.sign(in: self)) }
    }

    /// Whether the polygon lies to the left of a ring as its vertices stand: ring direction in files is arbitrary.
    func hasInsideLeft(ofRing ring: Int, isShell: Bool) -> Bool {
        (signedArea(ofRing: ring, PlanarMeasure()) > 0) == isShell
    }
}
