extension GeometryColumn {
    /// Area of a feature in square metres; holes do not count, points and lines have none.
    ///
    /// Ring direction is arbitrary: a shell adds and a hole takes away whichever way it runs. Rings are taken as
    /// closed. Coordinates that are not finite give NaN.
    /// - Parameter reach: how far its vertices lie apart in y at most, where that is known.
    @inlinable
    public func area(of feature: Int, _ measure: some Measure, reach: Double? = nil) -> Double {
        var total = 0.0
        for part in parts(of: feature) where partKinds[part] == .polygon {
            let rings = rings(of: part)
            for ring in rings {
                let area = abs(signedArea(ofRing: ring, measure, reach: reach))
                total += ring == rings.lowerBound ? area : -area
            }
        }
        return total
    }

    /// Area inside a ring in square metres, positive where it runs counter-clockwise.
    @inlinable
    public func signedArea(ofRing ring: Int, _ measure: some Measure, reach: Double? = nil) -> Double {
        let vertices = vertices(of: ring)
        guard vertices.count >= 3 else { return 0 }
        let xy = coordinates.span
        let (x0, y0) = (xy[2 * vertices.lowerBound], xy[2 * vertices.lowerBound + 1])
        // The last vertex is in bounds, and with it all before.
        _ = xy[2 * vertices.upperBound - 1]
        let local = measure.local(around: y0, reach: reach ?? self.reach(of: vertices))
        var sum = 0.0
        var (x, y) = (0.0, 0.0)
        for vertex in (vertices.lowerBound + 1)..<vertices.upperBound {
            let (nextX, nextY) = unsafe (xy[unchecked: 2 &* vertex] - x0, xy[unchecked: 2 &* vertex &+ 1] - y0)
            sum -= (nextX - x) * local.mean(y, nextY)
            (x, y) = (nextX, nextY)
        }
        return sum
    }

    /// How far vertices lie north or south of the first.
    @inlinable
    func reach(of vertices: Range<Int>) -> Double {
        let xy = coordinates.span
        let y0 = xy[2 * vertices.lowerBound + 1]
        var reach = 0.0
        for vertex in vertices { reach = max(reach, abs(xy[2 * vertex + 1] - y0)) }
        return reach
    }
}
