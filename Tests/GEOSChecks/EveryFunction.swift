import GEOS
import GeoModel

/// Calls everything the module wraps, with good input and with input that fails. Made for the leak check.
///
/// The samples are combined: each function meets empties, mixed collections, invalid shapes and non-finite vertices.
func everyFunction(rounds: Int) throws {
    var failures = 0, successes = 0
    func attempt(_ work: () throws -> Void) {
        do { try work(); successes += 1 } catch { failures += 1 }
    }
    for _ in 0..<rounds {
        for shape in try samples() {
            alone(shape, attempt)
            for other in try samples() { together(shape, other, attempt) }
        }
        texts(attempt)
        sequences(attempt)
        // A thread that ends closes its context, with the readers and writers in it.
        _ = try Parallel.map([0, 1], threads: 2) { _ in texts { try? $0() } }
    }
    print("every: \(successes) calls succeeded, \(failures) failed as they should")
}

func samples() throws -> [Geometry] {
    let texts = [
        "POINT (1 1)", "LINESTRING (0 0, 2 2, 2 0)", "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 1 1))",
        "MULTIPOINT ((0 0), (3 3))", "MULTILINESTRING ((0 0, 1 1), (1 1, 2 0))",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))", "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))",
        "GEOMETRYCOLLECTION (POINT (1 1), LINESTRING (0 0, 1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))",
        "LINESTRING Z (0 0 1, 1 1 2)", "LINEARRING (0 0, 1 0, 1 1, 0 0)",
        "POINT EMPTY", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY",
        "MULTIPOINT (EMPTY, (1 1))", "MULTILINESTRING (EMPTY, (0 0, 1 1))", "MULTIPOLYGON (EMPTY, ((0 0, 2 0, 2 2, 0 0)))",
        "GEOMETRYCOLLECTION (POINT EMPTY, POINT (1 1))", "GEOMETRYCOLLECTION (LINESTRING EMPTY, POINT (1 1))",
        "GEOMETRYCOLLECTION (GEOMETRYCOLLECTION (POINT EMPTY), LINESTRING (0 0, 3 3))",
        "LINESTRING (1 1, 1 1)", "POLYGON ((0 0, 0 0, 0 0, 0 0))",
    ]
    return try texts.map { try Geometry(wkt: $0) }
}

/// A line from 0 0 to a place, as binary by hand.
private func line(to ordinate: Double) -> [UInt8] {
    var bytes: [UInt8] = [1, 2, 0, 0, 0, 2, 0, 0, 0]
    for value in [0, 0, ordinate, 1] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    return bytes
}

typealias Attempt = (() throws -> Void) -> Void

