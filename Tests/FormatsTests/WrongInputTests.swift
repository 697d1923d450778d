import Foundation
import GeoModel
import Testing

@testable import Formats

@Suite struct WrongInputTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func refusal(of path: String, layer: String? = nil) -> FormatError? {
        do {
            let layer = try LayerFile.layer(path, named: layer)
            try layer.forEachBatch { _ in }
            return nil
        } catch {
            return error as? FormatError
        }
    }

    @Test func `a missing file is said with its whole path`() {
        let error = refusal(of: "/nowhere/counties.gpkg")
        #expect(error?.isMissingInput == true)
        #expect(error?.description == "/nowhere/counties.gpkg: there is no such file")
        #expect(error?.description(in: .zh) == "/nowhere/counties.gpkg：文件不存在")
    }

    @Test func `a folder is not a layer`() {
        #expect(refusal(of: folder.path) == FormatError(.notReadable("it is a folder"), in: folder.path))
    }

    @Test func `a format that is not known is refused with those that are`() throws {
        let path = try folder.write("PK", to: "counties.zip")
        let said = try #require(refusal(of: path)?.description)
        #expect(said.hasPrefix("counties.zip: the format is not known; GeoPackage, GeoJSON, CSV"))
        #expect(said.hasSuffix(" can be read"))
    }

    @Test func `a text that is called gpkg is broken`() throws {
        let path = try folder.write(String(repeating: "no database ", count: 1000), to: "t.gpkg")
        #expect(refusal(of: path)?.description == "t.gpkg: is not an SQLite database, or is encrypted")
    }

    @Test(.corpora, arguments: [100, 4096, 5000, 20480, 65536, 98304])
    func `a truncated GeoPackage is broken`(length: Int) throws {
        let whole = try Data(contentsOf: URL(filePath: Corpora.path("gdal_vector/gpkg/poly_golden.gpkg")))
        let path = try folder.write(whole.prefix(length), to: "cut.gpkg")
        guard case .broken = refusal(of: path)?.reason else {
            Issue.record("accepted: \(String(describing: refusal(of: path)))")
            return
        }
    }

    @Test(.corpora) func `a GeoPackage with any page overwritten does no harm`() throws {
        let whole = try Data(contentsOf: URL(filePath: Corpora.path("gdal_vector/gpkg/poly_golden.gpkg")))
        for page in 0..<(whole.count / 4096) {
            var damaged = whole
            damaged.replaceSubrange((page * 4096 + 100)..<(page * 4096 + 1100), with: Data(repeating: 0xA5, count: 1000))
            let path = try folder.write(damaged, to: "damaged-\(page).gpkg")
            // Whether it is noticed depends on the page; what counts is an error or features, and no crash.
            _ = refusal(of: path)
        }
    }

    @Test func `an SQLite database of something else is refused`() throws {
        let file = try HandMadeGeoPackage(folder.file("other.gpkg"), ["DROP TABLE gpkg_contents"])
        #expect(refusal(of: file.path)?.description
            == "other.gpkg: is an SQLite database without the table gpkg_contents of a GeoPackage")
    }

    @Test func `a layer or column that is not there is answered with those that are`() throws {
        let file = try HandMadeGeoPackage(
            folder.file("a.gpkg"),
            ["CREATE TABLE county (fid INTEGER PRIMARY KEY, geom POLYGON, code TEXT)"] + HandMadeGeoPackage.register("county"))
        #expect(refusal(of: file.path, layer: "park")?.description == "a.gpkg: has no layer 'park'; it has county")
        let layer = try LayerFile.layer(file.path, named: nil)
        #expect(throws: FormatError(.noSuchColumn("name", have: ["fid", "code"]), in: file.path, layer: "county")) {
            try layer.forEachBatch(columns: ["name"]) { _ in }
        }
    }

    @Test func `a layer whose table is gone is refused`() throws {
        let file = try HandMadeGeoPackage(folder.file("a.gpkg"), HandMadeGeoPackage.register("county"))
        #expect(refusal(of: file.path)?.description == "a.gpkg › county: gpkg_contents lists a table that does not exist")
    }

    @Test func `text that is not UTF-8 is refused at its feature`() throws {
        let file = try HandMadeGeoPackage(
            folder.file("a.gpkg"),
            ["CREATE TABLE county (fid INTEGER PRIMARY KEY, geom POLYGON, name TEXT)",
             "INSERT INTO county VALUES (42, NULL, CAST(x'C9C2CEF7' AS TEXT))"] + HandMadeGeoPackage.register("county"))
        let layer = try LayerFile.layer(file.path, named: nil)
        let expected = FormatError(
            .wrongEncoding("the text of column 'name' is not UTF-8"), in: file.path, layer: "county", feature: 42)
        #expect(throws: expected) { try layer.forEachBatch(columns: ["name"]) { _ in } }
        #expect(expected.description == "a.gpkg › county › feature 42: the text of column 'name' is not UTF-8")
    }
}
