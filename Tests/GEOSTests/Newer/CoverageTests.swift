import GEOS
import GeoModel
import Testing

/// Two unit squares side by side; the right one begins at `x`.
private func pair(rightFrom x: Double) throws -> Geometry {
    let left = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    return try Geometry(collection: [left, Geometry(Box(minX: x, minY: 0, maxX: 2, maxY: 1))], kind: .geometryCollection)
}

@Test(.needs("GEOSCoverageIsValid_r")) func `neighbours fit, an overlap does not, and a gap only when asked`() throws {
    #expect(try pair(rightFrom: 1).coverageCheck().isValid)
    let overlap = try pair(rightFrom: 0.9).coverageCheck()
    #expect(!overlap.isValid)
    #expect(overlap.faults.count == 2 && !overlap.faults[0].isEmpty)
    #expect(try pair(rightFrom: 1.01).coverageCheck().isValid)
    #expect(try !pair(rightFrom: 1.01).coverageCheck(gapWidth: 0.1).isValid)
    #expect(throws: GEOSError.self) { try Geometry(wkt: "POINT (0 0)").coverageCheck() }
}

@Test(.needs("GEOSCoverageSimplifyVW_r")) func `a simplified coverage still has its area and fits`() throws {
    // The common border has a small tooth.
    let coverage = try Geometry(wkt: """
        GEOMETRYCOLLECTION (POLYGON ((0 0, 1 0, 1 0.4, 1.01 0.5, 1 0.6, 1 1, 0 1, 0 0)),
        POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0.6, 1.01 0.5, 1 0.4, 1 0)))
        """)
    let simple = try coverage.coverageSimplified(tolerance: 0.5, keepsOuterBorder: true)
    #expect(try simple.vertexCount == 10)
    #expect(try simple.area() == 2)
    #expect(try simple.coverageCheck().isValid)
    #expect(throws: GEOSError.self) { try coverage.coverageSimplified(tolerance: -1) }
}

@Test(.needs("GEOSDisjointSubsetUnion_r")) func `islands are joined one by one`() throws {
    let shapes = try Geometry(wkt: "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 1, 0 0)), ((1 0, 2 0, 2 1, 1 1, 1 0)), ((5 5, 6 5, 6 6, 5 5)))")
    #expect(try shapes.disjointSubsetUnion().partCount == 2)
    #expect(try shapes.disjointSubsetUnion().area() == 2.5)
}

@Test(.needs(
    "GEOSCoverageClean_r", "GEOSCoverageCleanWithParams_r", "GEOSCoverageCleanParams_create_r",
    "GEOSCoverageCleanParams_setSnappingDistance_r", "GEOSCoverageCleanParams_setGapMaximumWidth_r",
    "GEOSCoverageCleanParams_setOverlapMergeStrategy_r", "GEOSCoverageCleanParams_destroy_r"))
func `a cleaned coverage gives overlaps to one and closes gaps`() throws {
    let overlap = try pair(rightFrom: 0.9)
    #expect(abs(try overlap.coverageCleaned().area() - 2) < 1e-12)
    // The left square has area 1, the right one 1.1: the strip of 0.1 goes to the owner.
    let largest = try overlap.coverageCleaned(snapping: 0, gapWidth: 0, owner: .largest)
    #expect(abs(try largest.part(1).area() - 1.1) < 1e-12)
    let smallest = try overlap.coverageCleaned(snapping: 0, gapWidth: 0, owner: .smallest)
    #expect(abs(try smallest.part(0).area() - 1) < 1e-12)
    let first = try overlap.coverageCleaned(snapping: 0, gapWidth: 0, owner: .first)
    #expect(abs(try first.part(0).area() - 1) < 1e-12)
    #expect(try overlap.coverageCleaned(snapping: nil, gapWidth: 0).coverageCheck().isValid)
    // A hole of 0.01 × 1 between the squares, closed above and below.
    let gap = try Geometry(wkt: """
        GEOMETRYCOLLECTION (POLYGON ((0 0, 2 0, 2 -1, 0 -1, 0 0)), POLYGON ((0 1, 2 1, 2 2, 0 2, 0 1)),
        POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0)), POLYGON ((1.01 0, 2 0, 2 1, 1.01 1, 1.01 0)))
        """)
    #expect(abs(try gap.coverageCleaned(snapping: 0, gapWidth: 0).area() - 5.99) < 1e-9)
    #expect(abs(try gap.coverageCleaned(snapping: 0, gapWidth: 0.1).area() - 6) < 1e-9)
    #expect(throws: GEOSError.self) { try overlap.coverageCleaned(snapping: .nan, gapWidth: 0) }
}
