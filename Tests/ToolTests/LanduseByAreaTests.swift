import Foundation
import Testing

/// Las Palmas: 6,766 polygons of OpenStreetMap on 29 school areas.
@Suite struct LanduseByAreaTests {
    private static func tabulate(_ options: [String]) throws -> Tool.Outcome {
        try Tool.run([
            "tabulate", "--regions", RealData.path("las_palmas/las_palmas_zones.gpkg") + ":school_areas", "--id", "codigo",
            "--layer", RealData.path("las_palmas/las_palmas_osm.gpkg") + ":landuse",
        ] + options)
    }

    /// Expected: geopandas.overlay in EPSG:32628 (Tests/Studies/las-palmas/make-expected-landuse.py).
    @Test(.realData) func `area by school area and land use equals the overlay of geopandas in the plane`() throws {
        let folder = try TemporaryFolder()
        let run = try Self.tabulate(["--by", "landuse", "--area", "planar", "--out", folder.file("t.csv")])
        try #require(run.code == 0, "\(run.messages)")
        #expect(run.output.isEmpty, "with --out, nothing goes to standard output")
        let found = try areas(Figures(folder.file("t.csv")))
        let expected = try Figures(RealData.studies.appending(path: "las-palmas/expected-landuse-planar.csv").path)
        #expect(found.count == expected.rows.count)
        for row in expected.rows {
            let (region, landuse) = (row["region"] ?? "", row["landuse"] ?? "")
            let area = try #require(found[[region, landuse]], "\(region) \(landuse)")
            let (want, whole) = (try #require(Double(row["area_m2"] ?? "")), try #require(Double(row["region_m2"] ?? "")))
            #expect(abs(area - want) <= 1e-9 * whole, "\(region) \(landuse): \(area), expected \(want)")
        }
    }

    private func areas(_ table: Figures) throws -> [[String]: Double] {
        try Dictionary(uniqueKeysWithValues: table.rows.map { row in
            ([row["region"] ?? "", row["landuse"] ?? ""], try #require(Double(row["area_m2"] ?? "")))
        })
    }

    /// By GEOS (shapely.is_valid) these six; a repair by linework (shapely.make_valid) and an integral on the
    /// ellipsoid give the change of area of the two that cross themselves. The other four are lines there and back.
    @Test(.realData) func `the six invalid polygons are named with place and effect`() throws {
        let run = try Self.tabulate(["--by", "landuse", "--json"])
        try #require(run.code == 0, "\(run.messages)")
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(document.features == 6766)
        #expect(document.findings.map(\.feature) == [264, 1005, 1101, 1142, 1966, 2683])
        let city = [-15.6...(-15.3), 27.9...28.3]
        for finding in document.findings {
            let place = try #require(finding.place, "\(finding)")
            #expect(city[0].contains(place[0]) && city[1].contains(place[1]))
            let effects: [Int: Double] = [264: 17_012.804_718, 2683: 537.763_546]
            let effect = effects[finding.feature] ?? 0
            #expect(abs((finding.effect ?? 0) - effect) < 1e-5, "\(finding)")
        }
        #expect(run.messages.contains("feature 264"))
    }

    private struct Document: Decodable {
        struct Finding: Decodable {
            let finding: String
            let feature: Int
            let place: [Double]?
            let effect: Double?
        }
        let features: Int
        let findings: [Finding]
    }
}
