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
        let first = position(vertices.lowerBound)
        // The last vertex is in bounds, and with it all before.
        _ = xy[2 * vertices.upperBound - 1]
        let local = measure.local(around: first.y, reach: reach ?? self.reach(of: vertices))
        var walk = AreaWalk(from: first)
        for vertex in (vertices.lowerBound + 1)..<vertices.upperBound {
            unsafe walk.go(to: xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1], local)
        }
        return walk.area
    }

    /// The box round a polygon of one ring and its area in square metres, in one walk along the ring.
    ///
    /// The same as ``finiteBounds(ofVertices:)`` and ``area(of:_:reach:)`` with the height of the box for the reach.
    /// `nil` for other features, for less than three vertices, for a box higher than ``Measure/nearReach``, and where a
    /// coordinate or the area is not finite.
    @inlinable
    public func boxAndArea(ofOneRing feature: Int, _ measure: some Measure) -> (box: Box, area: Double)? {
        let parts = parts(of: feature)
        guard parts.count == 1, partKinds[parts.lowerBound] == .polygon else { return nil }
        let rings = rings(of: parts.lowerBound)
        guard rings.count == 1, case let vertices = vertices(of: rings.lowerBound), vertices.count >= 3 else { return nil }
        let xy = coordinates.span
        let first = position(vertices.lowerBound)
        // The last vertex is in bounds, and with it all before.
        _ = xy[2 * vertices.upperBound - 1]
        var round = BoxRound()
        round.grow(SIMD2(first.x, first.y))
        let local = measure.local(around: first.y, reach: 0)
        var walk = AreaWalk(from: first)
        for vertex in (vertices.lowerBound + 1)..<vertices.upperBound {
            let place = unsafe SIMD2(xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1])
            round.grow(place)
            walk.go(to: place.x, place.y, local)
        }
        // A sum that a number which is not finite went into is not finite.
        guard walk.area.isFinite, round.high.y - round.low.y <= measure.nearReach else { return nil }
        return (round.box, abs(walk.area))
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

/// The area to the left of the way along a ring, edge by edge, counted from its first vertex.
@usableFromInline
struct AreaWalk {
    @usableFromInline var area = 0.0
    @usableFromInline let first: Position
    /// Where the way has come to, from the first vertex.
    @usableFromInline var (x, y) = (0.0, 0.0)

    @inlinable @inline(__always)
    init(from first: Position) { self.first = first }

    @inlinable @inline(__always)
    mutating func go(to placeX: Double, _ placeY: Double, _ local: some LocalMeasure) {
        let (nextX, nextY) = (placeX - first.x, placeY - first.y)
        area -= (nextX - x) * local.mean(y, nextY)
        (x, y) = (nextX, nextY)
    }
}
