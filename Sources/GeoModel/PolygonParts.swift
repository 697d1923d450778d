extension GeometryColumn {
    /// The polygons of a feature as a column of one multi-polygon; its points and lines go, heights do not come along.
    public func polygons(of feature: Int) -> GeometryColumn {
        var polygons = GeometryColumn()
        polygons.beginFeature(.multiPolygon)
        for part in parts(of: feature) where partKinds[part] == .polygon { polygons.appendPart(part, of: self) }
        return polygons
    }

    /// A feature as a column of one in which each ring ends where it begins; heights do not come along.
    public func withClosedRings(_ feature: Int) -> GeometryColumn {
        var closed = GeometryColumn()
        closed.beginFeature(kinds[feature])
        for part in parts(of: feature) { closed.appendPart(part, of: self, closingRings: true) }
        return closed
    }

    private mutating func appendPart(_ part: Int, of other: GeometryColumn, closingRings: Bool = false) {
        beginPart(other.partKinds[part])
        for ring in other.rings(of: part) {
            beginRing()
            let vertices = other.vertices(of: ring)
            for vertex in vertices {
                let at = other.position(vertex)
                append(x: at.x, y: at.y)
            }
            guard closingRings, let first = vertices.first, let last = vertices.last else { continue }
            let (start, end) = (other.position(first), other.position(last))
            if start != end { append(x: start.x, y: start.y) }
        }
    }
}