func alone(_ g: Geometry, _ attempt: Attempt) {
    let simple: [(Geometry) throws -> Geometry] = [
        { try $0.centroid() }, { try $0.pointOnSurface() }, { try $0.unaryUnion() }, { try $0.unaryUnion(grid: 0.5) },
        { try $0.coverageUnion() }, { try $0.clipped(minX: 0, minY: 0, maxX: 1, maxY: 1) }, { try $0.makeValid() },
        { try $0.makeValid(.structure(keepsCollapsed: true)) }, { try $0.clone() }, { try $0.envelope() },
        { try $0.convexHull() }, { try $0.concaveHull(ratio: 0.5) }, { try $0.concaveHullOfPolygons(ratio: 0.5) },
        { try $0.polygonHull(keeping: 0.5) }, { try $0.polygonHull(areaChange: 0.1) },
        { try $0.minimumRotatedRectangle() }, { try $0.minimumWidth() }, { try $0.minimumBoundingCircle().polygon },
        { try $0.maximumInscribedCircle(tolerance: 0.1) }, { try $0.largestEmptyCircle(tolerance: 0.1) },
        { try $0.minimumClearanceLine() }, { try $0.boundary() }, { try $0.mergedLines() },
        { try $0.mergedDirectedLines() }, { try $0.reversed() }, { try $0.noded() }, { try $0.uniquePoints() },
        { try $0.offsetCurve(1) }, { try $0.sideLine(1, isLeft: true) }, { try $0.startPoint() }, { try $0.endPoint() },
        { try $0.point(0) }, { try $0.part(0) }, { try $0.shell }, { try $0.polygonized().dangles },
        { try $0.builtArea() }, { try $0.delaunayTriangles() }, { try $0.constrainedTriangles() },
        { try $0.voronoiDiagram() }, { try $0.normalized() }, { try $0.withSRID(4490) }, { try $0.rounded(toGrid: 0.5) },
        { try $0.rounded(toGrid: 0.5, .pointwise) }, { try $0.rounded(toGrid: 0.5, .keepsCollapsed) },
        { try $0.transformed { Position(x: $0.x + 1, y: $0.y) } }, { try $0.transformed { _ in Position(x: .nan, y: 0) } },
        { try $0.simplified(tolerance: 1) }, { try $0.simplifiedPreservingTopology(tolerance: 1) },
        { try $0.removingRepeatedPoints() }, { try $0.buffer(1) }, { try $0.buffer(-1) },
        { try $0.buffer(1, BufferStyle(cap: .flat, join: .mitre, isSingleSided: true)) },
        { try $0.point(along: 1) }, { try $0.point(alongFraction: 0.5) }, { try Geometry(wkb: $0.wkb()) },
        { try Geometry(wkt: $0.wkt()) }, { try Geometry(geoJSON: $0.geoJSON(indent: 2)) },
        { try Geometry(collection: [$0, $0]) }, { try Geometry(collection: [$0], kind: .multiPolygon) },
        { try Geometry.polygons(enclosedBy: [$0]) }, { try Geometry.validPolygons(enclosedBy: [$0]) },
        { try Geometry.cutEdges(of: [$0]) }, { try Geometry(line: CoordinateSequence(of: $0)) },
    ]
    for function in simple { attempt { _ = try function(g) } }
    attempt { _ = try g.densified(tolerance: 0.5) }
    attempt { _ = try (g.area(), g.length(), g.minimumClearance(), g.isValid, g.isSimple, g.hasHeights) }
    attempt { _ = try (g.validityDetail(), g.validityReason(), g.kindName(), g.vertexCount, g.dimension) }
    attempt { _ = try g.isRing }
    attempt { _ = try g.isClosed }
    attempt { _ = try g.pointCount }
    attempt { _ = try g.holes }
    attempt { _ = try (g.position, g.height) }
    attempt { _ = try GeometryColumn([g, nil]).geometries() }
    attempt { _ = try WKBWriter(WKBForm(flavor: .extended, includesSRID: true)).writeHex(g) }
    attempt { _ = try WKTWriter(WKTForm(decimals: 2)).write(g) }
}

func together(_ a: Geometry, _ b: Geometry, _ attempt: Attempt) {
    attempt { _ = try a.intersection(b) }
    attempt { _ = try a.intersection(b, grid: 0.5) }
    attempt { _ = try (a.union(b, grid: 0.5), a.difference(b, grid: 0.5), a.symDifference(b, grid: 0.5)) }
    attempt { _ = try a.union(b) }
    attempt { _ = try a.difference(b) }
    attempt { _ = try a.symDifference(b) }
    attempt { _ = try (a.distance(to: b), a.indexedDistance(to: b), a.isWithin(distance: 1, of: b)) }
    attempt { _ = try a.nearestPlaces(to: b) }
    attempt { _ = try a.hausdorffDistance(to: b) }
    attempt { _ = try a.hausdorffDistance(to: b, densify: 0.5) }
    attempt { _ = try a.frechetDistance(to: b) }
    attempt { _ = try a.frechetDistance(to: b, densify: 0.5) }
    attempt { _ = try a.relate(to: b).matches("T********") }
    attempt { _ = try a.relate(to: b).matches("no pattern") }
    attempt { _ = try (a.intersects(b), a.contains(b), a.covers(b), a.isCovered(by: b), a.isWithin(b)) }
    attempt { _ = try (a.touches(b), a.crosses(b), a.overlaps(b), a.isDisjoint(from: b)) }
    attempt { _ = try (a.isTopologicallyEqual(to: b), a.isExactlyEqual(to: b)) }
    attempt { _ = try (a.relate(to: b), a.relates(to: b, as: "T********"), a.relate(to: b, rule: .endPoint)) }
    attempt { _ = try a.sharedPaths(b) }
    attempt { _ = try a.snapped(to: b, tolerance: 0.5) }
    attempt { _ = try a.distanceAlong(to: b) }
    attempt { _ = try a.fractionAlong(to: b) }
    attempt { _ = try a.hilbertCode(in: b) }
    attempt { _ = try a.largestEmptyCircle(in: b, tolerance: 0.1) }
    attempt { _ = try a.voronoiDiagram(extent: b) }
    attempt {
        let prepared = try PreparedGeometry(a)
        for predicate in SpatialPredicate.allCases { _ = try prepared.answers(predicate, b) }
        _ = try (prepared.isDisjoint(from: b), prepared.distance(to: b), prepared.isWithin(distance: 1, of: b))
        _ = try prepared.nearestPlaces(to: b)
    }
    attempt {
        let tree = try STRtreeBuilder.tree(of: [a, b])
        _ = try (tree.query([b], where: .intersects), tree.nearest(to: a), tree.items)
    }
}

