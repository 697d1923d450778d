import Formats
import Foundation
import GRDB
import GeoModel
import Overlay
import Synchronization
import Testing

/// A file that someone writes to while it is read.
@Suite struct ChangingFileTests {
    private let square = GeometryColumn.polygons([GeometryColumn.square(0, 0, 100)])

    /// Keys far apart, so that they are read in two stretches.
    private func file() throws -> ParcelFile {
        try ParcelFile(rows: [(1, BlobForm().square(1, 1, 2)), (20_000, BlobForm().square(5, 5, 2))])
    }

    @Test func `left alone, both stretches count`() throws {
        let table = try file().tabulated(in: square)
        #expect(table.area == 8 && table.account.features == 2)
    }

    @Test func `a row deleted between two stretches does not go unsaid`() throws {
        let file = try file()
        let layer = try file.layer.meddled { try file.run(["DELETE FROM parcels WHERE fid = 20000"]) }
        expectChanged { try layer.tabulated(in: square) }
    }

    @Test func `a change that still stands in the write-ahead log does not go unsaid`() throws {
        let file = try file()
        try file.run(["PRAGMA journal_mode = WAL"], inTransaction: false)
        let writer = try DatabaseQueue(path: file.path)
        let layer = try file.layer.meddled {
            try writer.write { try $0.execute(sql: "DELETE FROM parcels WHERE fid = 20000") }
        }
        expectChanged { try layer.tabulated(in: square) }
    }

    @Test func `a file put in place of the other does not go unsaid`() throws {
        let (file, other) = (try file(), try ParcelFile(rows: [(1, BlobForm().square(1, 1, 2))]))
        let layer = try file.layer.meddled {
            try FileManager.default.removeItem(atPath: file.path)
            try FileManager.default.copyItem(atPath: other.path, toPath: file.path)
        }
        expectChanged { try layer.tabulated(in: square) }
    }

    @Test func `a reader beside us changes nothing`() throws {
        let file = try file()
        let layer = try file.layer.meddled { _ = try file.tabulated(in: GeometryColumn.polygons([GeometryColumn.square(0, 0, 1)])) }
        #expect(try layer.tabulated(in: square).account.features == 2)
    }

    @Test(arguments: [true, false])
    func `a GeoJSON file that is written to or cut short is an error`(isCutShort: Bool) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "hectare-\(UUID().uuidString).geojson").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let feature = #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[1,1],[3,1],[3,3],[1,3],[1,1]]]}}"#
        let text = #"{"type":"FeatureCollection","features":["#
            + repeatElement(feature, count: 40_000).joined(separator: ",\n") + "]}"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        let layer = try LayerFile.layer(path, named: nil).meddled {
            let handle = try #require(FileHandle(forUpdatingAtPath: path))
            if isCutShort { try handle.truncate(atOffset: 4096) } else { try handle.seekToEnd() }
            if !isCutShort { try handle.write(contentsOf: Data("\n".utf8)) }
            try handle.close()
        }
        expectChanged { try layer.tabulated(in: square) }
    }

    /// The error names the file and says that it was changed.
    private func expectChanged(_ work: () throws -> Tabulation) {
        let error = #expect(throws: FormatError.self) { _ = try work() }
        #expect(error?.reason == .changed)
        #expect(error?.description.contains("was changed while it was read") == true)
    }

    @Test func `a file that is gone between two stretches is an error`() throws {
        let file = try file()
        let layer = try file.layer.meddled { try FileManager.default.removeItem(atPath: file.path) }
        expectChanged { try layer.tabulated(in: square) }
    }

    @Test func `a table dropped between two stretches is an error`() throws {
        let file = try file()
        let layer = try file.layer.meddled { try file.run(["DROP TABLE parcels"]) }
        expectChanged { try layer.tabulated(in: square) }
    }

    @Test func `a file cut short between two stretches is an error`() throws {
        let file = try file()
        let layer = try file.layer.meddled {
            let handle = try #require(FileHandle(forWritingAtPath: file.path))
            try handle.truncate(atOffset: 4096)
        }
        expectChanged { try layer.tabulated(in: square) }
    }
}

extension Layer {
    /// The same layer; after its first stretch `meddle` is done to its file.
    fileprivate func meddled(_ meddle: @escaping @Sendable () throws -> Void) -> Layer {
        Layer(
            name: name, fields: fields, geometry: geometry, reference: reference, count: count,
            source: MeddledSource(base: source, meddle: meddle))
    }
}

private final class MeddledSource: FeatureSource {
    private let base: any FeatureSource
    private let meddle: @Sendable () throws -> Void
    private let isDone = Mutex(false)

    init(base: any FeatureSource, meddle: @escaping @Sendable () throws -> Void) {
        self.base = base
        self.meddle = meddle
    }

    func stretches(of features: Int) throws -> [Stretch] { try base.stretches(of: features) }

    func read(_ stretch: Stretch, columns: [String], batch: Int, _ body: (inout Batch) throws -> Void) throws {
        try base.read(stretch, columns: columns, batch: batch, body)
        try isDone.withLock { isDone in
            if !isDone { try meddle() }
            isDone = true
        }
    }
}
