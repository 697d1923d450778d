import GEOS
import GeoModel
import Testing

private let texts = [
    "POINT (1 2)", "LINESTRING (0 0, 3 4)", "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
    "MULTIPOINT ((0 0), (3 3))", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
    "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))", "POINT EMPTY", "POLYGON EMPTY",
    "POINT Z (1 2 3)", "POLYGON Z ((0 0 7, 1 0 8, 1 1 9, 0 0 7))",
]

@Test func `many areas and lengths are those of each`() throws {
    let shapes = try texts.map { try Geometry(wkt: $0) }
    #expect(try shapes.areas() == [0, 0, 11, 0, 1, 0.5, 0, 0, 0, 0.5])
    #expect(try shapes.lengths() == shapes.map { try $0.length() })
    #expect(try shapes.lengths()[1] == 5)
    #expect(try [Geometry]().areas().isEmpty)
}

@Test(arguments: SpatialPredicate.allCases) func `many answers are those of each`(predicate: SpatialPredicate) throws {
    let field = try PreparedGeometry(Geometry(wkt: "POLYGON ((0 0, 4 0, 4 3, 0 3, 0 0))"))
    let others = try ["POINT (1 1)", "POINT (0 0)", "POINT (9 9)", "LINESTRING (1 1, 9 1)", "POLYGON ((-1 -1, 9 -1, 9 9, -1 -1))"]
        .map { try Geometry(wkt: $0) }
    #expect(try field.answers(predicate, others) == others.map { try field.answers(predicate, $0) })
    if predicate == .contains { #expect(try field.answers(.contains, others) == [true, false, false, false, false]) }
}

@Test func `a column of binary gives back what was put in`() throws {
    let shapes: [Geometry?] = try texts.map { try Geometry(wkt: $0) } + [nil]
    let column = try WKBColumn(shapes)
    #expect(column.count == texts.count + 1)
    #expect(column.offsets[1] == 21)
    for (shape, number) in zip(shapes, 0...) {
        #expect(try Array(column.bytes[column.offsets[number]..<column.offsets[number + 1]]) == shape?.wkb() ?? [])
    }
    let again = try column.geometries()
    if again[texts.count] != nil { Issue.record("a missing geometry came back") }
    for (one, other) in zip(shapes, again) {
        guard let one, let other else { continue }
        #expect(try one.isExactlyEqual(to: other) && one.wkb() == other.wkb() && one.kind == other.kind)
    }
}

@Test func `a column of binary names the geometry that is broken`() throws {
    let point = try Geometry(wkt: "POINT (1 2)").wkb()
    let broken = try WKBColumn(bytes: point + point.dropLast(), offsets: [0, 21, 41])
    let error = #expect(throws: GEOSError.self) { try broken.geometries() }
    guard case .feature(1, .parse) = error else {
        Issue.record("\(error as Any)")
        return
    }
    for offsets in [[], [0], [1, 21], [0, 22], [0, 21, 20, 21]] {
        #expect(throws: GEOSError.self) { try WKBColumn(bytes: point, offsets: offsets) }
    }
}

// Each kind, in ISO and extended form, with heights and a reference system, little- and big-endian: a number in it that
// is not finite is found wherever it stands.
@Test(arguments: texts.filter { !$0.contains("EMPTY") }, [WKBForm.ByteOrder.little, .big])
func `binary is finite or refused`(text: String, order: WKBForm.ByteOrder) throws {
    for flavor in [WKBForm.Flavor.iso, .extended] {
        let shape = try Geometry(wkt: text).withSRID(4490)
        let form = WKBForm(byteOrder: order, flavor: flavor, includesSRID: flavor == .extended)
        let bytes = try WKBWriter(form).write(shape)
        #expect(try Geometry(wkb: bytes).isExactlyEqual(to: shape))
        let one: [UInt8] = order == .little ? [0, 0, 0, 0, 0, 0, 0xF0, 0x3F] : [0x3F, 0xF0, 0, 0, 0, 0, 0, 0]
        let infinite: [UInt8] = order == .little ? [0, 0, 0, 0, 0, 0, 0xF0, 0x7F] : [0x7F, 0xF0, 0, 0, 0, 0, 0, 0]
        for place in bytes.indices.dropLast(7) where Array(bytes[place..<place + 8]) == one {
            var broken = bytes
            broken.replaceSubrange(place..<place + 8, with: infinite)
            #expect(throws: GEOSError.self, "\(text) \(form) at byte \(place)") { try Geometry(wkb: broken) }
        }
    }
}
