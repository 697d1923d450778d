import GEOS
import GeoModel
import Testing

private let samples = [
    "POINT (1 2)", "LINESTRING (0 0, 1 1, 2 0)", "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
    "MULTIPOINT ((1 1), (2 2))", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
    "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))",
    "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "POINT EMPTY", "GEOMETRYCOLLECTION EMPTY",
]

@Test(arguments: samples) func `a geometry survives the way into a column and back`(wkt: String) throws {
    let geometry = try Geometry(wkt: wkt)
    let column = try GeometryColumn([geometry])
    let back = try #require(try column.geometries()[0])
    #expect(back.kind == geometry.kind)
    #expect(try back.wkt() == geometry.wkt())
}

@Test func `a column keeps missing geometries, heights and order`() throws {
    let high = try Geometry(wkt: "LINESTRING Z (0 0 5, 1 1 6)"), flat = try Geometry(wkt: "POINT (9 9)")
    let column = try GeometryColumn([flat, nil, high])
    #expect(column.kinds == [.point, .none, .lineString])
    #expect(column.coordinates == [9, 9, 0, 0, 1, 1])
    #expect(column.heights[0].isNaN && column.heights[1...] == [5, 6])
    let back = try column.geometries()
    #expect(back[1] == nil)
    #expect(try back[2]?.wkt() == high.wkt())
    #expect(back[2]?.coordinateDimension == 3)
}

@Test func `nested collections come out flat`() throws {
    let nested = try Geometry(wkt: "GEOMETRYCOLLECTION (POINT (1 2), GEOMETRYCOLLECTION (MULTIPOINT ((3 4), (5 6))))")
    let column = try GeometryColumn([nested])
    #expect(column.partKinds == [.point, .point, .point])
    #expect(column.coordinates == [1, 2, 3, 4, 5, 6])
}

@Test func `an unclosed ring names its feature`() throws {
    var column = GeometryColumn()
    column.beginFeature(.none)
    column.beginFeature(.polygon)
    column.beginPart(.polygon)
    column.beginRing()
    for (x, y) in [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)] { column.append(x: x, y: y) }
    let error = #expect(throws: GEOSError.self) { try column.geometries() }
    guard case .feature(1, .argument) = error else {
        Issue.record("\(error as Any)")
        return
    }
}

@Test func `a vertex at infinity is refused with its number`() throws {
    var column = GeometryColumn()
    column.beginFeature(.lineString)
    column.beginPart(.lineString)
    column.beginRing()
    column.append(x: 0, y: 0)
    column.append(x: .infinity, y: 0)
    #expect(throws: GEOSError.feature(0, .argument("vertex 1 is not finite: inf"))) { try column.geometries() }
}
