import Foundation
import Testing

/// `check`, `inspect` and `doctor`: what is there and what is doubtful; nothing is written.
@Suite struct CheckAndInspectTests {
    struct Remark: Decodable {
        let subject: String
        let text: String
        let feature: Int?
        let place: [Double]?
        let effect: Double?
    }

    private func check(_ study: String, _ environment: [String: String] = [:], _ options: String...) throws -> [Remark] {
        let run = try Tool.run(["check", study, "--json"] + options, environment)
        try #require(run.code == 0, "\(run.messages)")
        return try JSONDecoder().decode([Remark].self, from: Data(run.output.utf8))
    }

    @Test func `check tells what became of each layer and writes nothing`() throws {
        let sample = try Sample()
        let remarks = try check(sample.folder.file("study.yaml"))
        #expect(remarks.contains { $0.subject == "landuse" && $0.text.hasPrefix("19 features, 19 used; 0 in no region") })
        #expect(remarks.contains { $0.subject == "park P02 › heat-coverage.connected" && $0.text == "floor-area-known:0.75" })
        #expect(try sample.written.isEmpty)
        #expect(try check(sample.folder.file("study.yaml"), [:], "--lang", "zh").contains { $0.text.contains("19 个要素，采用 19 个") })
    }

    /// shapely.is_valid names the same six; see LanduseByAreaTests for the areas.
    @Test(.realData) func `check names the invalid polygons of a real layer with their places`() throws {
        let remarks = try check(RealData.studies.appending(path: "las-palmas/study.yaml").path, RealData.environment)
        let found = remarks.filter { $0.subject.hasPrefix("landuse › feature") }
        #expect(found.compactMap(\.feature) == [264, 1005, 1101, 1142, 1966, 2683])
        #expect(found.allSatisfy { $0.place?.count == 2 })
        #expect(abs((found.first?.effect ?? 0) - 17_012.804_718) < 1e-5)
    }

    @Test func `check keeps features of a restricted layer to itself`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "UPDATE landuse SET geom = x'00' WHERE fid = 3")
        let study = sample.folder.file("study.yaml")
        let open = try check(study).filter { $0.subject.hasPrefix("landuse › feature") }
        #expect(open.map(\.feature) == [3])
        try sample.replace("layer: landuse } ], access: open", by: "layer: landuse } ], access: restricted")
        let restricted = try check(study).filter { $0.text.hasPrefix("undecodable") }
        #expect(restricted.map(\.subject) == ["landuse"])
        #expect(restricted.allSatisfy { $0.feature == nil && $0.place == nil })
    }

    struct Report: Decodable {
        struct Layer: Decodable {
            struct Column: Decodable {
                let name: String
                let type: String
                let missing: Int
            }
            let name: String
            let features: Int
            let geometries: [String: Int]
            let system: String
            let columns: [Column]
        }
        let layers: [Layer]
    }

    /// The sample's script writes ten buildings; B09 has no floor area.
    @Test func `inspect counts features, kinds and gaps`() throws {
        let sample = try Sample()
        let run = try Tool.run("inspect", sample.folder.file("buildings.gpkg"), "--json")
        let layer = try #require(JSONDecoder().decode(Report.self, from: Data(run.output.utf8)).layers.first)
        #expect(layer.features == 10 && layer.geometries.values.reduce(0, +) == 10)
        #expect(layer.system.contains("EPSG:4490"))
        #expect(layer.columns.first { $0.name == "jzmj" }?.missing == 1)
        #expect(try Tool.run("inspect", sample.folder.file("pipes.gpkg"), "--lang", "zh").output.contains("要素：4"))
        #expect(try Tool.run("inspect", sample.folder.file("nothing.gpkg")).code == 66)
    }

    @Test func `doctor finds everything where the tests run, and says what is missing where it is not`() throws {
        struct Line: Decodable {
            let name: String
            let found: String?
        }
        let fine = try Tool.run("doctor", "--json")
        #expect(fine.code == 0)
        let lines = try JSONDecoder().decode([Line].self, from: Data(fine.output.utf8))
        #expect(Set(lines.map(\.name)).isSuperset(of: ["Hectare", "GEOS", "PROJ", "EPSG", "SQLite", "GDAL", "GeoData"]))
        // A build without the package trait GDAL is a whole one.
        #expect(lines.allSatisfy { $0.found != nil || $0.name == "GDAL" })
        let lacking = try Tool.run(["doctor", "--lang", "en"], ["HECTARE_GEODATA": "/nowhere"])
        #expect(lacking.code == 69)
        #expect(lacking.output.contains("✗ GeoData: missing; set HECTARE_GEODATA"))
    }
}
