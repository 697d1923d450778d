import Foundation
import Testing

/// `report.html` and remarks, as a person gets them from `hectare run`.
@Suite struct PageRunTests {
    @Test func `the page is one file: no address in it leads out, and its policy lets nothing else run`() throws {
        let sample = try Sample()
        let outcome = try sample.run([], sample.leaflet())
        #expect(outcome.code == 0)
        let html = try sample.folder.text(of: "out/report.html")
        for outward in ["<link", "<script src", "sourceMappingURL", "@import", "https://", "content=\"policy\""] {
            #expect(!html.contains(outward), "\(outward)")
        }
        #expect(html.contains("default-src 'none'; script-src 'sha256-"))
        #expect(!html.contains("unsafe"))
        #expect(html.contains(sample.folder.file("")) == false)
    }

    @Test func `without Leaflet the run says so in one sentence and writes the rest`() throws {
        let sample = try Sample()
        let outcome = try sample.run(["--lang", "en"], ["HECTARE_LEAFLET": sample.folder.file("nowhere")])
        #expect(outcome.code == 0)
        #expect(outcome.messages.contains("report.html is not written: Leaflet is missing"))
        let names = try FileManager.default.contentsOfDirectory(atPath: sample.folder.file("out"))
        #expect(!names.contains("report.html") && names.contains("indicators.csv"))
    }

    @Test(arguments: ["remarks.csv", "remarks.geojson"])
    func `remarks come into the next result and say whether their figure has changed`(name: String) throws {
        let sample = try Sample()
        let csv = #"""
            id,text,author,time,kind,code,indicator,year,value,unit,layer,feature,lon,lat
            a,"'=why?, ""really""",审核员,2026-01-01T00:00:00Z,park,P01,heat-coverage.connected,2024,0.8,1,,,,
            b,second,,2026-01-02T00:00:00Z,park,P02,heat-coverage.connected,2024,0.7,1,,,109,34.3

            """#
        let json = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":null,"properties":{"id":"a","text":"=why?, \\"really\\"","time":"2026-01-01T00:00:00Z",
             "kind":"park","code":"P01","indicator":"heat-coverage.connected","year":2024,"value":0.8,"unit":"1"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[109,34.3]},"properties":{"id":"b","text":"second",
             "time":"2026-01-02T00:00:00Z","kind":"park","code":"P02","indicator":"heat-coverage.connected","year":2024,
             "value":0.7,"unit":"1"}}]}
            """
        let path = try sample.folder.write(name.hasSuffix("csv") ? csv : json, to: name)
        let outcome = try sample.run(["--remarks", path], sample.leaflet())
        #expect(outcome.code == 0, "\(outcome.messages)")
        let bytes = Data(try sample.folder.text(of: "out/remarks.geojson").utf8)
        let collection = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        let features = try #require(collection["features"] as? [[String: Any]])
        let rows = features.compactMap { $0["properties"] as? [String: Any] }
        #expect(rows.map { $0["text"] as? String } == ["=why?, \"really\"", "second"])
        #expect(rows.map { $0["figure_changed"] as? Int } == [0, 1])
        #expect(rows.map { $0["value_now"] as? Double } == [0.8, 0.5])
        #expect(features.map { $0["geometry"] is NSNull } == [true, false])
        #expect(try sample.folder.text(of: "out/report.html").contains("=why?, \\\"really\\\""))
        #expect(try sample.folder.text(of: "out/manifest.json").contains("\"path\" : \"\(name)\""))
    }

    @Test func `a file without remarks is refused, and an earlier result stays`() throws {
        let sample = try Sample()
        let environment = try sample.leaflet()
        #expect(try sample.run([], environment).code == 0)
        let path = try sample.folder.write("id,text\n,nothing\n", to: "remarks.csv")
        let wrong = try sample.run(["--remarks", path, "--lang", "en"], environment)
        #expect(wrong.code == 65 && wrong.messages.contains("each has an id and a text"))
        #expect(try sample.run(["--remarks", sample.folder.file("none.csv")], environment).code == 66)
        #expect(FileManager.default.fileExists(atPath: sample.folder.file("out/report.html")))
    }
}

extension Sample {
    /// A small stand-in for Leaflet in the environment, so that a test does not depend on what is installed.
    func leaflet() throws -> [String: String] {
        try FileManager.default.createDirectory(atPath: folder.file("leaflet"), withIntermediateDirectories: true)
        _ = try folder.write("var L;\n//# sourceMappingURL=leaflet.js.map\n", to: "leaflet/leaflet.js")
        _ = try folder.write(".leaflet {}\n", to: "leaflet/leaflet.css")
        return ["HECTARE_LEAFLET": folder.file("leaflet")]
    }
}
