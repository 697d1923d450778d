import Foundation
import GeoModel
import Testing

/// No datum is left or entered without a word.
@Suite struct DatumTests {
    private struct Collection: Decodable {
        struct Feature: Decodable {
            struct Geometry: Decodable {
                let type: String
                let coordinates: [[[Double]]]
            }
            let geometry: Geometry
        }
        let features: [Feature]
        let bbox: [Double]
    }

    /// Forest removes 0.79 t C/(ha a): 40,942.714601523660 ha × 0.79 × 44/12 = 118,597.396629… t CO2/a; the area is an
    /// integral by numpy.
    @Test func `a CGCS2000 study with a layer in a 3° zone writes its regions in WGS 84`() throws {
        let folder = try TemporaryFolder()
        let box = Box(minX: 106.4, minY: 34, maxX: 106.6, maxY: 34.2)
        try BoxLayer().write(box, to: folder.file("county.gpkg"))
        let convert = try Tool.run("convert", folder.file("county.gpkg"), folder.file("green.gpkg"), "--to", "EPSG:4524")
        try #require(convert.code == 0, "\(convert.messages)")
        let study = try folder.write(
            """
            hectare: 1
            title: CGCS2000
            regions: [ { kind: county, source: county.gpkg, code: code } ]
            layers:
              - { id: green, role: greenery, class: dlbm, codes: gbt21010-2017, sources: [ { source: green.gpkg } ] }
            indicators: [ { id: carbon-sink.rate, layer: green, factors: shaanxi-analogue } ]
            """, to: "study.yaml")
        let run = try Tool.run("run", study, "--out", folder.file("out"))
        try #require(run.code == 0, "\(run.messages)")

        let value = try #require(try Figures(folder.file("out/indicators.csv")).row("A", "carbon-sink.rate")?["value"])
        let expected = 40_942.714_601_523_66 * 0.79 * 44 / 12
        #expect(abs(try #require(Double(value)) / expected - 1) < 1e-9)

        let regions = try JSONDecoder().decode(Collection.self, from: folder.bytes(of: "out/regions.geojson"))
        #expect(regions.bbox == [106.4, 34, 106.6, 34.2])
        let ring = try #require(regions.features.first?.geometry.coordinates.first)
        #expect(Set(ring) == [[106.4, 34], [106.6, 34], [106.6, 34.2], [106.4, 34.2]])

        let manifest = try folder.text(of: "out/manifest.json")
        #expect(manifest.contains("\"toWGS84\"") && manifest.contains("EPSG:4490 = EPSG:4326, identity, good to 1 m"))
    }

    @Test(arguments: ["landuse.gpkg", "parks.gpkg"])
    func `Beijing 1954 at Xi'an is refused with the reason`(file: String) throws {
        let sample = try Sample()
        try sample.replace("source: \(file),", by: "source: \(file), crs: \"EPSG:4214\",")
        let run = try sample.run()
        #expect(run.code == 65)
        #expect(run.messages.contains("Beijing 1954"))
        #expect(run.messages.contains("no known datum shift") && run.messages.contains("allow_ballpark: true"))
        #expect(try sample.written.isEmpty)
        #expect(try sample.run(["--lang", "zh"]).messages.contains("没有已知的、覆盖该范围的基准转换"))
    }

    @Test func `an operation without a datum shift is taken when the study says so, and the manifest tells`() throws {
        let sample = try Sample()
        try sample.replace(
            "source: landuse.gpkg,", by: "source: landuse.gpkg, crs: \"EPSG:4214\", allow_ballpark: true,")
        let run = try sample.run()
        #expect(run.code == 0, "\(run.messages)")
        #expect(try sample.folder.text(of: "out/manifest.json").contains("\"ballpark\" : true"))
    }
}
