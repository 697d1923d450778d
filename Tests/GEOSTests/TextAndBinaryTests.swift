import GEOS
import GeoModel
import Testing

/// POINT (1 2) by hand: little-endian, code 1, two doubles.
private let pointBytes: [UInt8] = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40]

@Test func `a point is twenty-one bytes of well-known binary`() throws {
    let point = try Geometry(wkb: pointBytes)
    #expect(try point.position == Position(x: 1, y: 2))
    #expect(try point.wkb() == pointBytes)
    #expect(try point.height == nil)
}

@Test func `well-known text keeps all digits and the shortest form`() throws {
    let text = "LINESTRING (0.1 0.2, 1234567.890123 -3e-07)"
    let line = try Geometry(wkt: text)
    let again = try Geometry(wkt: line.wkt())
    #expect(try line.isExactlyEqual(to: again))
    #expect(try Geometry(wkt: "POINT (1.50 2.0)").description == "POINT (1.5 2)")
    #expect(try Geometry(wkt: "POINT Z (1 2 3)").height == 3)
}

@Test(arguments: ["", "POINT", "POINT (1 2", "POLYGONE ((0 0))", "POINT (1 2)\0x"])
func `text that is no geometry is a parse error`(text: String) {
    let error = #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
    guard case .parse = error else {
        Issue.record("\(error as Any)")
        return
    }
}

@Test func `binary cut at any byte is a parse error`() throws {
    let polygon = try Geometry(wkt: "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))")
    let bytes = try polygon.wkb()
    for end in bytes.indices {
        #expect(throws: GEOSError.self) { try Geometry(wkb: Array(bytes[..<end])) }
    }
}

@Test func `a ring that does not close is an argument error`() {
    let error = #expect(throws: GEOSError.self) { try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1))") }
    guard case .argument = error else {
        Issue.record("\(error as Any)")
        return
    }
}
