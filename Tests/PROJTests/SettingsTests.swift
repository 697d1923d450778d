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
        let (endpoint, understandsInit, name, isNeeded) = try whileSettingsStay {
            try onThread {
                let context = try ThreadContext.current()
                try chosen.apply(to: context.pointer)
                let known = (try PROJLibrary.gridEndpoint, try PROJLibrary.understandsInit, try CRS("EPSG:4490").name)
                try PROJLibrary.clearGridCache()
                return (known.0, known.1, known.2, try PROJLibrary.isDownloadNeeded("no_such_grid.tif"))
            }
        }
        #expect(endpoint == "https://grids.example.org" && understandsInit)
        #expect(name == "China Geodetic Coordinate System 2000")
        #expect(!isNeeded)  // without the network nothing can be fetched
    }

    @Test func `a database that is not there is refused`() throws {
        var settings = PROJSettings()
        settings.databasePath = "/nowhere/proj.db"
        let chosen = settings
        #expect(throws: PROJError.library("the database /nowhere/proj.db does not open")) {
            try onThread { try chosen.apply(to: try ThreadContext.current().pointer) }
        }
    }
}
