import GeoModel

extension GeometryColumn {
    /// A place inside a feature: of the polygons' widest stretches, each along a level through the middle of one
    /// polygon, the middle of the widest; the middle vertex of a line; a point itself. `nil` for an empty geometry or a
    /// polygon without area.
    func representativePoint(of feature: Int) -> Position? {
        guard let part = kinds[feature].part ?? parts(of: feature).first.map({ partKinds[$0] }) else { return nil }
        let vertices = vertices(ofFeature: feature)
        guard !vertices.isEmpty else { return nil }
        return part == .polygon ? widestStretch(of: feature) : position((vertices.lowerBound + vertices.upperBound) / 2)
    }

    private func widestStretch(of feature: Int) -> Position? {
        var widest: (width: Double, place: Position)?
        var crossings: [Double] = []
        for part in parts(of: feature) where partKinds[part] == .polygon && !rings(of: part).isEmpty {
            let level = level(of: part)
            crossings.removeAll(keepingCapacity: true)
            for ring in rings(of: part) {
                for vertex in vertices(of: ring).dropLast() {
                    let (a, b) = (position(vertex), position(vertex + 1))
                    if (a.y <= level) != (b.y <= level) {
                        crossings.append(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x))
                    }
                }
            }
            crossings.sort()
            for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
                let (west, east) = (crossings[pair], crossings[pair + 1])
                if east - west > widest?.width ?? 0 { widest = (east - west, Position(x: (west + east) / 2, y: level)) }
            }
        }
        return widest?.place
    }

    /// A level between the vertices next to the middle of a polygon's height, so that it meets no vertex.
    private func level(of part: Int) -> Double {
        let rings = rings(of: part)
        let vertices = vertices(of: rings.lowerBound).lowerBound..<vertices(of: rings.upperBound - 1).upperBound
        let middle = bounds(ofVertices: vertices).center.y
        var (below, above) = (-Double.infinity, Double.infinity)
        for vertex in vertices {
            let y = coordinates[2 * vertex + 1]
            if y <= middle { below = max(below, y) } else { above = min(above, y) }
        }
        return above.isFinite ? (below + above) / 2 : middle
    }
}
