import GEOS
import GeoModel
import Testing

@Test func `a four by three rectangle with a unit hole has area eleven and length eighteen`() throws {
    let shape = try Geometry(wkt: "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
    #expect(try shape.area() == 11)
    #expect(try shape.length() == 14 + 4)
    #expect(shape.bounds == Box(minX: 0, minY: 0, maxX: 4, maxY: 3))
    #expect(shape.kind == .polygon)
}

@Test func `points three by four apart are five apart`() throws {
    let a = try Geometry(point: Position(x: 0, y: 0)), b = try Geometry(point: Position(x: 3, y: 4))
    #expect(try a.distance(to: b) == 5)
    #expect(try a.indexedDistance(to: b) == 5)
    #expect(try a.isWithin(distance: 5, of: b))
    #expect(try !a.isWithin(distance: 4.99, of: b))
}

@Test func `nothing is a distance away from an empty geometry`() throws {
    let point = try Geometry(point: Position(x: 0, y: 0)), nothing = try Geometry(empty: .polygon)
    #expect(try point.distance(to: nothing) == nil)
    #expect(try nothing.indexedDistance(to: point) == nil)
    #expect(try !point.isWithin(distance: .greatestFiniteMagnitude, of: nothing))
    #expect(nothing.bounds.isEmpty)
    #expect(try point.nearestPlaces(to: nothing) == nil)
}

@Test func `the closest places of a square and a point face each other`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    let near = try square.nearestPlaces(to: Geometry(point: Position(x: 5, y: 1)))
    #expect(near?.here == Position(x: 2, y: 1))
    #expect(near?.there == Position(x: 5, y: 1))
}

@Test func `the centroid of a square is its middle and a surface point lies inside`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    #expect(try square.centroid().position == Position(x: 1, y: 1))
    #expect(try square.contains(square.pointOnSurface()))
}
