import Formats
import Foundation
import GRDB
import GeoModel
import Reports
import Testing

@Suite struct ReportTests {
    /// A folder of this test's own, removed afterwards.
    private func written(_ results: Results) throws -> [String: Data] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try Dictionary(
            uniqueKeysWithValues: Report.all.filter { $0.fileName != "remarks.geojson" }.map { report in
                try report.write(results, in: folder.path())
                return (report.fileName, try Data(contentsOf: folder.appending(path: report.fileName)))
            })
    }

    @Test func `the same results are the same bytes, whatever their order`() throws {
        #expect(try written(smallResults()) == written(smallResults(reversed: true)))
    }

    @Test func `indicators open in a spreadsheet program as UTF-8`() throws {
        let file = try #require(try written(smallResults())["indicators.csv"])
        #expect(file.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = String(decoding: file.dropFirst(3), as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines[1] == "county,610112,示例县,2023,carbon-sink.rate,6,tCO2/a,3,12,range,6,tCO2/a,,,60,1,1,carbon-sink,unclassified:0.25,,© OpenStreetMap contributors")
        #expect(lines[5].hasPrefix("park,P1,\"一园, \"\"东\"\"\",2024,score,,points,"))
    }

    @Test func `the GeoPackage holds the regions with their figures, and what these were made from`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "results-\(UUID().uuidString).gpkg").path()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let package = try #require(try written(smallResults())["results.gpkg"])
        try package.write(to: URL(filePath: path))
        let regions = try LayerFile.layer(path, named: "regions")
        #expect(regions.reference == "EPSG:4326")
        #expect(regions.geometry == .multiPolygon)
        var values: [Double?] = []
        var names: [String?] = []
        try regions.forEachBatch(columns: ["carbon_sink_rate__value", "name"]) { batch in
            for row in 0..<batch.count {
                values.append(batch.columns[0].number(row))
                names.append(batch.columns[1].string(row))
            }
        }
        #expect(values == [6, nil])
        #expect(names == ["示例县", "一园, \"东\""])
        let database = try DatabaseQueue(path: path)
        let counts = try database.read { database in
            try ["tabulation", "accounts", "contributions", "terms"].map {
                try Int.fetchOne(database, sql: "SELECT count(*) FROM \($0)") ?? 0
            }
        }
        #expect(counts == [3, 3, 1, 2])
    }

    @Test func `regions and findings are GeoJSON with flat properties and their attribution`() throws {
        let files = try written(smallResults())
        let regions = try collection(files["regions.geojson"])
        #expect(regions["attribution"] as? String == "© OpenStreetMap contributors")
        #expect(regions["bbox"] as? [Double] == [108.9, 34.2, 108.95, 34.25])
        let properties = try #require((regions["features"] as? [[String: Any]])?.first?["properties"] as? [String: Any])
        #expect(properties["carbon_sink_rate__value"] as? Double == 6)
        #expect(properties["carbon_sink_rate__interval_kind"] as? String == "range")
        #expect(properties["heat_coverage_reach_50m__low"] is NSNull)
        #expect(properties["name"] as? String == "示例县")
        let findings = try #require(try collection(files["findings.geojson"])["features"] as? [[String: Any]])
        #expect(findings.map { $0["geometry"] is NSNull } == [false, true])
        let invalid = try #require(findings.first?["properties"] as? [String: Any])
        #expect(invalid["effect"] as? Double == 12.5)
        #expect(invalid["finding"] as? String == "invalid")
    }

    private func collection(_ file: Data?) throws -> [String: Any] {
        let content = try #require(file)
        return try #require(try JSONSerialization.jsonObject(with: content) as? [String: Any])
    }
}
