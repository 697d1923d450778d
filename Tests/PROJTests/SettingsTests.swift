import Foundation
@testable import PROJ
import Testing

/// Settings on the context of a thread of its own, so that no other test sees them.
@Suite struct SettingsTests {
    @Test func `settings reach the context of a thread`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try #require(try PROJLibrary.databasePath)
        var settings = PROJSettings()
        settings.gridEndpoint = "https://grids.example.org"
        settings.searchPaths = [(database as NSString).deletingLastPathComponent]
        settings.databasePath = database
        settings.certificates = "/nowhere/certificates.pem"
        settings.cachesGrids = true
        settings.gridCacheFile = folder + "/cache.db"
        settings.gridCacheSize = 1
        settings.gridCacheLife = 60
        settings.understandsInit = true
        settings.closesDatabase = true
        settings.sqliteVFS = "unix"
        let chosen = settings
        try onThread {
            let context = try ThreadContext.current()
            try chosen.apply(to: context.pointer)
            #expect(try PROJLibrary.gridEndpoint == "https://grids.example.org")
            #expect(try PROJLibrary.understandsInit)
            #expect(try CRS("EPSG:4490").name == "China Geodetic Coordinate System 2000")
            try PROJLibrary.clearGridCache()
            // Without the network nothing can be fetched.
            #expect(try !PROJLibrary.isDownloadNeeded("no_such_grid.tif"))
        }
    }

    @Test func `a database that is not there is refused`() throws {
        var settings = PROJSettings()
        settings.databasePath = "/nowhere/proj.db"
        let chosen = settings
        try onThread {
            let context = try ThreadContext.current()
            #expect(throws: PROJError.library("the database /nowhere/proj.db does not open")) {
                try chosen.apply(to: context.pointer)
            }
        }
    }

    private func onThread(_ work: @escaping @Sendable () throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        Thread {
            outcome.result = Result(catching: work)
            done.signal()
        }.start()
        done.wait()
        try outcome.result?.get()
    }

    /// Written by the thread before it signals, read after that.
    private final class Outcome: @unchecked Sendable {
        var result: Result<Void, any Error>?
    }
}
