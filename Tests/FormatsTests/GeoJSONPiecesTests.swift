import GeoModel
import Testing

@testable import Formats

/// A walk over pieces of a collection side by side finds what one walk finds, also where a cut was wrong.
@Suite struct GeoJSONPiecesTests {
    private func outline(_ text: String, pieces size: Int?) throws(JSONProblem) -> GeoJSONOutline {
        let bytes = Array(text.utf8)
        return try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in
            guard let size else { return try GeoJSONOutline(of: bytes) }
            return try GeoJSONOutline(of: bytes, by: FeatureList(threads: 3, pieceSize: size))
        }
    }

    private func expectSame(_ text: String) throws {
        let whole = try outline(text, pieces: nil)
        for size in [1, 2, 7, 40, 41, 100, 1000] {
            let pieces = try outline(text, pieces: size)
            #expect(pieces.count == whole.count && pieces.end == whole.end, "pieces of \(size)")
            #expect(pieces.fields == whole.fields && pieces.geometry == whole.geometry)
            #expect(pieces.marks.first?.offset == whole.marks.first?.offset)
            // Each mark stands on the feature of its row.
            let starts = text.utf8.indices.filter { text.utf8[$0...].starts(with: #"{"type": "Feature", "number""#.utf8) }
            for mark in pieces.marks {
                #expect(text.utf8.distance(from: text.startIndex, to: starts[mark.row]) == mark.offset)
            }
        }
    }

    private func feature(_ number: Int, _ properties: String, _ geometry: String = "null") -> String {
        #"{"type": "Feature", "number": \#(number), "properties": \#(properties), "geometry": \#(geometry)}"#
    }

    private func collection(_ features: [String]) -> String {
        #"{"type": "FeatureCollection", "features": [ \#(features.joined(separator: " ,\n")) ], "name": "n"}"#
    }

    @Test func `features on lines`() throws {
        try expectSame(collection((0..<50).map { feature($0, #"{"a": \#($0), "b\#($0 % 3)": "x"}"#) }))
    }

    @Test func `types and names come in the order of the file`() throws {
        let text = collection([
            feature(0, #"{"z": 1}"#, #"{"type": "Polygon", "coordinates": []}"#), feature(1, #"{"a": true, "z": 1.5}"#),
            feature(2, #"{"z": null, "m": {}}"#, #"{"type": "MultiPolygon", "coordinates": []}"#),
        ])
        try expectSame(text)
        let found = try outline(text, pieces: 1)
        #expect(found.fields.map(\.name) == ["z", "a", "m"])
        #expect(found.fields.map(\.type) == [.real, .boolean, .other])
        #expect(found.geometry == .multiPolygon)
    }

    /// What looks like the beginning of a feature stands inside a text, inside a property, and behind the list.
    @Test func `cuts in the wrong place`() throws {
        let trap = #"{"t": "{\"type\": \"Feature\"}, {\\", "in": {"type": "Feature", "properties": {}}}"#
        try expectSame(collection((0..<20).map { feature($0, trap) }))
        let behind = #"{"type": "FeatureCollection", "features": [\#(feature(0, "{}"))], "more": [{"type": "Feature"}, {"type": "Feature"}]}"#
        try expectSame(behind)
    }

    @Test(arguments: [#"{"a": 01}"#, #"{"a": "#, "7", #"{"a" 1}"#])
    func `the first fault is told, whatever the pieces`(properties: String) throws {
        var features = (0..<20).map { feature($0, "{}") }
        features[7] = feature(7, properties)
        features[15] = "{]"
        let text = collection(features)
        let problem = #expect(throws: JSONProblem.self) { try outline(text, pieces: nil) }
        for size in [1, 40, 100] {
            let found = #expect(throws: JSONProblem.self) { try outline(text, pieces: size) }
            #expect(found?.place == problem?.place && found?.detail == problem?.detail)
        }
    }

    @Test(arguments: ["", "[", "]", "{}", ",", #"{"type": "Feature"},"#, #"{"type": "Feature"} {"type": "Feature"}"#])
    func `lists that do not end well are refused`(list: String) {
        let text = #"{"type": "FeatureCollection", "features": [\#(list)"#
        #expect(throws: JSONProblem.self) { try outline(text, pieces: 1) }
        #expect(throws: JSONProblem.self) { try outline(text, pieces: nil) }
    }
}
