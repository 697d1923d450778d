import Foundation
import Testing

/// A study with a region over the 180th meridian.
@Suite struct AntimeridianRunTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        func square(_ west: Double, _ east: Double) -> String {
            "[[[\(west),-17],[\(east),-17],[\(east),-16],[\(west),-16],[\(west),-17]]]"
        }
        func file(_ type: String, _ coordinates: String, _ properties: String) -> String {
            """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":\(properties),
            "geometry":{"type":"\(type)","coordinates":\(coordinates)}}]}
            """
        }
        let island = #"{"code":"T","name":"Taveuni"}"#
        _ = try folder.write(file("MultiPolygon", "[\(square(179.5, 180)),\(square(-180, -179.5))]", island), to: "cut.geojson")
        _ = try folder.write(file("Polygon", square(179.5, 180.5), island), to: "whole.geojson")
        _ = try folder.write(file("Polygon", square(-180, -179.75), #"{"landuse":"forest"}"#), to: "green.geojson")
    }

    /// The sink of the one region, and the longitudes of its borders in the results.
    private func run(_ regions: String) throws -> (sink: Double, longitudes: Set<Double>, bbox: [Double]) {
        let study = """
            hectare: 1
            title: Fiji
            year: 2024
            language: en
            regions:
              - { kind: island, source: \(regions), code: code, name: name }
            layers:
              - { id: green, role: greenery, class: [landuse], codes: osm, sources: [ { source: green.geojson } ] }
            indicators:
              - { id: carbon-sink.rate, layer: green, factors: shaanxi-analogue }
            """
        let path = try folder.write(study, to: "study.yaml")
        let outcome = try Tool.run(["run", path, "--out", folder.file("out"), "--lang", "en"])
        #expect(outcome.code == 0, "\(regions): \(outcome.messages)")
        let text = try folder.text(of: "out/regions.geojson")
        #expect(try GeoJSONRules(text).faults.isEmpty)
        let bytes = Data(text.utf8)
        let collection = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let feature = try #require((collection["features"] as? [[String: Any]])?.first)
        let sink = try #require((feature["properties"] as? [String: Any])?["carbon_sink_rate__value"] as? Double)
        let geometry = try #require(feature["geometry"] as? [String: Any])
        let parts = try #require(geometry["coordinates"] as? [[[[Double]]]])
        return (sink, Set(parts.joined().joined().map { $0[0] }), try #require(collection["bbox"] as? [Double]))
    }

    @Test func `cut, whole from 0 to 360, or projected: the figure is the same and the border is cut`() throws {
        let convert = try Tool.run([
            "convert", folder.file("whole.geojson"), folder.file("projected.gpkg"), "--to", "EPSG:3832", "--lang", "en",
        ])
        #expect(convert.code == 0, "\(convert.messages)")
        let cut = try run("cut.geojson")
        #expect(cut.sink > 0)
        for name in ["whole.geojson", "projected.gpkg"] {
            let other = try run(name)
            #expect(abs(other.sink / cut.sink - 1) < 1e-9, "\(name)")
            #expect(other.longitudes == [179.5, 180, -180, -179.5], "\(name)")
            #expect(other.bbox == [179.5, -17, -179.5, -16], "\(name)")
        }
    }

    @Test func `on a map the region is whole: no seam, no border at the meridian`() throws {
        _ = try run("cut.geojson")
        let map = folder.file("map.svg")
        let outcome = try Tool.run(["map", folder.file("out"), "--indicator", "carbon-sink.rate", "-o", map, "--json"])
        #expect(outcome.code == 0, "\(outcome.messages)")
        let path = try #require(try folder.text(of: "map.svg").firstMatch(of: /<path id="r0" d="([^"]+)"/)?.1)
        #expect(path.count { $0 == "M" || $0 == "m" } == 1, "\(path)")
        // One degree of longitude at 16.5° S on a sheet of 20 cm: not the whole Earth.
        let scale = try #require(outcome.output.firstMatch(of: /"scaleDenominator" : (\d+)/)?.1)
        #expect((300_000...1_500_000).contains(Int(scale) ?? 0), "\(scale)")
    }
}