private func texts(_ attempt: Attempt) {
    for text in ["", "POINT (", "POLYGON ((0 0, 1 0, 1 1, 0 1))", "LINESTRING (0 0)", "POLYGON ((0 0, 1 1, 0 0))"] {
        attempt { _ = try Geometry(wkt: text) }
        attempt { _ = try WKTReader(closesRings: true).read(text) }
        attempt { _ = try Geometry(geoJSON: text) }
        attempt { _ = try WKBReader().read(hex: text) }
    }
    let bytes = (try? Geometry(wkt: "GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 1 0, 1 1, 0 0)))").wkb()) ?? []
    for end in bytes.indices { attempt { _ = try Geometry(wkb: Array(bytes[..<end])) } }
    for ordinate in [Double.infinity, .nan] { attempt { _ = try Geometry(wkb: line(to: ordinate)) } }
    for mixed in ["GEOMETRYCOLLECTION (POINT (1 2), POINT Z (3 4 5))", "LINESTRING Z (0 0 1, 1 1)", "POINT (1 2 3 4 5)"] {
        attempt { _ = try GeometryColumn([Geometry(wkt: mixed), Geometry(wkb: Geometry(wkt: mixed).wkb())]).geometries() }
    }
    attempt { _ = try WKBWriter(WKBForm(dimension: 4)) }
    attempt { _ = try WKBWriter().form }
    attempt { _ = try WKTWriter(WKTForm(dimension: 4)) }
    attempt { _ = try STRtreeBuilder(nodeCapacity: 4) }
}

private func sequences(_ attempt: Attempt) {
    for x in [[], [0], [0, 1], [0, 1, 1, 0]] as [[Double]] {
        attempt { _ = try Geometry(point: CoordinateSequence(x: x, y: x)) }
        attempt { _ = try Geometry(line: CoordinateSequence(x: x, y: x, heights: x)) }
        attempt { _ = try Geometry(ring: CoordinateSequence(x: x, y: x)) }
        attempt { _ = try CoordinateSequence(x: x, y: x).arrays() }
        attempt { _ = try CoordinateSequence(x: x, y: x).isCounterclockwise() }
    }
    for count in [-1, 0, 2] {
        attempt {
            var sequence = try CoordinateSequence(count: count, hasHeights: true)
            for vertex in 0..<count {
                sequence[vertex] = Position(x: Double(vertex), y: 1)
                sequence[vertex, 2] = sequence[vertex, 0]
            }
            _ = try Geometry(line: sequence)
        }
    }
    attempt { _ = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1)) }
    attempt { _ = try Geometry(Box(minX: 0, minY: 0, maxX: .infinity, maxY: 1)) }
    attempt { _ = try Geometry(polygon: [], holes: [[Position(x: 0, y: 0)]]) }
    let rising = Segment(from: Position(x: 0, y: 0), to: Position(x: 1, y: 1))
    let falling = Segment(from: Position(x: 0, y: 1), to: Position(x: 1, y: 0))
    attempt { _ = try (rising.side(of: Position(x: 0, y: 1)), rising.intersection(falling)) }
}
