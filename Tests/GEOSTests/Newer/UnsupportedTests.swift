import GEOS
import GeoModel
import Testing

@Test(.enabled(if: !Library.has("GEOSCoverageIsValid_r"), "this GEOS has it all"))
func `a function that the library lacks says what it needs and what there is`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1)), prepared = try PreparedGeometry(square)
    let error = #expect(throws: GEOSError.self) { try square.coverageCheck() }
    #expect(error == .unsupported(function: "GEOSCoverageIsValid_r", needs: "3.12", have: Library.version))
    #expect(throws: GEOSError.self) { try square.coverageSimplified(tolerance: 1) }
    #expect(throws: GEOSError.self) { try square.coverageCleaned() }
    #expect(throws: GEOSError.self) { try square.coverageCleaned(snapping: nil, gapWidth: 0) }
    #expect(throws: GEOSError.self) { try square.disjointSubsetUnion() }
    #expect(throws: GEOSError.self) { try square.clusters(within: 1) }
    #expect(throws: GEOSError.self) { try square.gridFractions(in: square.bounds, columns: 1, rows: 1) }
    #expect(throws: GEOSError.self) { try Cancellation.stopping { () throws(GEOSError) in try square.area() } }
    #expect(throws: GEOSError.self) { try prepared.contains(Position(x: 0, y: 0)) }
    #expect(throws: GEOSError.self) { try prepared.relate(to: square) }
    #expect(throws: GEOSError.self) { try Geometry(empty: .circularString) }
    #expect(throws: GEOSError.self) { try Geometry(arcs: CoordinateSequence(x: [0, 1, 2], y: [0, 1, 0])) }
    #expect(throws: GEOSError.self) { try Geometry(compound: [square.shell]) }
    #expect(throws: GEOSError.self) { try Geometry(curved: square.shell) }
    #expect(throws: GEOSError.self) { try square.substring(from: 0, to: 1) }
    #expect(throws: GEOSError.self) { try square.selfIntersections() }
    #expect(throws: GEOSError.self) { try square.oriented() }
    #expect(try !square.hasMeasures && !Cancellation.isSupported)
}

@Test func `the library tells its version`() {
    #expect(Library.version.split(separator: ".").count == 3)
    #expect(Library.has("GEOSArea_r") && !Library.has("GEOSNoSuchFunction_r"))
}
