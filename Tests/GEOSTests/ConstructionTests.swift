import GEOS
import GeoModel
import Testing

private func places(_ pairs: (Double, Double)...) -> [Position] { pairs.map { Position(x: $0.0, y: $0.1) } }

@Test func `a polygon with a hole is made of places`() throws {
    let polygon = try Geometry(
        polygon: places((0, 0), (4, 0), (4, 4), (0, 4), (0, 0)), holes: [places((1, 1), (2, 1), (2, 2), (1, 1))])
    #expect(try polygon.area() == 15.5)
    #expect(try polygon.shell.length() == 16)
    #expect(try polygon.holes.map { try $0.vertexCount } == [4])
    #expect(try polygon.vertexCount == 9 && polygon.dimension == 2)
    #expect(try Geometry(line: places((0, 0), (3, 4))).length() == 5)
    #expect(try Geometry(ring: places((0, 0), (1, 0), (1, 1), (0, 0))).kind == .linearRing)
}

@Test func `a part outlives the name of the whole`() throws {
    func second() throws -> Geometry { try Geometry(wkt: "MULTIPOINT ((1 1), (2 5))").part(1) }
    #expect(try second().position == Position(x: 2, y: 5))
    #expect(throws: GEOSError.argument("there is no part 2")) { try Geometry(wkt: "MULTIPOINT ((1 1), (2 5))").part(2) }
}

@Test func `a collection takes the narrowest kind and refuses strangers`() throws {
    let point = try Geometry(point: Position(x: 0, y: 0)), square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(try Geometry(collection: [point, point]).kind == .multiPoint)
    #expect(try Geometry(collection: [square]).kind == .multiPolygon)
    #expect(try Geometry(collection: [point, square]).kind == .geometryCollection)
    #expect(try Geometry(collection: []).kind == .geometryCollection)
    #expect(try Geometry(collection: [point, square]).parts.map(\.kind) == [.point, .polygon])
    #expect(throws: GEOSError.self) { try Geometry(collection: [point, square], kind: .multiPolygon) }
}

@Test(arguments: [Geometry.Kind.point, .lineString, .linearRing, .polygon, .multiPoint, .multiLineString, .multiPolygon, .geometryCollection])
func `an empty geometry has its kind and no place`(kind: Geometry.Kind) throws {
    let empty = try Geometry(empty: kind)
    #expect(empty.kind == kind && empty.isEmpty)
    #expect(try empty.vertexCount == 0)
}

@Test(arguments: [Double.nan, .infinity, -.infinity]) func `places that are nowhere are refused`(value: Double) {
    let nowhere = Position(x: 0, y: value)
    #expect(throws: GEOSError.self) { try Geometry(point: nowhere) }
    #expect(throws: GEOSError.self) { try Geometry(line: [nowhere, nowhere]) }
    #expect(throws: GEOSError.self) { try Geometry(Box(minX: 0, minY: 0, maxX: value, maxY: 1)) }
    #expect(throws: GEOSError.self) { try Geometry(point: Position(x: 0, y: 0)).buffer(value) }
}

@Test func `rings that do not close and lines of one place are refused`() {
    #expect(throws: GEOSError.self) { try Geometry(ring: places((0, 0), (1, 0), (1, 1))) }
    #expect(throws: GEOSError.self) { try Geometry(polygon: places((0, 0), (1, 0), (1, 1), (0, 1))) }
    #expect(throws: GEOSError.self) { try Geometry(line: places((0, 0))) }
}

@Test func `asking a line for its shell is an error`() throws {
    let line = try Geometry(line: places((0, 0), (1, 1)))
    #expect(throws: GEOSError.self) { try line.shell }
    #expect(throws: GEOSError.self) { try line.holes }
    #expect(throws: GEOSError.self) { try line.position }
    #expect(throws: GEOSError.self) { try line.height }
}
