import GEOS
import GeoModel
import Testing

private func posts() throws -> Geometry { try Geometry(wkt: "MULTIPOINT ((0 0), (1 0), (2 0), (10 0))") }
private let threeAndOne = Clusters(groups: [0, 0, 0, 1], members: [[0, 1, 2], [3]])

@Test(.needs(
    "GEOSClusterGeometryDistance_r", "GEOSClusterEnvelopeDistance_r", "GEOSClusterInfo_getNumClusters_r",
    "GEOSClusterInfo_getClusterSize_r", "GEOSClusterInfo_getClustersForInputs_r",
    "GEOSClusterInfo_getInputsForClusterN_r", "GEOSClusterInfo_destroy_r"))
func `three posts a metre apart are a group, the fourth is alone`() throws {
    #expect(try posts().clusters(within: 1) == threeAndOne)
    #expect(try posts().clusters(ofBoxesWithin: 1) == threeAndOne)
    #expect(try posts().clusters(within: 0.5).members.count == 4)
}

@Test(.needs("GEOSClusterDBSCAN_r")) func `a post without neighbours is in no group`() throws {
    #expect(try posts().clusters(within: 1, minimum: 2) == Clusters(groups: [0, 0, 0, nil], members: [[0, 1, 2]]))
    #expect(throws: GEOSError.self) { try posts().clusters(within: 1, minimum: 0) }
}

@Test(.needs("GEOSClusterGeometryIntersects_r", "GEOSClusterEnvelopeIntersects_r"))
func `a diagonal's box meets what the diagonal does not`() throws {
    let shapes = try Geometry(wkt: "GEOMETRYCOLLECTION (LINESTRING (0 0, 4 4), POINT (3 0.5), LINESTRING (0 4, 4 0))")
    // GEOS numbers the groups as it likes.
    let groups = try shapes.clustersThatIntersect().groups
    #expect(groups[0] == groups[2] && groups[0] != groups[1] && groups[1] != nil)
    #expect(try shapes.clustersOfBoxesThatIntersect().groups == [0, 0, 0])
}

@Test(.needs("GEOSGridIntersectionFractions_r")) func `a square covers the upper left cell and half of the next`() throws {
    let square = try Geometry(Box(minX: 0, minY: 1, maxX: 1.5, maxY: 2)), field = Box(minX: 0, minY: 0, maxX: 2, maxY: 2)
    #expect(try square.gridFractions(in: field, columns: 2, rows: 2) == [1, 0.5, 0, 0])
    #expect(throws: GEOSError.self) { try square.gridFractions(in: field, columns: 0, rows: 1) }
    #expect(throws: GEOSError.self) { try square.gridFractions(in: .empty, columns: 1, rows: 1) }
}

@Test(.needs("GEOSContext_setInterruptCallback_r")) func `a cancelled task stops its geometry, another goes on`() async throws {
    let point = try Geometry(point: Position(x: 0, y: 0))
    let work = Task {
        while !Task.isCancelled { await Task.yield() }
        return try Cancellation.stopping { () throws(GEOSError) in try point.buffer(1) }
    }
    work.cancel()
    await #expect(throws: GEOSError.cancelled) { try await work.value }
    // Cancelled in the middle: the callback, not the first look, must stop it.
    let long = Task {
        try Cancellation.stopping { () throws(GEOSError) in
            withUnsafeCurrentTask { $0?.cancel() }
            return try point.buffer(1, quadrantSegments: 1000)
        }
    }
    await #expect(throws: GEOSError.cancelled) { try await long.value }
    #expect(try Cancellation.stopping { () throws(GEOSError) in try point.buffer(1, quadrantSegments: 1).area() } > 1.9)
    #expect(try point.buffer(1).area() > 3)
}
