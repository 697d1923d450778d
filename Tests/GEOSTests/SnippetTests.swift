import Foundation
import GEOS
import GeoModel
import Testing

// The snippets of the page "Coming from GEOSwift or shapely". The first test holds that each stands here, line by line.

@Test func `every snippet of the documentation is run here`() throws {
    let here = URL(filePath: #filePath)
    let page = here.appending(path: "../../../Sources/GEOS/GEOS.docc/ComingFromOtherLibraries.md").standardized
    let code = try String(contentsOf: here, encoding: .utf8).split(separator: "\n").map { $0.trimmed }
    let blocks = try String(contentsOf: page, encoding: .utf8).components(separatedBy: "```")
    let snippets = stride(from: 1, to: blocks.count, by: 2).map { blocks[$0].split(separator: "\n").dropFirst() }
    #expect(snippets.count == 7)
    for line in snippets.joined() { #expect(code.contains(line.trimmed), "only in the documentation: \(line)") }
}

extension Substring {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}

@Test func `snippet: overlay`() throws {
    // shapely: shapely.intersection(a, b, grid_size=0.001).area
    let a = try Geometry(wkt: "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")
    let b = try Geometry(wkt: "POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))")
    let common = try a.intersection(b, grid: 0.001)
    #expect(try common.area() == 1)
}

@Test func `snippet: what is wrong, and where`() throws {
    // shapely: shapely.is_valid_reason(bowTie)
    let bowTie = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    let detail = try bowTie.validityDetail()
    #expect(detail?.reason == "Self-intersection")
    #expect(detail?.at == Position(x: 1, y: 1))
    #expect(try bowTie.makeValid().area() == 2)
}

@Test func `snippet: an error with its place`() throws {
    let crossed = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    do throws(GEOSError) {
        _ = try crossed.intersection(crossed)
    } catch {
        #expect(error.place == Position(x: 1, y: 1))
        print("look here:", error)
    }
}

@Test func `snippet: many points in one polygon`() throws {
    // shapely: shapely.prepare(county); shapely.contains(county, points)
    let county = try Geometry(wkt: "POLYGON ((0 0, 10 0, 0 10, 0 0))")
    let prepared = try PreparedGeometry(county)
    var inside = 0
    for x in 0..<10 where try prepared.contains(Geometry(point: Position(x: Double(x), y: 1))) { inside += 1 }
    #expect(inside == 8)  // 1 to 8; 0 and 9 lie on the border
}

@Test func `snippet: which parcels meet which parks`() throws {
    // shapely: STRtree(parcels).query(parks, predicate="intersects")
    let parcels = try (0..<4).map { try Geometry(Box(minX: Double($0), minY: 0, maxX: Double($0) + 1, maxY: 1)) }
    let parks = [try Geometry(wkt: "POLYGON ((1.5 0.2, 2.5 0.2, 2.5 0.8, 1.5 0.2))")]
    let tree = try STRtreeBuilder.tree(of: parcels)
    let found = try tree.query(parks, where: .intersects)
    #expect(found.items == [1, 2])
}

@Test func `snippet: many geometries at once`() throws {
    // shapely: shapely.to_ragged_array(shapes)
    let shapes = [try Geometry(wkt: "POINT (1 2)"), nil, try Geometry(wkt: "LINESTRING (0 0, 1 1)")]
    let column = try GeometryColumn(shapes)
    #expect(column.coordinates == [1, 2, 0, 0, 1, 1])
    #expect(try column.geometries()[2]?.length() == 2.0.squareRoot())
}

@Test func `snippet: one call for many`() throws {
    // shapely: shapely.area(fields), shapely.to_wkb(fields)
    let fields = try (1...3).map { try Geometry(Box(minX: 0, minY: 0, maxX: Double($0), maxY: 1)) }
    #expect(try fields.areas() == [1, 2, 3])
    #expect(try WKBColumn(fields).geometries().count == 3)
}
