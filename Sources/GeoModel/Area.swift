extension GeometryColumn {
    /// Area of a feature in square metres; holes do not count, points and lines have none.
    ///
    /// Ring direction is arbitrary: a shell adds and a hole takes away whichever way it runs. Rings are taken as
    /// closed. Coordinates that are not finite give NaN.
    @inlinable
    public func area(of feature: Int, _ measure: some Measure) -> Double {
        var total = 0.0
        for part in parts(of: feature) where partKinds[part] == .polygon {
            let rings = rings(of: part)
            for ring in rings {
                let area = abs(signedArea(ofRing: ring, measure))
                total += ring == rings.lowerBound ? area : -area
            }
        }
        return total
    }

    /// Area inside a ring in square metres, positive where it runs counter-clockwise.
    @inlinable
    public func signedArea(ofRing ring: Int, _ measure: some Measure) -> Double {
        let vertices = vertices(of: ring)
        guard vertices.count >= 3 else { return 0 }
        let first = position(vertices.lowerBound)
        var (low, high) = (first.y, first.y)
        for vertex in vertices {
            low = min(low, coordinates[2 * vertex + 1])
            high = max(high, coordinates[2 * vertex + 1])
        }
        let local = measure.local(around: first.y, reach: max(high - first.y, first.y - low))
        var sum = 0.0
        var (x, y) = (0.0, 0.0)
        for vertex in vertices.dropFirst() {
            let (nextX, nextY) = (coordinates[2 * vertex] - first.x, coordinates[2 * vertex + 1] - first.y)
            sum -= (nextX - x) * local.mean(y, nextY)
            (x, y) = (nextX, nextY)
        }
        return sum
    }
}
