import Foundation
import GeoModel
import Testing

@testable import Formats

@Suite struct GeoJSONReadingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func layer(_ text: String, name: String = "in.geojson") throws -> Layer {
        try LayerFile.layer(folder.write(text, to: name), named: nil)
    }

    private func all(_ layer: Layer, _ columns: [String] = [], batch: Int = 1024) throws -> Batch {
        var read = Batch()
        try layer.forEachBatch(columns: columns, of: batch) { read = $0 }
        return read
    }

    private func feature(_ geometry: String, _ properties: String = "null") -> String {
        #"{"type": "Feature", "geometry": \#(geometry), "properties": \#(properties)}"#
    }

    private func collection(_ features: String...) -> String {
        #"{"type": "FeatureCollection", "features": [\#(features.joined(separator: ",\n"))]}"#
    }

    @Test func `a collection without crs is WGS 84`() throws {
        let layer = try layer(collection(feature(#"{"type": "Point", "coordinates": [108, 34]}"#)))
        #expect(layer.name == "in.geojson › in")
        #expect(layer.reference == "EPSG:4326")
        #expect(layer.geometry == .point)
        #expect(layer.count == 1)
        #expect(try all(layer).geometry.coordinates == [108, 34])
    }

    @Test(arguments: [
        (#"{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}"#, "EPSG:4490"),
        (#"{"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG:9.9:4523"}}"#, "EPSG:4523"),
        (#"{"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, "EPSG:4326"),
        (#"{"type": "name", "properties": {"name": "EPSG:4523"}}"#, "EPSG:4523"),
        ("null", nil), (#"{"type": "link", "properties": {"href": "x"}}"#, nil),
    ])
    func `the old crs member is honoured`(crs: String, reference: String?) throws {
        let text = #"{"crs": \#(crs), "type": "FeatureCollection", "features": []}"#
        #expect(try layer(text).reference == reference)
    }

    @Test func `types are those that hold for every feature`() throws {
        let layer = try layer(collection(
            feature("null", #"{"n": 1, "r": 1, "b": true, "m": 1, "t": "x", "list": [1, {"a": 2}], "empty": null}"#),
            feature("null", #"{"n": -9223372036854775808, "r": 0.5, "b": null, "m": "1b", "late": 1e3}"#)))
        #expect(layer.fields == [
            Field(name: "n", type: .integer), Field(name: "r", type: .real), Field(name: "b", type: .boolean),
            Field(name: "m", type: .text), Field(name: "t", type: .text), Field(name: "list", type: .other),
            Field(name: "empty", type: .text), Field(name: "late", type: .real),
        ])
        let batch = try all(layer, ["late", "n", "r", "b", "m", "list"])
        #expect(batch.columns == [
            .real([nil, 1000]), .integer([1, .min]), .real([1, 0.5]), .integer([1, nil]), .text(["1", "1b"]),
            .text([#"[1, {"a": 2}]"#, nil]),
        ])
        #expect(batch.geometry.kinds == [.none, .none])
    }

    @Test func `escapes are resolved, in names too`() throws {
        let layer = try layer(collection(feature("null", #"{"\u540d": "\u9655\u897f \ud840\udc00 \"\n\ud800"}"#)))
        #expect(layer.fields == [Field(name: "名", type: .text)])
        #expect(try all(layer, ["名"]).columns == [.text(["陕西 𠀀 \"\n\u{FFFD}"])])
    }

    @Test func `ids become a column unless a property has that name`() throws {
        let one = #"{"type": "Feature", "id": "a7", "geometry": null, "properties": {}}"#
        #expect(try all(layer(collection(one)), ["id"]).columns == [.text(["a7"])])
        let two = #"{"type": "Feature", "id": "a7", "geometry": null, "properties": {"id": 5}}"#
        #expect(try all(layer(collection(two)), ["id"]).columns == [.integer([5])])
    }

    @Test func `all kinds are read, whatever the order of their members`() throws {
        let batch = try all(layer(collection(
            feature(#"{"coordinates": [[[0,0],[9,0],[9,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]], "type": "Polygon"}"#),
            feature(#"{"type": "MultiPolygon", "coordinates": [[[[0,0],[1,0],[1,1],[0,0]]]]}"#),
            feature(#"{"type": "MultiPoint", "coordinates": [[1,2],[3,4]]}"#),
            feature(#"{"type": "LineString", "coordinates": [[1,2,3],[4,5]]}"#),
            feature(#"{"type": "Polygon", "coordinates": []}"#),
            feature(#"{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [7,8]}, {"type": "GeometryCollection", "geometries": [{"type": "MultiLineString", "coordinates": [[[0,0],[1,1]]]}]}]}"#))))
        #expect(batch.broken.isEmpty)
        #expect(batch.geometry.kinds == [.polygon, .multiPolygon, .multiPoint, .lineString, .polygon, .geometryCollection])
        #expect(batch.geometry.partKinds == [.polygon, .polygon, .point, .point, .lineString, .point, .lineString])
        #expect(batch.geometry.vertexCount == 8 + 4 + 2 + 2 + 1 + 2)
        #expect(batch.geometry.heights.filter { !$0.isNaN } == [3])
    }

    @Test(arguments: [
        (#"{"type": "Point", "coordinates": ["a", 2]}"#, "'\"' stands where a coordinate is expected"),
        (#"{"type": "Point", "coordinates": [1]}"#, "']' stands where a second coordinate is expected"),
        (#"{"type": "Polygon", "coordinates": [[1, 2]]}"#, "'1' stands where a place in brackets is expected"),
        (#"{"type": "Circle", "coordinates": [1, 2]}"#, "the type of the geometry is missing or not known"),
        (#"{"type": "Point"}"#, "the geometry has no 'coordinates'"),
        (#"{"type": "Point", "coordinates": [1e999, 2]}"#, "the coordinate is too large"),
    ])
    func `a geometry against the rules is named with its place, its feature stays`(geometry: String, reason: String) throws {
        let good = feature(#"{"type": "Point", "coordinates": [1, 2]}"#)
        let batch = try all(layer(collection(good, feature(geometry), good)))
        #expect(batch.geometry.kinds == [.point, .none, .point])
        #expect(batch.broken.map { $0.row } == [1])
        let said = try #require(batch.broken.first?.reason)
        #expect(said.hasPrefix("line 2, column ") && said.hasSuffix(": " + reason))
    }

    @Test(arguments: ["\n", "\r\n", "\n\u{1E}"])
    func `features one after the other are a layer`(separator: String) throws {
        let texts = (0..<3).map { feature(#"{"type": "Point", "coordinates": [\#($0), 0]}"#, #"{"n": \#($0)}"#) }
        let batch = try all(layer("\u{1E}" + texts.joined(separator: separator) + "\n", name: "in.geojsonl"), ["n"])
        #expect(batch.ids == [0, 1, 2])
        #expect(batch.columns == [.integer([0, 1, 2])])
    }

    @Test func `a bare geometry and a single feature are layers of one`() throws {
        for text in [#"{"type": "Point", "coordinates": [1, 2]}"#, feature(#"{"type": "Point", "coordinates": [1, 2]}"#)] {
            let batch = try all(layer("\u{FEFF}" + text))
            #expect(batch.geometry.coordinates == [1, 2])
        }
    }

    @Test(arguments: [1, 1024, 2000, Int.max])
    func `stretches of any length give the same features in order`(features: Int) throws {
        let count = 5000
        let texts = (0..<count).map { feature(#"{"type": "Point", "coordinates": [\#($0 % 180), 0]}"#, #"{"n": \#($0)}"#) }
        for text in [collection(texts.joined(separator: " , ")), texts.joined(separator: "\n")] {
            let layer = try layer(text)
            var ids: [Int64] = []
            for stretch in try layer.source.stretches(of: features) {
                try layer.source.read(stretch, columns: ["n"], batch: 300) { batch in
                    #expect(batch.columns[0].number(0) == Double(batch.ids[0]))
                    ids += batch.ids
                }
            }
            #expect(ids == Array(0..<Int64(count)))
        }
    }

    @Test func `numbers are the nearest doubles`() throws {
        let numbers = ["0.1", "108.12345678901234567", "1.7976931348623157e308", "5e-324", "123456789012345678901", "-0.0", "2.5E+3"]
        let layer = try layer(collection(feature("null", "{\"v\": [\(numbers.joined(separator: ","))]}")))
        _ = layer
        for number in numbers {
            let values = try all(self.layer(collection(feature("null", "{\"v\": \(number), \"w\": 0.5}"), feature("null", "{\"v\": 0.5}"))), ["v"])
            #expect(values.columns[0].number(0) == Double(number))
        }
    }

    @Test(arguments: [
        ("{\"type\": \"FeatureCollection\",\n \"features\": [}", "line 2, column 15: '}' stands where a feature is expected"),
        ("[1, 2]", "line 1, column 1: '[' stands where a GeoJSON object is expected"),
        ("", "line 1, column 1: the text ends where a GeoJSON object is expected"),
        ("{}", "line 1, column 1: the object has no 'type'"),
        ("{\"type\": \"Topology\"}", "line 1, column 1: this is TopoJSON, not GeoJSON"),
        ("{\"type\": \"FeatureCollection\"}", "line 1, column 29: the collection has no 'features'"),
    ])
    func `broken JSON names line and column`(text: String, detail: String) throws {
        let path = try folder.write(text, to: "in.geojson")
        #expect(throws: FormatError(.broken(detail), in: path)) { try LayerFile.layer(path, named: nil) }
    }

    /// The first walk looks at the brackets of coordinates only; the second one reads them.
    @Test(arguments: ["1,,2", "01,2", "1 2", "1.,2", "+1,2", "1,2,", "1,\u{1}2", "-,2", "1,2e", "!,2", "1,2]]],[[[3"])
    func `a text that is no JSON inside its coordinates is refused at the latest when it is read`(place: String) throws {
        let list = #""coordinates": [[[\#(place)],[9,0],[9,9],[0,0]]]"#
        for geometry in [
            #"{"type": "Polygon", \#(list)}"#, #"{\#(list), "type": "Polygon"}"#, #"{"type": "Circle", \#(list)}"#,
            #"{"type": "GeometryCollection", \#(list), "geometries": []}"#,
        ] {
            for text in [collection(feature(geometry)), geometry] {
                let error = #expect(throws: FormatError.self) { try all(layer(text)) }
                #expect(error.map { "\($0)" }?.contains("line 1, column ") == true || text == geometry)
            }
        }
    }

    @Test(arguments: ["9e0", "9.0"]) func `a text cut at any byte does no harm`(number: String) throws {
        let polygon = #"{"type": "Polygon", "coordinates": [[[0.5,0],[\#(number),0],[9,9],[0,0]]]}"#
        let whole = Array(collection(feature(polygon, #"{"a": "\u540d", "b": [true, null]}"#)).utf8)
        for length in whole.indices.dropLast() {
            let path = try folder.write(whole[..<length], to: "in.geojson")
            #expect(throws: FormatError.self) { try LayerFile.layer(path, named: nil) }
        }
    }

    @Test func `what is written reads back`() throws {
        let batch = Batch({ column in
            column.polygon([0, 0, 9, 0, 9, 9, 0, 9, 0, 0], [1, 1, 1, 2, 2, 2, 1, 1])
            column.beginFeature(.none)
        }, columns: [.text(["陕\"\\西", nil]), .real([0.1, nil])])
        let path = folder.file("out.geojson")
        let writer = try GeoJSONWriter(
            path: path, fields: [Field(name: "t", type: .text), Field(name: "r", type: .real)], writesIDs: false)
        try writer.append(batch)
        try writer.finish()
        let layer = try LayerFile.layer(path, named: nil)
        #expect(layer.fields == [Field(name: "t", type: .text), Field(name: "r", type: .real)])
        #expect(try all(layer, ["t", "r"]) == batch)
    }
}
