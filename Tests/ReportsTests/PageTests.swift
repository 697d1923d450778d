import Foundation
import GeoModel
import Reports
import Testing

@Suite struct PageTests {
    private func page(_ results: Results) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: path) }
        let report = try #require(Report.all.first { $0.fileName == "report.html" })
        try report.write(results, in: path.path())
        return try String(contentsOf: path.appending(path: "report.html"), encoding: .utf8)
    }

    private func document(_ html: String) throws -> [String: Any] {
        let begin = try #require(html.range(of: "id=\"results\">"))
        let end = try #require(html.range(of: "</script>", range: begin.upperBound..<html.endIndex))
        let json = Data(html[begin.upperBound..<end.lowerBound].utf8)
        return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    }

    @Test func `no text of a result or a remark can end the element that holds it`() throws {
        let html = try page(smallResults(remark: "</script><script>alert(1)</script><!--"))
        #expect(html.components(separatedBy: "<").count == 5)    // <html>, <script>, </script>, </html>
        let remarks = try #require(try document(html)["remarks"] as? [[String: Any]])
        #expect(remarks.first?["text"] as? String == "</script><script>alert(1)</script><!--")
    }

    @Test func `a restricted layer has no shape, id or class in the page`() throws {
        let html = try page(smallResults())
        let overlays = try #require(try document(html)["overlays"] as? [[String: Any]])
        #expect(overlays.map { $0["layer"] as? String } == ["greenery"])
        #expect(!html.contains("wood of pipes"))
        #expect(!html.contains("gate B") && !html.contains("108.93"))
        #expect(html.contains("wood of greenery"))
    }

    @Test func `names of indicators and classes, and the palettes, come with the figures`() throws {
        let small = smallResults()
        var names = IndicatorNames()
        names.add(kind: "indicator", id: "carbon-sink.rate", .init(zh: "碳汇", en: "Sink"))
        var palette = Palette(name: "Two", kind: .sequential, colours: [:])
        palette.add(["#111111", "#222222", "#333333"])
        palette.add(["#111111", "#333333"])
        let results = Results(
            title: "", year: nil, language: .en, regions: small.regions, tabulations: small.tabulations,
            figures: small.figures, page: smallPage(),
            presentation: Presentation(
                indicators: names, palettes: [palette], classes: ["landuse": ["a": .init(zh: "甲", en: "First")]],
                layers: ["carbon-sink.rate": "landuse"]))
        let document = try document(page(results))
        #expect(document["names"] as? [String: [String]] == [
            "carbon-sink.rate": ["碳汇", "Sink"],
            "heat-coverage.reach-50m": ["heat coverage · reach 50m", "Heat coverage · reach 50m"],
        ])
        #expect(document["classNames"] as? [String: [String: [String]]] == ["landuse": ["a": ["甲", "First"]]])
        #expect(document["layers"] as? [String: String] == ["carbon-sink.rate": "landuse"])
        let two = try #require((document["palettes"] as? [[Any]])?.first)
        #expect(two[0] as? String == "Two" && two[2] as? [[String]] == [["#111111", "#333333"], ["#111111", "#222222", "#333333"]])
    }

    @Test func `a remark on a feature of a restricted layer loses feature and place`() throws {
        let full = smallResults()
        let remarks = ["pipes", "greenery"].map { layer in
            Remark(
                id: layer, text: "here", author: "", time: "", kind: nil, code: nil, indicator: nil, year: nil, value: nil,
                unit: nil, layer: layer, feature: 31, longitude: 108.93, latitude: 34.23)
        }
        let results = Results(
            title: "", year: nil, language: .en, regions: full.regions, tabulations: [:], figures: full.figures,
            restrictedLayers: ["pipes"], remarks: remarks)
        #expect(results.remarks.map { [$0.layer, $0.feature.map { String($0) }] } == [["greenery", "31"], ["pipes", nil]])
        #expect(results.remarks.map(\.longitude) == [108.93, nil])
    }

    @Test func `a figure comes with bounds, score and the factor that made it`() throws {
        let document = try document(page(smallResults()))
        let texts = try #require(document["texts"] as? [String])
        let figures = try #require(document["figures"] as? [[Any]])
        let sink = try #require(figures.first { texts[$0[1] as? Int ?? 0] == "carbon-sink.rate" })
        #expect(sink[3] as? Double == 6 && sink[5] as? Double == 3 && sink[6] as? Double == 12)
        let addend = try #require((sink[18] as? [[Any]])?.first)
        #expect(texts[addend[0] as? Int ?? 0] == "0301")
        #expect(texts[addend[8] as? Int ?? 0] == "Book; T1; 2011; verified")
    }

    @Test func `a remark is marked where its figure is no longer the same`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "remarks-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try #require(Report.all.first { $0.fileName == "remarks.geojson" })
        try report.write(smallResults(remark: "why?"), in: folder.path())
        let bytes = try Data(contentsOf: folder.appending(path: "remarks.geojson"))
        let collection = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        let properties = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(properties.map { $0["figure_changed"] as? Int } == [1, 0])
        #expect(properties.map { $0["value_now"] as? Double } == [6, 6])
        #expect(features.map { $0["geometry"] is NSNull } == [false, true])
    }

    @Test func `without its parts no page is written`() throws {
        let full = smallResults()
        let results = Results(
            title: "", year: nil, language: .en, regions: full.regions, tabulations: [:], figures: full.figures)
        #expect(throws: (any Error).self) { try page(results) }
    }
}
