import GEOS
import GeoModel
import Testing

@Test func `well-known binary in all its forms`() throws {
    let point = try Geometry(wkt: "POINT Z (1 2 3)").withSRID(4490)
    // By hand: big-endian ISO code 1; extended code 1 | 0x20000000 with the number 4490 = 0x118A.
    #expect(try WKBWriter(WKBForm(byteOrder: .big, dimension: 2)).writeHex(point) == "00000000013FF00000000000004000000000000000")
    #expect(try WKBWriter(WKBForm(flavor: .extended, dimension: 2, includesSRID: true)).writeHex(point)
        == "01010000208A110000000000000000F03F0000000000000040")
    #expect(try WKBWriter().form == WKBForm())
    #expect(try WKBWriter().write(point) == point.wkb())
    let reader = try WKBReader()
    #expect(try reader.read(hex: "00000000013FF00000000000004000000000000000").position == Position(x: 1, y: 2))
    #expect(try reader.read(point.wkb()).height == 3)
    #expect(throws: GEOSError.self) { try reader.read(hex: "xyz") }
    #expect(throws: GEOSError.self) { _ = try WKBWriter(WKBForm(dimension: 5)) }
}

@Test func `well-known text in all its forms`() throws {
    let point = try Geometry(wkt: "POINT Z (1.25 2 3)")
    #expect(try WKTWriter(WKTForm(decimals: 1)).write(point) == "POINT Z (1.2 2 3)")
    #expect(try WKTWriter(WKTForm(dimension: 2)).write(point) == "POINT (1.25 2)")
    #expect(try WKTWriter(WKTForm(omitsZ: true)).write(point) == "POINT (1.25 2 3)")
    #expect(try WKTWriter(WKTForm(decimals: 3, isTrimmed: false, dimension: 2)).write(point) == "POINT (1.250 2.000)")
    #expect(throws: GEOSError.self) { _ = try WKTWriter(WKTForm(dimension: 1)) }
}

@Test func `a reader closes rings on request`() throws {
    let open = "POLYGON ((0 0, 1 0, 1 1, 0 1))"
    #expect(throws: GEOSError.self) { try WKTReader().read(open) }
    #expect(try WKTReader(closesRings: true).read(open).area() == 1)
    #expect(throws: GEOSError.self) { try WKTReader(closesRings: true).read("POLYGON ((") }
    #expect(throws: GEOSError.self) { try WKTReader().read("POINT (0 0)\0") }
    // The same ring by hand: little-endian, polygon, one ring of four vertices.
    var bytes: [UInt8] = [1, 3, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0]
    for ordinate in [0.0, 0, 1, 0, 1, 1, 0, 1] {
        withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { bytes += $0 }
    }
    #expect(throws: GEOSError.self) { try Geometry(wkb: bytes) }
    #expect(try WKBReader(closesRings: true).read(bytes).area() == 1)
}

@Test func `GeoJSON there and back`() throws {
    let line = try Geometry(geoJSON: #"{"type":"LineString","coordinates":[[0,0],[1,2]]}"#)
    #expect(try line.wkt() == "LINESTRING (0 0, 1 2)")
    #expect(try Geometry(geoJSON: line.geoJSON()).isExactlyEqual(to: line))
    #expect(try line.geoJSON(indent: 2).contains("\n"))
    #expect(throws: GEOSError.self) { try Geometry(geoJSON: "{") }
    #expect(throws: GEOSError.self) { try Geometry(geoJSON: "{}\0") }
}

@Test func `relate says how two squares meet`() throws {
    let a = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)), b = try Geometry(Box(minX: 1, minY: 1, maxX: 3, maxY: 3))
    // Overlapping areas: insides meet in an area, borders in points.
    #expect(try a.relate(to: b).description == "212101212")
    #expect(try a.relate(to: b).matches("T*T***T**"))
    #expect(try a.relates(to: b, as: "T*T***T**") && !a.relates(to: b, as: "FF*FF****"))
    #expect(throws: GEOSError.self) { try a.relates(to: b, as: "T*") }
    #expect(throws: GEOSError.self) { try a.relate(to: b).matches("TTTTTTTTTTTT") }
    for rule in BoundaryRule.allCases { #expect(try a.relate(to: b, rule: rule).description == "212101212") }
}

@Test func `errors tell what they are`() {
    #expect(GEOSError.unsupported(function: "f", needs: "3.14", have: "3.11.1").description == "f needs GEOS 3.14, this is 3.11.1")
    #expect(GEOSError.feature(3, .parse("x")).description == "feature 3: not a geometry: x")
    #expect(GEOSError.feature(3, .topology("x", at: Position(x: 1, y: 2))).place == Position(x: 1, y: 2))
    #expect(GEOSError.cancelled.place == nil)
}
