import Foundation
import GRDB
import GeoModel
import Testing

@testable import Formats

@Suite struct GeoPackageWritingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private let fields = [
        Field(name: "name", type: .text), Field(name: "floors", type: .integer), Field(name: "share", type: .real),
    ]

    /// A square with a hole, nothing, and an empty polygon.
    private var parcels: Batch {
        Batch({ column in
            column.polygon([0, 0, 9, 0, 9, 9, 0, 9, 0, 0], [1, 1, 1, 2, 2, 2, 1, 1])
            column.beginFeature(.none)
            column.beginFeature(.polygon)
        }, columns: [.text(["陕西", nil, ""]), .integer([3, nil, -1]), .real([0.5, nil, 1e300])])
    }

    private func write(_ name: String, _ batches: [Batch], fields: [Field]? = nil, geometry: GeometryKind) throws -> String {
        let writer = try GeoPackageWriter(path: folder.file(name))
        try writer.addLayer("parcels", fields: fields ?? self.fields, geometry: geometry, reference: .cgcs2000)
        for batch in batches { try writer.append(batch) }
        try writer.finish()
        return folder.file(name)
    }

    private func read(_ path: String, _ columns: [String] = []) throws -> Batch {
        var read = Batch()
        try LayerFile.layer(path, named: nil).forEachBatch(columns: columns) { read = $0 }
        return read
    }

    @Test func `what is written reads back`() throws {
        let path = try write("a.gpkg", [parcels], geometry: .polygon)
        let layer = try LayerFile.layer(path, named: nil)
        #expect(layer.fields == fields)
        #expect(layer.reference == "EPSG:4490")
        #expect(layer.geometry == .polygon)
        let back = try read(path, ["name", "floors", "share"])
        #expect(back.ids == [1, 2, 3])
        #expect(back.geometry == parcels.geometry)
        #expect(back.columns == parcels.columns)
    }

    @Test func `heights are kept and lines, points and collections too`() throws {
        let mixed = Batch { column in
            column.beginFeature(.lineString)
            column.beginPart(.lineString)
            column.beginRing()
            column.append(x: 1, y: 2, height: 3)
            column.append(x: 4, y: 5, height: 6)
            column.beginFeature(.geometryCollection)
            for kind in [GeometryKind.point, .lineString] {
                column.beginPart(kind)
                column.ring(kind == .point ? [1, 1] : [0, 0, 5, 5])
            }
            column.beginFeature(.point)
        }
        let path = try write("a.gpkg", [mixed], fields: [], geometry: .none)
        let back = try read(path)
        #expect(back.geometry.kinds == mixed.geometry.kinds)
        #expect(back.geometry.partKinds == mixed.geometry.partKinds)
        #expect(back.geometry.coordinates == mixed.geometry.coordinates)
        #expect(back.geometry.heights.prefix(2) == [3, 6])
        #expect(back.geometry.heights.dropFirst(2).allSatisfy { $0.isNaN })
    }

    @Test func `a polygon goes into a layer of multi-polygons, a point does not`() throws {
        let path = try write("a.gpkg", [Batch { $0.square(0, 0) }], fields: [], geometry: .multiPolygon)
        #expect(try read(path).geometry.kinds == [.multiPolygon])
        let wrong = FormatError(
            .broken("a Point cannot stand in a layer of MultiPolygons"), in: folder.file("b.gpkg"), layer: "parcels", feature: 0)
        #expect(throws: wrong) { try write("b.gpkg", [Batch { $0.point(1, 1) }], fields: [], geometry: .multiPolygon) }
    }

    @Test(arguments: [Double.nan, .infinity])
    func `a coordinate that is not finite is refused`(value: Double) {
        let refused = FormatError(
            .broken("a coordinate is not a finite number"), in: folder.file("a.gpkg"), layer: "parcels", feature: 0)
        #expect(throws: refused) { try write("a.gpkg", [Batch { $0.point(value, 1) }], fields: [], geometry: .point) }
    }

    @Test func `a row beyond what SQLite holds is refused`() throws {
        let plan = try TablePlan("p", fields: [Field(name: "t", type: .text)], file: "a.gpkg")
        let encoder = GeoPackageEncoder(plan, srsID: 4490, geometry: nil, mostBytes: 100)
        let batch = { (length: Int) in Batch({ $0.beginFeature(.none) }, columns: [.text([String(repeating: "x", count: length)])]) }
        #expect(try encoder.encode(batch(90)).count == 1)
        let refused = FormatError(.unsupported("the row has more than 100 bytes"), in: "a.gpkg", layer: "p", feature: 0)
        #expect(throws: refused) { try encoder.encode(batch(100)) }
    }

    @Test func `a file that is there already is not touched`() throws {
        let path = try folder.write("mine", to: "a.gpkg")
        #expect(throws: FormatError(.notWritable("the file exists already"), in: path)) {
            try GeoPackageWriter(path: path)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    }

    @Test func `the same input gives the same bytes`() throws {
        let many = squares(3000)
        let files = try ["a.gpkg", "b.gpkg"].map {
            try Data(contentsOf: URL(filePath: write($0, [many], fields: [], geometry: .polygon)))
        }
        #expect(files[0] == files[1])
    }

    /// 0, 1, one node, two nodes, two levels and three levels of the tree.
    @Test(arguments: [0, 1, 51, 52, 51 * 51, 51 * 51 + 1])
    func `the packed index is sound and finds what a look at every box finds`(count: Int) throws {
        let path = try write("a.gpkg", [squares(count)], fields: [], geometry: .polygon)
        try DatabaseQueue(path: path).read { database in
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_parcels_geom')") == "ok")
            #expect(try String.fetchOne(database, sql: "PRAGMA integrity_check") == "ok")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_parcels_geom") == count)
            let found = try Int64.fetchAll(
                database, sql: "SELECT id FROM rtree_parcels_geom WHERE minx <= 20 AND maxx >= 10 AND miny <= 33 AND maxy >= 30")
            let looked = squares(count).ids.filter { id in
                let (x, y) = place(Int(id))
                return x <= 20 && x + 0.7 >= 10 && y <= 33 && y + 0.7 >= 30
            }
            #expect(found.sorted() == looked.map { $0 + 1 })
        }
    }

    /// More boxes than are sorted in memory: the runs on the disk are merged, and nothing is left of them.
    @Test func `an index of 300,000 boxes is sound, and leaves no file behind`() throws {
        let writer = try GeoPackageWriter(path: folder.file("a.gpkg"))
        try writer.addLayer("p", fields: [], geometry: .point, reference: .cgcs2000)
        for part in 0..<10 {
            try writer.append(Batch { column in
                for index in (part * 30_000)..<((part + 1) * 30_000) { column.point(Double(index * 7919 % 300_007), Double(index)) }
            })
        }
        try writer.finish()
        try DatabaseQueue(path: folder.file("a.gpkg")).read { database in
            #expect(try String.fetchOne(database, sql: "SELECT rtreecheck('rtree_p_geom')") == "ok")
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_p_geom") == 300_000)
            // 300,000 boxes are 5,883 leaves, these 116 nodes, these 3, and one root.
            #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM rtree_p_geom_node") == 5883 + 116 + 3 + 1)
            let found = try Int64.fetchAll(database, sql: "SELECT id FROM rtree_p_geom WHERE maxy >= 12344.5 AND miny <= 12346.5")
            #expect(found.sorted() == [12346, 12347])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.gpkg"])
    }

    private func place(_ index: Int) -> (x: Double, y: Double) { (Double(index % 60) + 0.1, Double(index / 60) + 0.1) }

    private func squares(_ count: Int) -> Batch {
        Batch { column in
            for index in 0..<count { column.square(place(index).x, place(index).y, side: 0.7) }
        }
    }
}
