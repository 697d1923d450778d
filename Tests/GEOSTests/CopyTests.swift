import GEOS
import GeoModel
import Testing

@Test func `normalized squares are exactly equal`() throws {
    let a = try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))")
    let b = try Geometry(wkt: "POLYGON ((1 1, 0 1, 0 0, 1 0, 1 1))")
    #expect(try !a.isExactlyEqual(to: b))
    #expect(try a.normalized().isExactlyEqual(to: b.normalized()))
}

@Test func `a reference number stays with its copy`() throws {
    let plain = try Geometry(wkt: "POINT (1 2)"), numbered = try plain.withSRID(4490)
    #expect(plain.srid == 0 && numbered.srid == 4490)
    #expect(try numbered.rounded(toGrid: 1).srid == 4490)
    #expect(try plain.kindName() == "Point")
}

@Test(arguments: RoundingMode.allCases) func `rounding moves vertices to the grid`(mode: RoundingMode) throws {
    let rounded = try Geometry(wkt: "POLYGON ((0.1 0.1, 4.2 0, 4 3.9, 0 4, 0.1 0.1))").rounded(toGrid: 1, mode)
    #expect(try rounded.isTopologicallyEqual(to: Geometry(Box(minX: 0, minY: 0, maxX: 4, maxY: 4))))
    #expect(try Geometry(ring: [(0.1, 0), (1, 0), (1, 1), (0.1, 0)].map { Position(x: $0.0, y: $0.1) })
        .rounded(toGrid: 1, mode).bounds == Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(throws: GEOSError.self) { try rounded.rounded(toGrid: 0, mode) }
}

@Test func `a line moved by one`() throws {
    let line = try Geometry(wkt: "LINESTRING (0 0, 1 1)")
    #expect(try line.transformed { Position(x: $0.x + 1, y: $0.y) }.wkt() == "LINESTRING (1 0, 2 1)")
    #expect(throws: GEOSError.argument("the vertex at 1.0 1.0 would land nowhere")) {
        try line.transformed { Position(x: 1 / ($0.x - 1), y: 0) }
    }
}

@Test func `a coordinate sequence is read and changed in place`() throws {
    var sequence = try CoordinateSequence(count: 2, hasHeights: true)
    sequence[0] = Position(x: 1, y: 2)
    sequence[0, 2] = 5
    sequence[1, 0] = 3
    sequence[1, 1] = 4
    sequence[1, 2] = 6
    #expect(sequence.count == 2 && sequence.dimension == 3)
    #expect(sequence[1] == Position(x: 3, y: 4) && sequence[0, 2] == 5)
    #expect(try sequence.arrays() == ([1, 3], [2, 4]))
    #expect(try Geometry(line: sequence).wkt() == "LINESTRING Z (1 2 5, 3 4 6)")
}

@Test func `sequences go into points, lines and rings, and come out`() throws {
    let ring = try Geometry(ring: CoordinateSequence(x: [0, 1, 1, 0], y: [0, 0, 1, 0]))
    #expect(try CoordinateSequence(of: ring).isCounterclockwise())
    #expect(try Geometry(point: CoordinateSequence(x: [1], y: [2], heights: [3])).height == 3)
    #expect(throws: GEOSError.self) { try Geometry(ring: CoordinateSequence(x: [0, 1, 1], y: [0, 0, 1])) }
    #expect(throws: GEOSError.self) { try Geometry(line: CoordinateSequence(x: [0], y: [0])) }
    #expect(throws: GEOSError.self) { try Geometry(point: CoordinateSequence(x: [0, 1], y: [0, 1])) }
    #expect(throws: GEOSError.self) { _ = try CoordinateSequence(x: [0], y: []) }
    #expect(throws: GEOSError.self) { _ = try CoordinateSequence(of: Geometry(empty: .polygon)) }
    #expect(throws: GEOSError.self) { _ = try CoordinateSequence(count: -1) }
    #expect(throws: GEOSError.self) { _ = try CoordinateSequence(x: [0], y: [0]).isCounterclockwise() }
}
