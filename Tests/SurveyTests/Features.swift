import GeoModel

extension GeometryColumn {
    /// One feature of one part with these rings.
    init(_ kind: GeometryKind, _ rings: [[(x: Double, y: Double)]]) {
        self.init()
        append(kind, rings)
    }

    /// A feature of one part with these rings; a point or a line has one.
    mutating func append(_ kind: GeometryKind, _ rings: [[(x: Double, y: Double)]]) {
        beginFeature(kind)
        beginPart(kind)
        for ring in rings {
            beginRing()
            for place in ring { append(x: place.x, y: place.y) }
        }
    }
}

extension Batch {
    /// A point with an id.
    mutating func append(_ id: Int64, x: Double, y: Double) {
        ids.append(id)
        geometry.append(.point, [[(x, y)]])
    }
}
