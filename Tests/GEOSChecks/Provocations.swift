import GEOS
import GeoModel

typealias Provocation = (function: String, call: @Sendable (Geometry, Geometry) throws -> Void)

/// For each C function a call that uses it, on one sample or two: data for `errorPaths`.
let provocations: [Provocation] =
    measuring + overlaying + shaping + building + asking + reading

private let measuring: [Provocation] = [
    ("GEOSProject_r", { a, b in _ = try a.distanceAlong(to: b) }),
    ("GEOSProjectNormalized_r", { a, b in _ = try a.fractionAlong(to: b) }),
    ("GEOSInterpolate_r", { a, _ in _ = try a.point(along: 1) }),
    ("GEOSInterpolateNormalized_r", { a, _ in _ = try a.point(alongFraction: 0.5) }),
    ("GEOSPointOnSurface_r", { a, _ in _ = try a.pointOnSurface() }),
]

private let overlaying: [Provocation] = [
    ("GEOSIntersection_r", { a, b in _ = try a.intersection(b) }),
    ("GEOSIntersectionPrec_r", { a, b in _ = try a.intersection(b, grid: 0.5) }),
    ("GEOSUnion_r", { a, b in _ = try a.union(b) }), ("GEOSUnionPrec_r", { a, b in _ = try a.union(b, grid: 0.5) }),
    ("GEOSDifference_r", { a, b in _ = try a.difference(b) }),
    ("GEOSDifferencePrec_r", { a, b in _ = try a.difference(b, grid: 0.5) }),
    ("GEOSSymDifference_r", { a, b in _ = try a.symDifference(b) }),
    ("GEOSSymDifferencePrec_r", { a, b in _ = try a.symDifference(b, grid: 0.5) }),
    ("GEOSUnaryUnion_r", { a, b in _ = try Geometry(collection: [a, b]).unaryUnion() }),
    ("GEOSUnaryUnionPrec_r", { a, _ in _ = try a.unaryUnion(grid: 0.5) }),
    ("GEOSCoverageUnion_r", { a, _ in _ = try a.coverageUnion() }),
    ("GEOSClipByRect_r", { a, _ in _ = try a.clipped(minX: 0, minY: 0, maxX: 0, maxY: 1) }),
    ("GEOSSharedPaths_r", { a, b in _ = try a.sharedPaths(b) }),
    ("GEOSSnap_r", { a, b in _ = try a.snapped(to: b, tolerance: 0.5) }),
    ("GEOSNode_r", { a, _ in _ = try a.noded() }), ("GEOSBuildArea_r", { a, _ in _ = try a.builtArea() }),
    ("GEOSPolygonize_r", { a, _ in _ = try Geometry.polygons(enclosedBy: [a]) }),
    ("GEOSPolygonize_valid_r", { a, _ in _ = try Geometry.validPolygons(enclosedBy: [a]) }),
    ("GEOSPolygonizer_getCutEdges_r", { a, _ in _ = try Geometry.cutEdges(of: [a]) }),
    ("GEOSPolygonize_full_r", { a, _ in _ = try a.polygonized() }),
    ("GEOSMakeValid_r", { a, _ in _ = try a.makeValid() }),
    ("GEOSMakeValidWithParams_r", { a, _ in _ = try a.makeValid(.structure(keepsCollapsed: true)) }),
]

private let shaping: [Provocation] = [
    ("GEOSBuffer_r", { a, _ in _ = try a.buffer(1) }),
    ("GEOSBufferWithParams_r", { a, _ in _ = try a.buffer(1, BufferStyle(cap: .flat)) }),
    ("GEOSSingleSidedBuffer_r", { a, _ in _ = try a.sideLine(1, isLeft: true) }),
    ("GEOSOffsetCurve_r", { a, _ in _ = try a.offsetCurve(1) }),
    ("GEOSDensify_r", { a, _ in _ = try a.densified(tolerance: 0) }),
 ("GEOSConvexHull_r", { a, _ in _ = try a.convexHull() }),
    ("GEOSConcaveHull_r", { a, _ in _ = try a.concaveHull(ratio: 2) }),
    ("GEOSConcaveHullOfPolygons_r", { a, _ in _ = try a.concaveHullOfPolygons(ratio: 0.5) }),
    ("GEOSPolygonHullSimplify_r", { a, _ in _ = try a.polygonHull(keeping: 0.5) }),
    ("GEOSPolygonHullSimplifyMode_r", { a, _ in _ = try a.polygonHull(areaChange: 0.1) }),
    ("GEOSMinimumRotatedRectangle_r", { a, _ in _ = try a.minimumRotatedRectangle() }),
    ("GEOSMinimumWidth_r", { a, _ in _ = try a.minimumWidth() }),
    ("GEOSMinimumBoundingCircle_r", { a, _ in _ = try a.minimumBoundingCircle() }),
    ("GEOSMaximumInscribedCircle_r", { a, _ in _ = try a.maximumInscribedCircle(tolerance: 0.1) }),
    ("GEOSLargestEmptyCircle_r", { a, b in _ = try a.largestEmptyCircle(in: b, tolerance: 0.1) }),
    ("GEOSBoundary_r", { a, _ in _ = try a.boundary() }),
    ("GEOSSimplify_r", { a, _ in _ = try a.simplified(tolerance: 1) }),
    ("GEOSTopologyPreserveSimplify_r", { a, _ in _ = try a.simplifiedPreservingTopology(tolerance: -1) }),
    ("GEOSConstrainedDelaunayTriangulation_r", { a, _ in _ = try a.constrainedTriangles() }),
    ("GEOSGeom_setPrecision_r", { a, _ in _ = try a.rounded(toGrid: 0.5) }),
    ("GEOSGeom_transformXY_r", { a, _ in _ = try a.transformed { _ in Position(x: .nan, y: 0) } }),
]

