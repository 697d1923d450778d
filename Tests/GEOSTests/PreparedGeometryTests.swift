import GEOS
import GeoModel
import Testing

@Test func `a prepared square answers as the square does`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    let prepared = try PreparedGeometry(square)
    let others = try [
        "POINT (1 1)", "POINT (0 0)", "POINT (5 5)", "LINESTRING (-1 1, 3 1)", "LINESTRING (0 0, 2 0)",
        "POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))", "POLYGON ((2 0, 4 0, 4 2, 2 0))", "POLYGON ((-1 -1, 9 -1, 9 9, -1 9, -1 -1))",
    ].map { try Geometry(wkt: $0) }
    for other in others {
        #expect(try prepared.contains(other) == square.contains(other))
        #expect(try prepared.covers(other) == square.covers(other))
        #expect(try prepared.isCovered(by: other) == square.isCovered(by: other))
        #expect(try prepared.crosses(other) == square.crosses(other))
        #expect(try prepared.isDisjoint(from: other) == square.isDisjoint(from: other))
        #expect(try prepared.intersects(other) == square.intersects(other))
        #expect(try prepared.overlaps(other) == square.overlaps(other))
        #expect(try prepared.touches(other) == square.touches(other))
        #expect(try prepared.isWithin(other) == square.isWithin(other))
        #expect(try prepared.distance(to: other) == square.distance(to: other))
        #expect(try prepared.isWithin(distance: 1, of: other) == square.isWithin(distance: 1, of: other))
        #expect(try prepared.nearestPlaces(to: other) != nil)
    }
    #expect(try prepared.containsProperly(others[0]) && !prepared.containsProperly(others[4]))
}

@Test func `a prepared geometry outlives the name of its base`() throws {
    func prepare() throws -> PreparedGeometry {
        try PreparedGeometry(Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)))
    }
    let prepared = try prepare()
    #expect(try prepared.contains(Geometry(point: Position(x: 1, y: 1))))
    #expect(try prepared.geometry.area() == 4)
    #expect(try prepared.distance(to: Geometry(empty: .point)) == nil)
    #expect(try !prepared.isWithin(distance: 9, of: Geometry(empty: .point)))
}
