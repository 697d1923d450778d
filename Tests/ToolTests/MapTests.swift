import Foundation
import Testing

/// The verb `map` from end to end. The pictures stay in `.build/maps`, to be looked at.
@Suite struct MapTests {
    private static let converter = "/usr/bin/rsvg-convert"

    private static func keep(_ file: String, as name: String) throws {
        let folder = Tool.package.appending(path: ".build/maps")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(contentsOf: URL(filePath: file)).write(to: folder.appending(path: name))
    }

    private func map(_ sample: Sample, _ options: [String], to name: String, _ environment: [String: String] = [:]) throws -> Tool.Outcome {
        try Tool.run(
            ["map", sample.folder.file("out"), "-o", sample.folder.file(name), "--lang", "zh"] + options, environment)
    }

    @Test func `the sample's parks are drawn, with the same bytes each time`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        let options = ["--indicator", "carbon-sink.rate.administrative"]
        let first = try map(sample, options + ["--json"], to: "a.svg")
        #expect(first.code == 0, "\(first.messages)")
        #expect(try map(sample, options, to: "b.svg").code == 0)
        #expect(try sample.folder.bytes(of: "a.svg") == sample.folder.bytes(of: "b.svg"))
        let svg = try sample.folder.text(of: "a.svg")
        // The figures of GeoData/Sample/README.md: 0.3476 and 0.869.
        for text in ["示例一园: 0.3476 t\u{A0}CO₂/(ha\u{A0}a)", "示例二园: 0.869", "单位行政区面积碳汇量", "内部审核，无审图号", "等积"] {
            #expect(svg.contains(text), "\(text)")
        }
        #expect(first.output.contains("\"regions\" : 2"))
        try Self.keep(sample.folder.file("a.svg"), as: "sample.svg")
    }

    @Test(.tool(converter)) func `PNG and PDF are made, the same bytes each time`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        let options = ["--indicator", "carbon-sink.rate.administrative"]
        for (name, head) in [("a.png", Data([0x89, 0x50, 0x4E, 0x47])), ("a.pdf", Data("%PDF".utf8))] {
            let outcome = try map(sample, options, to: name)
            #expect(outcome.code == 0, "\(outcome.messages)")
            let bytes = try sample.folder.bytes(of: name)
            #expect(bytes.starts(with: head))
            #expect(try map(sample, options, to: "b" + name).code == 0)
            #expect(try sample.folder.bytes(of: "b" + name) == bytes)
            try Self.keep(sample.folder.file(name), as: "sample.\(name.suffix(3))")
        }
    }

    @Test func `a missing converter is named with how to get it, and nothing is written`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        let outcome = try map(sample, ["--indicator", "carbon-sink.rate"], to: "a.png", ["PATH": "/nowhere"])
        #expect(outcome.code == 69)
        #expect(outcome.messages.contains("librsvg2-bin"))
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file("a.png")))
    }

    @Test func `a map of categories is called by the title of its column`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        #expect(try map(sample, ["--categories", "heat_coverage_connected__flags"], to: "a.svg").code == 0)
        let svg = try sample.folder.text(of: "a.svg")
        #expect(svg.contains("集中供热接入率（建筑面积）：须知") && !svg.contains("heat_coverage_connected__flags"))
        #expect(try map(sample, ["--categories", "kind", "--lang", "en"], to: "b.svg").code == 0)
        #expect(try sample.folder.text(of: "b.svg").contains(">Kind of region<"))
    }

    @Test func `a wrong call is told with what would be right`() throws {
        let sample = try Sample()
        #expect(try sample.run().code == 0)
        for (options, name, word) in [
            (["--indicator", "carbon-sink.rat"], "a.svg", "carbon-sink.rate"), ([], "a.svg", "--indicator"),
            (["--indicator", "carbon-sink.rate"], "a.gif", ".svg"),
            (["--indicator", "carbon-sink.rate", "--palette", "jet"], "a.svg", "viridis"),
            (["--indicator", "carbon-sink.rate", "--kind", "town"], "a.svg", "park"),
            (["--indicator", "carbon-sink.rate", "--symbols", "--categories", "flags"], "a.svg", "--categories"),
        ] {
            let outcome = try map(sample, options, to: name)
            #expect(outcome.code == 64)
            #expect(outcome.messages.contains(word), "\(outcome.messages)")
        }
        let missing = try Tool.run("map", sample.folder.file("none"), "--indicator", "a", "-o", sample.folder.file("a.svg"))
        #expect(missing.code == 66)
    }

    @Test(.realData, .tool(converter), arguments: [
        ("shaanxi", "land-output.population.administrative", [], "shaanxi"),
        ("shaanxi", "land-output.population.administrative", ["--symbols"], "shaanxi-symbols"),
        ("las-palmas", "carbon-sink.rate.administrative", ["--breaks", "jenks"], "las-palmas"),
        ("las-palmas", "carbon-sink.rate.administrative,carbon-sink.rate,land-output.demo_jobs.industrial", [], "las-palmas-three"),
        ("bad-muskau", "heat-coverage.reach-50m", ["--categories", "flags"], "bad-muskau"),
    ]) func `real studies are drawn`(study: String, indicators: String, options: [String], name: String) throws {
        let folder = try TemporaryFolder()
        #expect(try RealData.run(study, into: folder).code == 0)
        let file = folder.file("map.png")
        let outcome = try Tool.run(["map", folder.file("out"), "--indicator", indicators, "-o", file, "--dpi", "120"] + options)
        #expect(outcome.code == 0, "\(outcome.messages)")
        try Self.keep(file, as: name + ".png")
    }
}
