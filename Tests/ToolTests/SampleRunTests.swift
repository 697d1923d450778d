import Foundation
import Testing

/// The invented county: every figure is worked out by hand in GeoData/Sample/README.md.
@Suite struct SampleRunTests {
    @Test func `the sample's figures and scores equal the hand calculation`() throws {
        let sample = try Sample()
        let run = try sample.run()
        #expect(run.code == 0, "\(run.messages)")
        let figures = try Figures(sample.folder.file("out/indicators.csv"))
        figures.expectToEqual(
            try Figures(sample.folder.file("expected.csv")), by: ["kind", "region", "indicator"],
            numbers: ["value", "low", "high"], texts: ["unit"])
        let totals = Figures(rows: figures.rows.filter { $0["indicator"] == "score" })
        totals.expectToEqual(
            try Figures(sample.folder.file("expected-scores.csv")), by: ["kind", "region"],
            numbers: ["score", "rank", "ranked_among"])
    }

    @Test func `one thread and two give the same bytes, in two folders and again`() throws {
        var results: [[String: Data]] = []
        for threads in ["1", "2"] {
            let sample = try Sample()
            for _ in 1...2 {
                let run = try sample.run(["--threads", threads], sample.leaflet())
                try #require(run.code == 0, "\(run.messages)")
                results.append(try sample.folder.contents(of: "out", without: ["run.log"]))
            }
        }
        let names = results[0].keys.sorted()
        #expect(names == [
            "findings.geojson", "indicators.csv", "manifest.json", "regions.geojson", "report.html", "results.gpkg",
        ])
        for other in results.dropFirst() {
            #expect(other.keys.sorted() == names)
            for name in names { #expect(other[name] == results[0][name], "\(name)") }
        }
    }

    /// Six indicators and the score for each of three regions.
    @Test func `with --json the figures are one document on standard output`() throws {
        struct Document: Decodable {
            struct Figure: Decodable {
                let indicator: String
                let value: Double?
            }
            let figures: [Figure]
        }
        let run = try Sample().run(["--json"])
        let figures = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8)).figures
        #expect(figures.count == 21)
        #expect(figures.contains { $0.indicator == "score" && $0.value.map { abs($0 - 79.88) < 1e-6 } == true })
    }

    @Test func `the terminal shows what the file holds`() throws {
        let run = try Sample().run(["--lang", "zh"])
        #expect(run.output.contains("指标") && run.output.contains("示例二园") && run.output.contains("79.88"))
        #expect(run.messages.contains("结果已写入"))
    }
}
