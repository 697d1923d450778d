import GEOS
import GeoModel
import Testing

private func squares() throws -> (Geometry, Geometry) {
    (try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)), try Geometry(Box(minX: 1, minY: 1, maxX: 3, maxY: 3)))
}

@Test(arguments: [nil, 0.001]) func `two squares of four share one and cover seven`(grid: Double?) throws {
    let (a, b) = try squares()
    #expect(try a.intersection(b, grid: grid).area() == 1)
    #expect(try a.union(b, grid: grid).area() == 7)
    #expect(try a.difference(b, grid: grid).area() == 3)
    #expect(try a.symDifference(b, grid: grid).area() == 6)
    #expect(try Geometry(collection: [a, b]).unaryUnion(grid: grid).area() == 7)
    #expect(try Geometry.union(of: [a, b, a], grid: grid).area() == 7)
}

@Test func `a coverage of two neighbours joins to one rectangle`() throws {
    let row = try Geometry(wkt: "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((1 0, 2 0, 2 1, 1 1, 1 0)))")
    #expect(try row.coverageUnion().area() == 2)
    #expect(try row.coverageUnion().kind == .polygon)
    #expect(try row.clipped(minX: 0.5, minY: 0, maxX: 1.5, maxY: 1).area() == 1)
}

@Test func `a bow tie cannot be intersected, and the error knows the place`() throws {
    let bowTie = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    // The two edges cross at 1 1.
    let error = #expect(throws: GEOSError.self) { try bowTie.intersection(square) }
    guard case .topology(_, at: let place) = error else {
        Issue.record("not a topology error: \(error as Any)")
        return
    }
    #expect(place == Position(x: 1, y: 1))
    #expect(error?.place == place)
}

@Test func `predicates of two overlapping squares and a corner point`() throws {
    let (a, b) = try squares()
    let corner = try Geometry(point: Position(x: 0, y: 0))
    #expect(try a.intersects(b) && a.overlaps(b) && !a.contains(b) && !a.isWithin(b) && !a.isDisjoint(from: b))
    #expect(try !a.crosses(b) && !a.touches(b))
    // The border belongs to the cover, not to the content.
    #expect(try a.covers(corner) && !a.contains(corner) && a.touches(corner) && corner.isCovered(by: a))
    let turned = try Geometry(wkt: "POLYGON ((2 2, 0 2, 0 0, 2 0, 2 2))")
    #expect(try a.isTopologicallyEqual(to: turned) && !a.isExactlyEqual(to: turned))
    #expect(try a.isExactlyEqual(to: a.clone()))
}

@Test func `a mitred buffer of a unit square by one is three by three`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(try square.buffer(1, BufferStyle(join: .mitre)).area() == 9)
    // A round buffer of a point with one segment per quarter is the square between four points: area 2.
    #expect(abs(try Geometry(point: Position(x: 0, y: 0)).buffer(1, quadrantSegments: 1).area() - 2) < 1e-12)
    #expect(try square.buffer(-0.6).isEmpty)
}

@Test func `simplifying drops the vertex in the middle of an edge`() throws {
    let line = try Geometry(wkt: "LINESTRING (0 0, 1 0.01, 2 0)")
    #expect(try line.simplified(tolerance: 0.1).wkt() == "LINESTRING (0 0, 2 0)")
    #expect(try line.simplifiedPreservingTopology(tolerance: 0.1).wkt() == "LINESTRING (0 0, 2 0)")
    #expect(try line.simplified(tolerance: 0.001).vertexCount == 3)
    #expect(try Geometry(wkt: "LINESTRING (0 0, 0 0, 2 0)").removingRepeatedPoints().vertexCount == 2)
    #expect(try Geometry(wkt: "LINESTRING (0 0, 2 0)").densified(tolerance: 0.5).vertexCount == 5)
}
