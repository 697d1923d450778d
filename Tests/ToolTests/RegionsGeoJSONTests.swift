import Foundation
import Testing

/// `regions.geojson` and `findings.geojson` against RFC 7946.
@Suite struct RegionsGeoJSONTests {
    @Test func `the rules find what they look for`() throws {
        let square = "[[[0,0],[0,1],[1,1],[1,0],[0,0]]]"
        func faults(_ geometry: String, _ rest: String = "") throws -> [String] {
            let text = #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":\#(geometry)}]\#(rest)}"#
            return try GeoJSONRules(text).faults.map { String($0.prefix(5)) }
        }
        #expect(try faults(#"{"type":"Polygon","coordinates":\#(square)}"#, #","bbox":[0,0,1,1]"#) == ["3.1.6"])
        #expect(try faults(#"{"type":"Point","coordinates":[34,108]}"#, #","bbox":[34,34,108,108]"#).contains("4: (3"))
        #expect(try faults(#"{"type":"Point","coordinates":[1.23456789,2]}"#, #","bbox":[1.23456789,2,1.23456789,2]"#) == ["11.2:", ])
        #expect(try faults("null", #","crs":{}"#) == ["4: a "])
        let over = "[[[179,0],[-179,0],[-179,1],[179,1],[179,0]]]"
        #expect(try faults(#"{"type":"Polygon","coordinates":\#(over)}"#, #","bbox":[179,0,-179,1]"#).contains("3.1.9"))
        #expect(try faults(#"{"type":"Point","coordinates":[1,2]}"#, #","bbox":[0,0,9,9]"#) == ["5: so", "5: we"].map { String($0.prefix(5)) })
    }

    /// Regions with a hole, several parts, rings the wrong way round and more digits than a centimetre; and two broken layers.
    @Test func `regions and findings keep the rules, with longitude first`() throws {
        let folder = try TemporaryFolder()
        func ring(_ x: Double, _ y: Double, _ size: Double) -> String {
            "[[\(x),\(y)],[\(x),\(y + size)],[\(x + size),\(y + size)],[\(x + size),\(y)],[\(x),\(y)]]"
        }
        func feature(_ type: String, _ coordinates: String, _ properties: String) -> String {
            #"{"type":"Feature","properties":\#(properties),"geometry":{"type":"\#(type)","coordinates":\#(coordinates)}}"#
        }
        func collection(_ features: String...) -> String {
            #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#
        }
        _ = try folder.write(
            collection(
                feature("Polygon", "[\(ring(108.123456789, 34.1, 0.4)),\(ring(108.2, 34.2, 0.1))]", #"{"code":"a","name":"A"}"#),
                feature("MultiPolygon", "[[\(ring(109, 34, 0.1))],[\(ring(109.2, 34, 0.1))]]", #"{"code":"b","name":"B"}"#)),
            to: "regions.geojson")
        let bowTie = "[[[108.15,34.12],[108.16,34.13],[108.16,34.12],[108.15,34.13],[108.15,34.12]]]"
        _ = try folder.write(
            collection(
                feature("Polygon", bowTie, #"{"landuse":"forest"}"#),
                feature("Polygon", "[\(ring(109.01, 34.01, 0.02))]", #"{"landuse":"meadow"}"#)), to: "green.geojson")
        let study = """
            hectare: 1
            title: rules
            year: 2024
            language: en
            simplestyle: true
            regions:
              - { kind: county, source: regions.geojson, code: code, name: name }
            layers:
              - { id: green, role: greenery, class: [landuse], codes: osm, sources: [ { source: green.geojson } ] }
            indicators:
              - { id: carbon-sink.rate, layer: green, factors: shaanxi-analogue }
            """
        let path = try folder.write(study, to: "study.yaml")
        let outcome = try Tool.run(["run", path, "--out", folder.file("out")], ["SOURCE_DATE_EPOCH": "86400"])
        #expect(outcome.code == 0, "\(outcome.messages)")
        for (name, least) in [("regions.geojson", 20), ("findings.geojson", 1)] {
            let rules = try GeoJSONRules(folder.text(of: "out/\(name)"))
            #expect(rules.faults.isEmpty && rules.positions >= least, "\(name): \(rules.faults)")
        }
        let text = try folder.text(of: "out/regions.geojson")
        #expect(text.contains("\"bbox\": [108.1234568, 34, 109.3, 34.5]"))
        #expect(text.contains("\"title\": \"A\", \"description\": \"Carbon removal by greenery (t\u{A0}CO₂/a): "))
        let colours = text.matches(of: /"fill": "(#[0-9a-f]{6})"/).map { String($0.1) }
        #expect(colours.count == 2 && Set(colours).count == 2)
        #expect(text.contains("\"fill-opacity\": 0.7") && text.contains("\"stroke-width\": 1}"))
        // The clock of the styles is that of the whole file.
        let bytes = try Data(contentsOf: URL(filePath: folder.file("out/results.gpkg")))
        #expect(bytes.range(of: Data("1970-01-02T00:00:00.000Z".utf8)) != nil && bytes.range(of: Data("1970-01-01T".utf8)) == nil)
    }

    @Test func `without the key no property is added`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        let text = try sample.folder.text(of: "out/regions.geojson")
        #expect(try GeoJSONRules(text).faults.isEmpty)
        #expect(!text.contains("\"fill\""))
    }
}
