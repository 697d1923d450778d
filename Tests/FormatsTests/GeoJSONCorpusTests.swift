import Foundation
import GeoModel
import Testing

@testable import Formats

/// Documents of geojsonhint: what it calls good we read; what it calls bad we refuse, or say why not.
@Suite(.corpora) struct GeoJSONCorpusTests {
    /// The error, or the first geometry that was set aside.
    private func complaint(_ path: String) -> String? {
        do {
            let layer = try LayerFile.layer(path, named: nil)
            var broken: String?
            try layer.forEachBatch(columns: layer.fields.map { $0.name }) { broken = broken ?? $0.broken.first?.reason }
            return broken
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: Corpora.files(in: "geojson/good", ending: ".geojson"))
    func `good documents are read`(name: String) {
        #expect(complaint(Corpora.path("geojson/good/\(name)")) == nil)
    }

    /// Bad to geojsonhint, but read here, and why.
    private static let tolerated: [String: String] = [
        "bad-polygon-interiorring-rhr": "RFC 7946 §3.1.6: a reader should not refuse the wrong direction",
        "polygon_winding_order": "the same",
        "excessive_precision_truncated": "§11.2 advises, it does not forbid",
        "point-toomany": "§3.1.1: a reader may ignore what follows the third number",
        "bbox-4or6elements": "the box is not used: it follows from the coordinates",
        "bbox-contains-string": "the same",
        "bbox-string": "the same",
        "feature_changed_semantics": "§7.1 binds writers; the member is foreign here",
        "featurecollection_changed_semantics": "the same",
        "geometry_changed_semantics": "the same",
        "geometrycollection_nested": "§3.1.8 advises; nested collections are flattened",
        "geometrycollection_single": "§3.1.8 advises",
        "different-first-last": "an unclosed ring is a finding of the overlay, with its place, for all formats alike",
        "different-first-size": "a missing height is not a missing place",
        "short-line": "a finding of the overlay, like all lines without length",
        "short-multilinestring": "the same",
        "short-linearring": "a short ring is a finding of the overlay, with its place",
    ]

    @Test(arguments: Corpora.files(in: "geojson/bad", ending: ".geojson"))
    func `bad documents are refused with their place, or tolerated for a reason`(name: String) {
        let complaint = complaint(Corpora.path("geojson/bad/\(name)"))
        if Self.tolerated[name.replacing(".geojson", with: "")] != nil {
            #expect(complaint == nil, "no longer tolerated: \(complaint ?? "")")
        } else {
            #expect(complaint?.contains("line ") == true && complaint?.contains("column ") == true)
        }
    }
}

/// JSONTestSuite on the JSON under the reader.
@Suite(.corpora) struct JSONCorpusTests {
    private static let folder = "json_parsing/test_parsing"

    private func isAccepted(_ name: String) throws -> Bool {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: Corpora.path("\(Self.folder)/\(name)"))))
        return bytes.withUnsafeBufferPointer { buffer in
            var cursor = JSONCursor(buffer)
            guard (try? cursor.skipValue()) != nil else { return false }
            _ = cursor.peek()
            return cursor.isAtEnd
        }
    }

    @Test func `all that must be accepted is, all that must be rejected is`() throws {
        let names = Corpora.files(in: Self.folder, ending: ".json")
        #expect(names.count { $0.hasPrefix("y_") } == 95 && names.count { $0.hasPrefix("n_") } == 188)
        for name in names where !name.hasPrefix("i_") {
            #expect(try isAccepted(name) == name.hasPrefix("y_"), "\(name)")
        }
    }

    @Test func `none does harm to the reader, also inside a feature`() throws {
        let folder = try TemporaryFolder()
        for name in Corpora.files(in: Self.folder, ending: ".json") {
            let text = [UInt8](try Data(contentsOf: URL(filePath: Corpora.path("\(Self.folder)/\(name)"))))
            let head = Array(#"{"type": "Feature", "geometry": null, "properties": {"a": "#.utf8)
            for bytes in [text, head + text + Array("}}".utf8)] {
                let path = try folder.write(bytes, to: "in.geojson")
                guard let layer = try? LayerFile.layer(path, named: nil) else { continue }
                #expect(!name.hasPrefix("n_"), "\(name)")
                try? layer.forEachBatch(columns: layer.fields.map { $0.name }) { _ in }
            }
        }
    }
}
