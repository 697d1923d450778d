import GEOS
import GeoModel
import Testing

// The rule: a geometry has heights where one of its vertices has; in a column the height of the others is NaN, unknown.

/// From GEOS 3.12 on, some text that mixes ordinates is an error; binary that does is not.
private let mayRefuseMixedText = Library.has("GEOSCoverageIsValid_r")

@Test(arguments: [
    ("GEOMETRYCOLLECTION (POINT (1 2), POINT Z (3 4 5))", ["POINT (1 2)", "POINT Z (3 4 5)"], [Double.nan, 5]),
    ("MULTIPOINT ((1 2), (3 4 5))", ["POINT (1 2)", "POINT Z (3 4 5)"], [.nan, 5]),
    ("GEOMETRYCOLLECTION (POINT Z (1 2 9), GEOMETRYCOLLECTION (POINT (3 4)))",
        ["POINT Z (1 2 9)", "GEOMETRYCOLLECTION (POINT (3 4))"], [9, .nan]),
]) func `parts with and without heights keep their places`(wkt: String, parts: [String], heights: [Double]) throws {
    let mixed = try Geometry(collection: parts.map { try Geometry(wkt: $0) })
    #expect(mixed.coordinateDimension == 3)
    var shapes = [mixed, try Geometry(wkb: mixed.wkb())]
    for text in [wkt, try mixed.wkt()] {
        do throws(GEOSError) { shapes.append(try Geometry(wkt: text)) } catch {
            guard case .parse = error, mayRefuseMixedText else { throw error }
        }
    }
    for shape in shapes {
        let column = try GeometryColumn([shape])
        #expect(column.coordinates == [1, 2, 3, 4])
        // GEOS writes an unknown height beside known ones as 0.
        #expect(zip(column.heights, heights).allSatisfy { $0 == $1 || $1.isNaN && ($0.isNaN || $0 == 0) })
        #expect(column.heights.count == 2)
    }
    #expect(try mixed.unaryUnion().partCount == 2)
}

@Test func `heights after a column without them leave the earlier ones unknown`() throws {
    let flat = try Geometry(wkt: "POINT (1 2)"), high = try Geometry(wkt: "POINT Z (3 4 5)")
    let column = try GeometryColumn([flat, high, flat])
    #expect(column.heights[0].isNaN && column.heights[1] == 5 && column.heights[2].isNaN)
    let back = try column.geometries().compactMap { $0 }
    #expect(try back.map { try #require(try $0.position) } == [flat, high, flat].map { try #require(try $0.position) })
}

@Test(arguments: ["POINT (1)", "POINT Z (1)", "POINT (1 2 3 4 5)", "LINESTRING (0 0, 1)", "MULTIPOINT ((1 2), (3))"])
func `text with too few or too many ordinates is a parse error`(wkt: String) {
    let error = #expect(throws: GEOSError.self) { try Geometry(wkt: wkt) }
    guard case .parse = error else {
        Issue.record("\(error as Any)")
        return
    }
}

/// A point by hand, little-endian, ISO: 1 says two ordinates, 1001 three.
private func point(_ code: UInt32, _ ordinates: [Double]) -> [UInt8] {
    var bytes: [UInt8] = [1]
    withUnsafeBytes(of: code.littleEndian) { bytes += $0 }
    for value in ordinates { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    return bytes
}

private func collection(_ points: [[UInt8]]) -> [UInt8] {
    [1, 7, 0, 0, 0, UInt8(points.count), 0, 0, 0] + points.flatMap(\.self)
}

@Test func `binary with another number of ordinates than it says is refused, or ends where it says`() throws {
    #expect(throws: GEOSError.self) { try Geometry(wkb: point(1001, [1, 2])) }
    // What follows a whole geometry is not read.
    #expect(try Geometry(wkb: point(1, [1, 2, 3])).position == Position(x: 1, y: 2))
    for (code, ordinates) in [(UInt32(1001), [1.0, 2]), (1, [1, 2, 3])] {
        #expect(throws: GEOSError.self) { try Geometry(wkb: collection([point(code, ordinates), point(1, [3, 4])])) }
    }
    let mixed = try Geometry(wkb: collection([point(1, [1, 2]), point(1001, [3, 4, 5])]))
    #expect(try mixed.parts.map { try $0.height } == [nil, 5])
}
