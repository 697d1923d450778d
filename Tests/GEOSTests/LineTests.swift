import GEOS
import GeoModel
import Testing

private func point(_ x: Double, _ y: Double) throws -> Geometry { try Geometry(point: Position(x: x, y: y)) }

@Test func `half way along a ten metre line is five metres`() throws {
    let line = try Geometry(wkt: "LINESTRING (0 0, 10 0)")
    #expect(try line.distanceAlong(to: point(5, 3)) == 5)
    #expect(try line.fractionAlong(to: point(5, 3)) == 0.5)
    #expect(try line.point(along: 2.5).position == Position(x: 2.5, y: 0))
    #expect(try line.point(alongFraction: 0.25).position == Position(x: 2.5, y: 0))
    #expect(throws: GEOSError.self) { try line.point(along: .nan) }
    #expect(throws: GEOSError.self) { try line.distanceAlong(to: line) }
    #expect(throws: GEOSError.self) { try line.distanceAlong(to: Geometry(empty: .point)) }
}

@Test func `lines end to end become one`() throws {
    let pieces = try Geometry(wkt: "MULTILINESTRING ((0 0, 1 0), (2 0, 1 0))")
    #expect(try pieces.mergedLines().wkt() == "LINESTRING (0 0, 1 0, 2 0)")
    #expect(try pieces.mergedDirectedLines().partCount == 2)
    #expect(try Geometry(wkt: "LINESTRING (0 0, 1 0)").reversed().wkt() == "LINESTRING (1 0, 0 0)")
}

@Test func `a cross of two lines nodes into four`() throws {
    let cross = try Geometry(wkt: "MULTILINESTRING ((0 1, 2 1), (1 0, 1 2))")
    #expect(try cross.noded().partCount == 4)
    #expect(try cross.uniquePoints().partCount == 4)
    #expect(try cross.boundary().partCount == 4)
}

@Test func `two lines share one metre, and a near one snaps`() throws {
    let a = try Geometry(wkt: "LINESTRING (0 0, 2 0)"), b = try Geometry(wkt: "LINESTRING (1 0, 3 0)")
    #expect(try a.sharedPaths(b).part(0).length() == 1)
    #expect(try a.sharedPaths(b.reversed()).part(1).length() == 1)
    let near = try Geometry(wkt: "LINESTRING (0 0.01, 2 0.01)")
    #expect(try near.snapped(to: a, tolerance: 0.1).wkt() == "LINESTRING (0 0, 2 0)")
    #expect(try a.offsetCurve(1).wkt() == "LINESTRING (0 1, 2 1)")
    #expect(try a.offsetCurve(-1, join: .mitre).bounds.maxY == -1)
}

@Test func `points of a line by number`() throws {
    let line = try Geometry(wkt: "LINESTRING (0 0, 1 1, 2 0)")
    #expect(try line.pointCount == 3)
    #expect(try line.point(1).position == Position(x: 1, y: 1))
    #expect(try line.startPoint().position == Position(x: 0, y: 0))
    #expect(try line.endPoint().position == Position(x: 2, y: 0))
    #expect(throws: GEOSError.self) { try line.point(3) }
    #expect(throws: GEOSError.self) { try point(0, 0).pointCount }
    #expect(throws: GEOSError.self) { try Geometry(empty: .lineString).startPoint() }
    #expect(throws: GEOSError.self) { try Geometry(empty: .lineString).endPoint() }
}

@Test func `four walls with a loose end enclose one room`() throws {
    let walls = try Geometry(wkt: "MULTILINESTRING ((0 0, 2 0), (2 0, 2 2), (2 2, 0 2), (0 2, 0 0), (2 2, 3 3))")
    let rooms = try walls.polygonized()
    #expect(try rooms.polygons.area() == 4)
    #expect(try rooms.dangles.partCount == 1 && rooms.cuts.isEmpty && rooms.invalidRings.isEmpty)
    #expect(try Geometry.polygons(enclosedBy: walls.parts).partCount == 1)
    #expect(try Geometry.validPolygons(enclosedBy: walls.parts).area() == 4)
    #expect(try Geometry.cutEdges(of: walls.parts).isEmpty)
    #expect(try Geometry.polygons(enclosedBy: []).isEmpty)
    #expect(try walls.builtArea().area() == 4)
}

@Test func `segments meet, miss, and have sides`() throws {
    func place(_ x: Double, _ y: Double) -> Position { Position(x: x, y: y) }
    let east = Segment(from: place(0, 0), to: place(2, 0))
    #expect(try east.intersection(Segment(from: place(1, -1), to: place(1, 1))) == place(1, 0))
    #expect(try east.intersection(Segment(from: place(0, 1), to: place(2, 1))) == nil)
    #expect(try east.side(of: place(1, 1)) == .left)
    #expect(try east.side(of: place(1, -1)) == .right)
    #expect(try east.side(of: place(5, 0)) == .on)
}

@Test func `distances between shapes by their furthest places`() throws {
    // The tip 1 2 is two above the flat line.
    let a = try Geometry(wkt: "LINESTRING (0 0, 2 0)"), b = try Geometry(wkt: "LINESTRING (0 1, 1 2, 2 1)")
    #expect(try a.hausdorffDistance(to: b) == 2)
    #expect(try a.hausdorffDistance(to: b, densify: 0.5) == 2)
    // Vertex by vertex: the tip 1 2 must pair with an end of the flat line, √5 away.
    #expect(abs(try #require(try a.frechetDistance(to: b)) - 5.0.squareRoot()) < 1e-12)
    #expect(try a.frechetDistance(to: b, densify: 0.5) == 2)
    #expect(try a.hausdorffDistance(to: Geometry(empty: .point)) == nil)
    #expect(try a.frechetDistance(to: Geometry(empty: .point)) == nil)
    #expect(throws: GEOSError.self) { try a.hausdorffDistance(to: b, densify: 0) }
    #expect(throws: GEOSError.self) { try a.frechetDistance(to: b, densify: .nan) }
}

@Test func `neighbours are near on a Hilbert curve, and its first step is in the corner`() throws {
    let field = try Geometry(Box(minX: 0, minY: 0, maxX: 100, maxY: 100))
    #expect(try point(0, 0).hilbertCode(in: field) == 0)
    #expect(try point(100, 0).hilbertCode(in: field, level: 4) == 255)
    #expect(throws: GEOSError.self) { try point(0, 0).hilbertCode(in: field, level: 17) }
    #expect(throws: GEOSError.self) { try Geometry(empty: .point).hilbertCode(in: field) }
}
