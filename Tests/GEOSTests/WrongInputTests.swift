import GEOS
import GeoModel
import Testing

/// Collections on which GEOS 3.11 crashes when asked directly.
private let hollow = [
    "MULTIPOINT (EMPTY, (1 1))", "MULTILINESTRING (EMPTY, (0 0, 1 1))", "MULTIPOLYGON (EMPTY, ((0 0, 2 0, 2 2, 0 0)))",
    "GEOMETRYCOLLECTION (POINT EMPTY, POINT (1 1))", "GEOMETRYCOLLECTION (LINESTRING EMPTY, POINT (1 1))",
    "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY), LINESTRING (0 0, 1 1))",
]

@Test(arguments: hollow) func `empty parts add nothing and crash nothing`(wkt: String) throws {
    let shape = try Geometry(wkt: wkt), far = try Geometry(point: Position(x: 1, y: 5))
    // All of them come as near as 1 1, but the triangle, which comes to 1 1 or 2 2.
    #expect(try #require(try shape.distance(to: far)) <= 4)
    #expect(try PreparedGeometry(shape).distance(to: far) == shape.distance(to: far))
    #expect(try shape.hausdorffDistance(to: far) != nil)
    #expect(try !shape.unaryUnion().isEmpty && !shape.pointOnSurface().isEmpty)
    _ = try (shape.noded(), shape.densified(tolerance: 0.5), shape.nearestPlaces(to: far))
    // What is written is what was read.
    #expect(try Geometry(wkb: shape.wkb()).isExactlyEqual(to: shape))
}

@Test(arguments: [Double.nan, .infinity, -.infinity]) func `binary with a vertex that is nowhere is refused`(value: Double) throws {
    for kind: UInt8 in [1, 2] {
        var bytes: [UInt8] = [1, kind, 0, 0, 0] + (kind == 2 ? [2, 0, 0, 0] : [])
        for ordinate in (kind == 2 ? [0, 0] : []) + [3, value] {
            withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { bytes += $0 }
        }
        let error = #expect(throws: GEOSError.self) { try Geometry(wkb: bytes) }
        guard case .argument(let text) = error else {
            Issue.record("\(error as Any)")
            return
        }
        #expect(text.hasPrefix("vertex \(kind - 1) is not finite"))
    }
}

@Test func `a line without length does not crash an index of edges`() throws {
    let spot = try Geometry(wkt: "LINESTRING (1 1, 1 1)"), line = try Geometry(wkt: "LINESTRING (0 0, 2 0)")
    #expect(try PreparedGeometry(line).nearestPlaces(to: spot)?.here == Position(x: 1, y: 0))
    #expect(try PreparedGeometry(spot).distance(to: line) == 1)
    #expect(try PreparedGeometry(spot).isWithin(distance: 1, of: line))
}

@Test func `invalid polygons are refused where a triangulation would crash`() throws {
    let bowTie = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    #expect(throws: GEOSError.argument("the polygons are invalid: Self-intersection at 1.0 1.0")) {
        try bowTie.concaveHullOfPolygons(ratio: 0.5)
    }
    #expect(throws: GEOSError.self) { try bowTie.constrainedTriangles() }
}

@Test func `a hundred megabytes of text are read or refused`() throws {
    let vertex = "1234.5 6789.5, "
    let count = 100_000_000 / vertex.utf8.count
    let text = "LINESTRING (" + String(repeating: vertex, count: count) + "0 0"
    #expect(throws: GEOSError.self) { try Geometry(wkt: text) }
    #expect(try Geometry(wkt: text + ")").vertexCount == count + 1)
}

@Test func `binary that promises more than it has is refused`() {
    // A line of four thousand million vertices in nine bytes, a collection of as many parts.
    for kind: UInt8 in [2, 3, 4, 5, 6, 7] {
        #expect(throws: GEOSError.self) { try Geometry(wkb: [1, kind, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]) }
    }
}

/// GEOS itself answers NaN with an empty geometry or with no, and takes a width below 0 for none.
@Test(arguments: [Double.nan, .infinity, -1, 0]) func `a grid without a width is refused`(grid: Double) throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(throws: GEOSError.self) { try square.intersection(square, grid: grid) }
    #expect(throws: GEOSError.self) { try square.union(square, grid: grid) }
    #expect(throws: GEOSError.self) { try square.difference(square, grid: grid) }
    #expect(throws: GEOSError.self) { try square.symDifference(square, grid: grid) }
    #expect(throws: GEOSError.self) { try square.unaryUnion(grid: grid) }
}

@Test func `a distance that is no number is refused`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(throws: GEOSError.argument("distance is nan")) { try square.isWithin(distance: .nan, of: square) }
    #expect(throws: GEOSError.argument("distance is nan")) {
        try PreparedGeometry(square).isWithin(distance: .nan, of: square)
    }
    #expect(throws: GEOSError.argument("tolerance is nan")) { try square.isExactlyEqual(to: square, tolerance: .nan) }
    #expect(throws: GEOSError.self) { try square.clipped(minX: .nan, minY: 0, maxX: 1, maxY: 1) }
    #expect(try square.isWithin(distance: .infinity, of: square))
}

/// GEOS before 3.12 writes the digits of such numbers past the end of its buffer.
@Test(.enabled(if: Library.version.hasPrefix("3.11."), "GEOS \(Library.version) writes large numbers with an exponent"))
func `a coordinate too large to be written is refused`() throws {
    for text in ["POINT (1e300 1)", "LINESTRING (0 0, 1 -1e150)", "POINT Z (1 2 1e300)"] {
        let geometry = try Geometry(wkt: text)
        #expect(throws: GEOSError.self) { try geometry.wkt() }
        #expect(throws: GEOSError.self) { try WKTWriter().write(geometry) }
        #expect(geometry.description.hasPrefix("a "))
    }
    #expect(try Geometry(wkt: "POINT (1e100 1)").wkt().count == 111)  // 101 digits and ten other signs
}

@Test func `a ratio that is no number is refused`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(throws: GEOSError.argument("ratio is nan")) { try square.concaveHull(ratio: .nan) }
    #expect(throws: GEOSError.argument("fraction is nan")) { try square.polygonHull(keeping: .nan) }
}
