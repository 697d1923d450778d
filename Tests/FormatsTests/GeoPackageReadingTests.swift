import Foundation
import GRDB
import GeoModel
import Testing

@testable import Formats

@Suite struct GeoPackageReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func layer(_ statements: [String]) throws -> Layer {
        let file = try HandMadeGeoPackage(folder.file("hand.gpkg"), statements)
        return try LayerFile.layer(file.path, named: nil)
    }

    private func all(_ layer: Layer, _ columns: [String] = [], batch: Int = 1024) throws -> [Batch] {
        var batches: [Batch] = []
        try layer.forEachBatch(columns: columns, of: batch) { batches.append($0) }
        return batches
    }

    private let parcels = [
        "CREATE TABLE parcels (fid INTEGER PRIMARY KEY, geom POINT, code TEXT, floors MEDIUMINT, share DOUBLE, day DATE)",
        "INSERT INTO parcels VALUES (7, \(HandMadeGeoPackage.point(108, 34)), '陕西', 3, 0.5, '2024-01-31')",
        "INSERT INTO parcels VALUES (9, NULL, NULL, NULL, NULL, NULL)",
        "INSERT INTO parcels VALUES (12, x'4750000100', '', ' 4 ', 'half', x'00')",
        "INSERT INTO parcels VALUES (13, 'text', 17, 2.5, '1e3', 20240131)",
    ] + HandMadeGeoPackage.register("parcels", type: "POINT")

    @Test func `a layer says its columns, kind and system`() throws {
        let layer = try layer(parcels)
        #expect(layer.name == "hand.gpkg › parcels")
        #expect(layer.reference == "EPSG:4490")
        #expect(layer.geometry == .point)
        #expect(layer.fields == [
            Field(name: "code", type: .text), Field(name: "floors", type: .integer),
            Field(name: "share", type: .real), Field(name: "day", type: .other),
        ])
    }

    @Test func `values of another kind than declared are read as what they say, or are missing`() throws {
        let batch = try #require(try all(layer(parcels), ["share", "code", "floors", "day"]).first)
        #expect(batch.ids == [7, 9, 12, 13])
        #expect((0..<4).map { batch.columns[0].number($0) } == [0.5, nil, nil, 1000])
        #expect((0..<4).map { batch.columns[1].string($0) } == ["陕西", nil, "", "17"])
        #expect((0..<4).map { batch.columns[2].number($0) } == [3, nil, 4, nil])
        #expect((0..<4).map { batch.columns[3].string($0) } == ["2024-01-31", nil, nil, "20240131"])
    }

    @Test func `a geometry that cannot be decoded is named, its feature stays`() throws {
        let batch = try #require(try all(layer(parcels)).first)
        #expect(batch.geometry.kinds == [.point, .none, .none, .none])
        #expect(batch.broken.map { $0.row } == [2, 3])
        #expect(batch.broken.map { $0.reason } == ["the geometry ends within its header", "the geometry is not a blob"])
    }

    /// After some features room is made for a batch of this size.
    @Test(arguments: [16, 17, 1024, .max])
    func `a batch may be asked for that is larger than any layer`(size: Int) throws {
        let points = (1...40).map { "INSERT INTO points VALUES (\($0), \(HandMadeGeoPackage.point(Double($0), 34)))" }
        let layer = try layer(
            ["CREATE TABLE points (fid INTEGER PRIMARY KEY, geom POINT)"] + points
                + HandMadeGeoPackage.register("points", type: "POINT"))
        let batches = try all(layer, batch: size)
        #expect(batches.flatMap(\.ids) == Array(1...40))
        #expect(batches.flatMap { $0.geometry.coordinates } == (1...40).flatMap { [Double($0), 34] })
        #expect(batches.count == (39 + min(size, 40)) / min(size, 40))
    }

    @Test(arguments: [1, 2, 3, 100])
    func `batches of any size and stretches of any length give the same features`(size: Int) throws {
        let layer = try layer(parcels)
        let ids = try all(layer, batch: size).map { $0.ids }
        #expect(ids.flatMap { $0 } == [7, 9, 12, 13])
        #expect(ids.allSatisfy { $0.count <= size })
        var byStretch: [Int64] = []
        for stretch in try layer.source.stretches(of: size) {
            try layer.source.read(stretch, columns: [], batch: 10) { byStretch += $0.ids }
        }
        #expect(byStretch == [7, 9, 12, 13])
    }

    @Test func `stretches read on four threads at once give what one thread reads`() throws {
        let rows = (0..<5000).map { "(\($0), \(HandMadeGeoPackage.point(Double($0), 1)))" }.joined(separator: ", ")
        let layer = try layer(
            ["CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)", "INSERT INTO t VALUES \(rows)"]
                + HandMadeGeoPackage.register("t", type: "POINT"))
        let read = try Parallel.map(layer.source.stretches(of: 100), threads: 4) { stretch in
            var coordinates: [Double] = []
            try layer.source.read(stretch, columns: [], batch: 33) { coordinates += $0.geometry.coordinates }
            return coordinates
        }
        #expect(read.flatMap { $0 } == (0..<5000).flatMap { [Double($0), 1] })
    }

    /// Pages that are read without SQLite would be half old and half new, if anyone could write meanwhile.
    @Test func `from the first batch of a stretch to its last, no one can write`() throws {
        let rows = (0..<5000).map { "(\($0), \(HandMadeGeoPackage.point(Double($0), 1)))" }.joined(separator: ", ")
        let layer = try layer(
            ["CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)", "INSERT INTO t VALUES \(rows)"]
                + HandMadeGeoPackage.register("t", type: "POINT"))
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        let writer = try DatabaseQueue(path: folder.file("hand.gpkg"), configuration: configuration)
        func write() -> ResultCode? {
            do {
                try writer.write { try $0.execute(sql: "DELETE FROM t WHERE fid = 4999") }
                return nil
            } catch {
                return (error as? DatabaseError)?.resultCode
            }
        }
        // From the second stretch on, it is known where the table stands.
        for stretch in try layer.source.stretches(of: 1000) {
            var codes: [ResultCode?] = []
            try layer.source.read(stretch, columns: [], batch: 400) { _ in codes.append(write()) }
            #expect(codes == [.SQLITE_BUSY, .SQLITE_BUSY, .SQLITE_BUSY])
        }
        #expect(write() == nil)
    }

    @Test func `keys at both ends of the integers are read`() throws {
        let layer = try layer([
            "CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)",
            "INSERT INTO t VALUES (-9223372036854775808, NULL), (0, NULL), (9223372036854775807, NULL)",
        ] + HandMadeGeoPackage.register("t"))
        var ids: [Int64] = []
        let stretches = try layer.source.stretches(of: 1000)
        #expect(stretches.count <= 4097)
        for stretch in stretches { try layer.source.read(stretch, columns: [], batch: 10) { ids += $0.ids } }
        #expect(ids == [.min, 0, .max])
    }

    @Test func `a view and a table without a key are read, numbered from 0`() throws {
        let bare = ["CREATE TABLE t (name TEXT PRIMARY KEY, geom POINT)"]
            + ["b", "a"].map { "INSERT INTO t VALUES ('\($0)', \(HandMadeGeoPackage.point(1, 2)))" }
        let file = try HandMadeGeoPackage(
            folder.file("bare.gpkg"),
            bare + ["CREATE VIEW v AS SELECT geom, name FROM t ORDER BY name"]
                + HandMadeGeoPackage.register("t") + HandMadeGeoPackage.register("v"))
        let names = ["t": ["b", "a"], "v": ["a", "b"]]
        for (name, expected) in names {
            let layer = try LayerFile.layer(file.path, named: name)
            #expect(try layer.source.stretches(of: 1).count == 1)
            let batch = try #require(try all(layer, ["name"]).first)
            #expect(batch.ids == [0, 1])
            #expect((0..<2).map { batch.columns[0].string($0) } == expected)
        }
    }

    @Test(arguments: [(100_001, "ENGCRS[\"site\"]"), (-1, nil), (0, nil), (4490, "EPSG:4490"), (77, nil)])
    func `a system without an authority is its definition, an undefined one is nil`(srs: Int, stated: String?) throws {
        let layer = try layer(
            ["CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)"] + HandMadeGeoPackage.register("t", srs: srs))
        #expect(layer.reference == stated)
    }

    @Test func `an empty layer has no batches`() throws {
        let layer = try layer(
            ["CREATE TABLE t (fid INTEGER PRIMARY KEY, geom POINT)"] + HandMadeGeoPackage.register("t"))
        #expect(try all(layer).isEmpty)
    }

    @Test func `a table without geometry is read by its name`() throws {
        let file = try HandMadeGeoPackage(folder.file("a.gpkg"), [
            "CREATE TABLE years (id INTEGER PRIMARY KEY, gdp REAL)", "INSERT INTO years VALUES (2023, 1.5)",
            "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('years', 'attributes')",
        ])
        #expect(try LayerFile.layers(of: file.path).isEmpty)
        let batch = try #require(try all(LayerFile.layer(file.path, named: "Years"), ["gdp"]).first)
        #expect(batch.ids == [2023])
        #expect(batch.geometry.kinds == [.none])
        #expect(batch.columns == [.real([1.5])])
    }
}
