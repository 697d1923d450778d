import GeoModel

extension GeometryColumn {
    /// A place inside a feature: the middle of the widest stretch of a polygon along a level through its middle; the
    /// middle vertex of a line; a point itself. `nil` for an empty geometry or a polygon without area.
    func representativePoint(of feature: Int) -> Position? {
        guard let part = kinds[feature].part ?? parts(of: feature).first.map({ partKinds[$0] }) else { return nil }
        let vertices = vertices(ofFeature: feature)
        guard !vertices.isEmpty else { return nil }
        return part == .polygon ? widestStretch(of: feature) : position((vertices.lowerBound + vertices.upperBound) / 2)
    }

    private func widestStretch(of feature: Int) -> Position? {
        let level = level(of: feature)
        var crossings: [Double] = []
        for part in parts(of: feature) where partKinds[part] == .polygon {
            for ring in rings(of: part) {
                for vertex in vertices(of: ring).dropLast() {
                    let (a, b) = (position(vertex), position(vertex + 1))
                    if (a.y <= level) != (b.y <= level) {
                        crossings.append(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x))
                    }
                }
            }
        }
        crossings.sort()
        var widest: (width: Double, x: Double)?
        for pair in stride(from: 0, to: crossings.count - 1, by: 2) {
            let width = crossings[pair + 1] - crossings[pair]
            if width > widest?.width ?? 0 { widest = (width, (crossings[pair] + crossings[pair + 1]) / 2) }
        }
        return widest.map { Position(x: $0.x, y: level) }
    }

    /// A level between the vertices next to the middle of the feature's height, so that it meets no vertex.
    private func level(of feature: Int) -> Double {
        let middle = bounds(feature..<(feature + 1)).center.y
        var (below, above) = (-Double.infinity, Double.infinity)
        for vertex in vertices(ofFeature: feature) {
            let y = coordinates[2 * vertex + 1]
            if y <= middle { below = max(below, y) } else { above = min(above, y) }
        }
        return above.isFinite ? (below + above) / 2 : middle
    }
}
