import GEOS
import GeoModel
import Testing

/// An L of three unit squares: the corner 0…2 × 0…2 without its upper right quarter.
private func corner() throws -> Geometry { try Geometry(wkt: "POLYGON ((0 0, 2 0, 2 1, 1 1, 1 2, 0 2, 0 0))") }

@Test func `hulls of a corner of three squares`() throws {
    let corner = try corner()
    #expect(try corner.area() == 3)
    #expect(try corner.envelope().area() == 4)
    // The convex hull adds the triangle 2 1, 1 1, 1 2: half a square.
    #expect(try corner.convexHull().area() == 3.5)
    #expect(try corner.concaveHull(ratio: 1).area() == 3.5)
    #expect(try corner.concaveHullOfPolygons(ratio: 1).area() == 3.5)
    #expect(try corner.concaveHullOfPolygons(ratio: 0, isTight: true).area() == 3)
    #expect(try corner.polygonHull(keeping: 0).area() >= 3)
    #expect(try corner.polygonHull(isOuter: false, keeping: 0).area() <= 3)
    #expect(try corner.polygonHull(areaChange: 0).area() == 3)
}

@Test func `a square on its tip lies in a turned rectangle of half its box`() throws {
    let tip = try Geometry(wkt: "POLYGON ((1 0, 2 1, 1 2, 0 1, 1 0))")
    #expect(abs(try tip.minimumRotatedRectangle().area() - 2) < 1e-9)
    #expect(abs(try tip.minimumWidth().length() - 2.0.squareRoot()) < 1e-9)
}

@Test func `circles of a two by two square`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    let circle = try square.minimumBoundingCircle()
    #expect(circle.center == Position(x: 1, y: 1))
    #expect(abs(circle.radius - 2.0.squareRoot()) < 1e-12)
    #expect(try circle.polygon.buffer(1e-9).covers(square))
    #expect(abs(try square.maximumInscribedCircle(tolerance: 0.001).length() - 1) < 0.001)
    let posts = try Geometry(wkt: "MULTIPOINT ((0 0), (2 0), (0 2), (2 2))")
    #expect(abs(try posts.largestEmptyCircle(tolerance: 0.001).length() - 2.0.squareRoot()) < 0.001)
    let circleInSquare = try posts.largestEmptyCircle(in: square, tolerance: 0.001)
    #expect(abs(try circleInSquare.length() - 2.0.squareRoot()) < 0.001)
    #expect(throws: GEOSError.self) { try square.maximumInscribedCircle(tolerance: 0) }
    #expect(throws: GEOSError.self) { try posts.largestEmptyCircle(tolerance: .nan) }
}

@Test func `the clearance of a square is its side and a point has none`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2))
    #expect(try square.minimumClearance() == 2)
    #expect(try square.minimumClearanceLine().length() == 2)
    #expect(try Geometry(point: Position(x: 0, y: 0)).minimumClearance() == nil)
}

@Test func `a square of four posts makes two triangles and four cells`() throws {
    let posts = try Geometry(wkt: "MULTIPOINT ((0 0), (2 0), (0 2), (2 2))")
    #expect(try posts.delaunayTriangles().partCount == 2)
    #expect(try posts.delaunayTriangles(onlyEdges: true).dimension == 1)
    #expect(try posts.voronoiDiagram().partCount == 4)
    #expect(try posts.voronoiDiagram(extent: posts, onlyEdges: true).dimension == 1)
    #expect(try corner().constrainedTriangles().area() == 3)
    #expect(throws: GEOSError.self) { try posts.delaunayTriangles(tolerance: .nan) }
}
