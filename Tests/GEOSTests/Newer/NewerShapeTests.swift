import GEOS
import GeoModel
import Testing

private func place(_ x: Double, _ y: Double) -> Position { Position(x: x, y: y) }

@Test(.needs("GEOSPreparedContainsXY_r", "GEOSPreparedIntersectsXY_r"))
func `a prepared square knows places without points`() throws {
    let prepared = try PreparedGeometry(Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)))
    #expect(try prepared.contains(place(1, 1)) && !prepared.contains(place(0, 0)) && !prepared.contains(place(3, 3)))
    #expect(try prepared.intersects(place(0, 0)) && !prepared.intersects(place(3, 3)))
}

@Test(.needs("GEOSPreparedRelate_r", "GEOSPreparedRelatePattern_r")) func `a prepared square relates as the square does`() throws {
    let a = try Geometry(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)), b = try Geometry(Box(minX: 1, minY: 1, maxX: 3, maxY: 3))
    let prepared = try PreparedGeometry(a)
    #expect(try prepared.relate(to: b).description == "212101212")
    #expect(try prepared.relates(to: b, as: "T*T***T**"))
    #expect(throws: GEOSError.self) { try prepared.relates(to: b, as: "T") }
}

@Test(.needs("GEOSHasM_r", "GEOSGeomGetM_r", "GEOSEqualsIdentical_r")) func `measures are kept`() throws {
    let point = try Geometry(wkt: "POINT ZM (1 2 3 4)")
    #expect(try point.hasMeasures && point.measure == 4)
    #expect(try Geometry(wkt: "POINT (1 2)").measure == nil)
    #expect(try point.isIdentical(to: Geometry(wkb: point.wkb())))
    #expect(try point.isIdentical(to: Geometry(wkt: point.wkt())))
    #expect(try !point.isIdentical(to: Geometry(wkt: "POINT Z (1 2 3)")))
    #expect(throws: GEOSError.self) { try Geometry(wkt: "LINESTRING (0 0, 1 1)").measure }
}

@Test(.needs(
    "GEOSGeom_createCircularString_r", "GEOSGeom_createCompoundCurve_r", "GEOSGeom_createCurvePolygon_r",
    "GEOSGeom_createEmptyCircularString_r", "GEOSGeom_createEmptyCompoundCurve_r",
    "GEOSGeom_createEmptyCurvePolygon_r"))
func `a half circle of radius one is π long`() throws {
    let arc = try Geometry(arcs: CoordinateSequence(x: [0, 1, 2], y: [0, 1, 0]))
    #expect(arc.kind == .circularString)
    #expect(abs(try arc.length() - .pi) < 1e-12)
    let compound = try Geometry(compound: [arc, Geometry(wkt: "LINESTRING (2 0, 0 0)")])
    #expect(abs(try compound.length() - (.pi + 2)) < 1e-12)
    let half = try Geometry(curved: compound)
    #expect(abs(try half.area() - .pi / 2) < 1e-12)
    #expect(half.kind == .curvePolygon && half.bounds == Box(minX: 0, minY: 0, maxX: 2, maxY: 1))
    for kind in [Geometry.Kind.circularString, .compoundCurve, .curvePolygon] {
        #expect(try Geometry(empty: kind).kind == kind)
    }
    #expect(throws: GEOSError.self) { try Geometry(arcs: CoordinateSequence(x: [0, 1], y: [0, 1])) }
    #expect(throws: GEOSError.self) { try Geometry(compound: [half]) }
    #expect(throws: GEOSError.self) { try Geometry(curved: half) }
    #expect(throws: GEOSError.self) { try Geometry(curved: arc) }
    #expect(throws: GEOSError.self) { try GeometryColumn([half]) }
}

@Test(.needs("GEOSConcaveHullByLength_r", "GEOSLineSubstring_r", "GEOSOrientPolygons_r"))
func `newer ways to shape a geometry`() throws {
    let posts = try Geometry(wkt: "MULTIPOINT ((0 0), (2 0), (0 2), (2 2))")
    #expect(try posts.concaveHull(maximumEdge: 5).area() == 4)
    #expect(try Geometry(wkt: "LINESTRING (0 0, 10 0)").substring(from: 0.2, to: 0.5).wkt() == "LINESTRING (2 0, 5 0)")
    let square = try Geometry(wkt: "POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))")
    #expect(try CoordinateSequence(of: square.oriented().shell).isCounterclockwise())
    #expect(try !CoordinateSequence(of: square.oriented(isClockwise: true).shell).isCounterclockwise())
    #expect(throws: GEOSError.self) { try square.substring(from: 0, to: 1) }
}

@Test(.needs("GEOSisSimpleDetail_r")) func `a line that crosses itself shows where`() throws {
    let line = try Geometry(wkt: "LINESTRING (0 0, 2 2, 2 0, 0 2)")
    #expect(try line.selfIntersections()?.part(0).position == place(1, 1))
    #expect(try line.selfIntersections(all: false) != nil)
    #expect(try Geometry(wkt: "LINESTRING (0 0, 1 1)").selfIntersections() == nil)
}

@Test(.needs("GEOSGeom_transformXYZ_r")) func `heights move too`() throws {
    let line = try Geometry(wkt: "LINESTRING Z (0 0 1, 1 1 2)")
    #expect(try line.transformed { ($0, $1, $2 * 10) }.wkt() == "LINESTRING Z (0 0 10, 1 1 20)")
}

@Test(.needs("GEOSSTRtree_build_r")) func `a tree is built without a question`() throws {
    let tree = try STRtreeBuilder.tree(of: [Box(minX: 0, minY: 0, maxX: 1, maxY: 1)])
    #expect(try tree.query(Box(minX: 0, minY: 0, maxX: 2, maxY: 2)) == [0])
    #expect(try STRtreeBuilder.tree(of: [Geometry]()).items.isEmpty)
}

@Test(.needs("GEOSGeoJSONWriter_setOutputDimension_r")) func `GeoJSON keeps heights`() throws {
    #expect(try Geometry(wkt: "POINT Z (1 2 3)").geoJSON().contains("3.0"))
}
