import Foundation
import Testing

/// `check --coverage` and `--out`: what keeps land use from covering the ground once, at its place.
@Suite struct CoverageTests {
    private struct Collection: Decodable {
        struct Feature: Decodable {
            struct Geometry: Decodable { let coordinates: [Double] }
            struct Properties: Decodable {
                let finding: String
                let layer: String
                let feature: Int?
                let effect: Double?
            }
            let geometry: Geometry?
            let properties: Properties
        }
        let features: [Feature]
    }

    private func check(_ sample: Sample, _ options: String...) throws -> Tool.Outcome {
        let run = try Tool.run(
            ["check", sample.folder.file("study.yaml"), "--out", sample.folder.file("found.geojson")] + options, [:])
        try #require(run.code == 0, "\(run.messages)")
        return run
    }

    private func found(_ sample: Sample) throws -> [Collection.Feature] {
        try JSONDecoder().decode(Collection.self, from: sample.folder.bytes(of: "found.geojson")).features
    }

    /// The parcel 5 of the sample states 200,000 m² and lies amid others.
    @Test func `a parcel that is missing is a gap with its area and place`() throws {
        let sample = try Sample()
        #expect(try check(sample, "--coverage").output.contains("landuse: 19 polygons; no gap between them"))
        #expect(try !found(sample).contains { $0.properties.finding == "gap" })

        try sample.change("landuse.gpkg", "DELETE FROM landuse WHERE fid = 5")
        let run = try check(sample, "--coverage")
        #expect(run.output.contains("18 polygons; 1 gaps that they enclose, 200000"), "\(run.output)")
        let gap = try #require(found(sample).first { $0.properties.finding == "gap" })
        #expect(abs(try #require(gap.properties.effect) - 200_000) < 1 && gap.properties.layer == "landuse")
        let place = try #require(gap.geometry?.coordinates)
        #expect((108.916...108.92).contains(place[0]) && (34.2049...34.2098).contains(place[1]))
        #expect(try check(sample, "--coverage", "--lang", "zh").output.contains("被围住的空隙 1 处"))
    }

    @Test func `a parcel that is there twice is a duplicate and an overlap`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "INSERT INTO landuse (geom, dlbm, tbmj) SELECT geom, dlbm, tbmj FROM landuse WHERE fid = 5")
        let run = try check(sample, "--coverage", "--overlaps", "--json")
        #expect(run.output.contains("1 polygons are there more than once, 200000"), "\(run.output)")
        let kinds = try found(sample).filter { $0.properties.feature == 5 }.map(\.properties.finding)
        #expect(kinds.sorted() == ["duplicate", "overlap"])
    }

    @Test func `places of a restricted layer are not written`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "DELETE FROM landuse WHERE fid = 5")
        try sample.replace("layer: landuse } ], access: open", by: "layer: landuse } ], access: restricted")
        let run = try check(sample, "--coverage")
        #expect(run.output.contains("1 gaps that they enclose"))
        #expect(try !found(sample).contains { $0.properties.layer.hasPrefix("landuse") && $0.geometry != nil })
    }

    /// 107 counties share their borders exactly (shapely.coverage_is_valid); without one there is a hole of its size.
    @Test(.realData) func `real counties have no gap, and one that is taken out is found with its area`() throws {
        let folder = try TemporaryFolder()
        let source = RealData.path("shaanxi/shaanxi_counties_osm_odbl.gpkg")
        try FileManager.default.copyItem(atPath: source, toPath: folder.file("land.gpkg"))
        let study = try folder.write(
            """
            hectare: 1
            title: counties as land use
            regions: [ { kind: province, source: \(source), layer: province, code: province_code } ]
            layers: [ { id: land, role: land-use, sources: [ { source: land.gpkg, layer: county } ] } ]
            """, to: "study.yaml")
        let whole = try Tool.run("check", study, "--coverage")
        #expect(whole.code == 0 && whole.output.contains("land: 107 polygons; no gap between them"), "\(whole.messages)\(whole.output)")
        // 610431 武功县 lies amid others; its area on the ellipsoid of WGS 84, by Simpson's rule over the
        // zone area along its edges: 388,195,369.012 m².
        try Sample.execute(folder.file("land.gpkg"), "DROP TRIGGER IF EXISTS rtree_county_geom_delete; DELETE FROM county WHERE code = '610431'")
        let holed = try Tool.run("check", study, "--coverage", "--json")
        #expect(holed.code == 0 && holed.output.contains("106 polygons; 1 gaps that they enclose, 388195369 m²"), "\(holed.messages)\(holed.output)")
    }
}