private let building: [Provocation] = [
    ("GEOSGeom_getCoordSeq_r", { a, _ in _ = try CoordinateSequence(of: a) }),
    ("GEOSGeom_createPoint_r", { _, _ in _ = try Geometry(point: CoordinateSequence(x: [0, 1], y: [0, 1])) }),
    ("GEOSGeom_createLineString_r", { _, _ in _ = try Geometry(line: [Position(x: 0, y: 0)]) }),
    ("GEOSGeom_createLinearRing_r", { _, _ in _ = try Geometry(ring: [Position(x: 0, y: 0)]) }),
    ("GEOSGeom_createPolygon_r", { _, _ in _ = try Geometry(polygon: [], holes: [corners]) }),
    ("GEOSGeom_createEmptyCollection_r", { _, _ in _ = try Geometry(empty: .multiCurve) }),
    ("GEOSOrientationIndex_r", { _, _ in _ = try rising.side(of: Position(x: .nan, y: 0)) }),
]

private let corners = [(0.0, 0.0), (1, 0), (1, 1), (0, 0)].map { Position(x: $0.0, y: $0.1) }
private let rising = Segment(from: Position(x: 0, y: 0), to: Position(x: 1, y: 1))

private let asking: [Provocation] = [
    ("GEOSDisjoint_r", { a, b in _ = try a.isDisjoint(from: b) }), ("GEOSTouches_r", { a, b in _ = try a.touches(b) }),
    ("GEOSIntersects_r", { a, b in _ = try a.intersects(b) }), ("GEOSCrosses_r", { a, b in _ = try a.crosses(b) }),
    ("GEOSWithin_r", { a, b in _ = try a.isWithin(b) }), ("GEOSContains_r", { a, b in _ = try a.contains(b) }),
    ("GEOSOverlaps_r", { a, b in _ = try a.overlaps(b) }), ("GEOSCovers_r", { a, b in _ = try a.covers(b) }),
    ("GEOSCoveredBy_r", { a, b in _ = try a.isCovered(by: b) }),
    ("GEOSEquals_r", { a, b in _ = try a.isTopologicallyEqual(to: b) }),
    ("GEOSRelate_r", { a, b in _ = try a.relate(to: b) }),
    ("GEOSRelatePattern_r", { a, b in _ = try a.relates(to: b, as: "T********") }),
    ("GEOSRelateBoundaryNodeRule_r", { a, b in _ = try a.relate(to: b, rule: .endPoint) }),
    ("GEOSPreparedContains_r", { a, b in _ = try PreparedGeometry(a).contains(b) }),
    ("GEOSPreparedContainsProperly_r", { a, b in _ = try PreparedGeometry(a).containsProperly(b) }),
    ("GEOSPreparedCoveredBy_r", { a, b in _ = try PreparedGeometry(a).isCovered(by: b) }),
    ("GEOSPreparedCovers_r", { a, b in _ = try PreparedGeometry(a).covers(b) }),
    ("GEOSPreparedCrosses_r", { a, b in _ = try PreparedGeometry(a).crosses(b) }),
    ("GEOSPreparedDisjoint_r", { a, b in _ = try PreparedGeometry(a).isDisjoint(from: b) }),
    ("GEOSPreparedIntersects_r", { a, b in _ = try PreparedGeometry(a).intersects(b) }),
    ("GEOSPreparedOverlaps_r", { a, b in _ = try PreparedGeometry(a).overlaps(b) }),
    ("GEOSPreparedTouches_r", { a, b in _ = try PreparedGeometry(a).touches(b) }),
    ("GEOSPreparedWithin_r", { a, b in _ = try PreparedGeometry(a).isWithin(b) }),
    ("GEOSisSimple_r", { a, _ in _ = try a.isSimple }), ("GEOSisRing_r", { a, _ in _ = try a.isRing }),
    ("GEOSisClosed_r", { a, _ in _ = try a.isClosed }),
    ("GEOSisValid_r", { a, _ in _ = try a.isValid }), ("GEOSisValidReason_r", { a, _ in _ = try a.validityReason() }),
    ("GEOSisValidDetail_r", { a, _ in _ = try a.validityDetail() }),


 ("GEOSGetExteriorRing_r", { a, _ in _ = try a.shell }),
    ("GEOSGetNumInteriorRings_r", { a, _ in _ = try a.holes }),
    ("GEOSGeomGetNumPoints_r", { a, _ in _ = try a.pointCount }), ("GEOSGeomGetPointN_r", { a, _ in _ = try a.point(0) }),
    ("GEOSGeomGetStartPoint_r", { a, _ in _ = try a.startPoint() }),
    ("GEOSGeomGetEndPoint_r", { a, _ in _ = try a.endPoint() }),
]

private let reading: [Provocation] = [
    ("GEOSWKTReader_read_r", { _, _ in _ = try Geometry(wkt: "POLYGON ((0 0, 1 0, 1 1, 0 0), (0 0, 1") }),
    ("GEOSWKBReader_read_r", { a, _ in _ = try Geometry(wkb: Array(a.wkb().dropLast())) }),
    ("GEOSWKBReader_readHEX_r", { _, _ in _ = try WKBReader().read(hex: "01F") }),
    ("GEOSGeoJSONReader_readGeometry_r", { _, _ in _ = try Geometry(geoJSON: #"{"type": "Polygon", "coordinates": [[[0, 0]"#) }),
    ("GEOSWKTWriter_setOutputDimension_r", { _, _ in _ = try WKTWriter(WKTForm(dimension: 4)) }),
    ("GEOSWKBWriter_setOutputDimension_r", { _, _ in _ = try WKBWriter(WKBForm(dimension: 4)) }),
]
