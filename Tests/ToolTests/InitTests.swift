import Foundation
import Testing

/// Drafts of studies from files, held against `Tests/Golden/drafts/`, and run after few edits.
@Suite struct InitTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var language = "en"
        /// Below the folder of the real data.
        var data: [String] = []
        /// Of `Tests/Studies` or of the sample, copied beside the draft.
        var copies: [String] = []
        /// What a person fills in.
        let edits: [(old: String, new: String)]
        var expected: String?
        var testDescription: String { name }
    }

    private static let sample = ["counties.gpkg", "parks.gpkg", "landuse.gpkg", "greenery.gpkg", "buildings.gpkg", "pipes.gpkg", "yearbook.csv"]
        .map { "GeoData/Sample/" + $0 }
    private static let uses = ["31001_2000", "31001_2513", "31001_3012", "31001_3021", "31001_3031", "31001_3041", "31001_3043", "31001_3211", "31001_9998"]

    /// The draft of the sample needs nothing.
    @Test(arguments: ["en", "zh"])
    func `the sample's files give a study that runs as it is`(language: String) throws {
        let study = try draft(Case(name: "sample-\(language)", language: language, copies: Self.sample, edits: []))
        let run = try Tool.run(["run", study.file("study.yaml"), "--out", study.file("out")])
        try #require(run.code == 0, "\(run.messages)")
        let expected = try Figures(Tool.package.appending(path: "GeoData/Sample/expected.csv").path)
        try Figures(study.file("out/indicators.csv")).expectToEqual(
            expected, by: ["kind", "region", "indicator"], numbers: ["value", "low", "high"], texts: ["unit"])
    }

    static let real = [
        Case(
            name: "shaanxi", language: "zh", data: ["shaanxi/shaanxi_counties_osm_odbl.gpkg"], copies: ["Tests/Studies/shaanxi/population.csv"],
            edits: [("unit: \"?\"", "unit: 人")], expected: "shaanxi"),
        Case(
            name: "las-palmas", data: ["las_palmas/las_palmas_osm.gpkg", "las_palmas/las_palmas_zones.gpkg"],
            copies: ["Tests/Studies/las-palmas/demo-table.csv"], edits: [("unit: \"?\"", "unit: 人")]),
        Case(
            name: "bad-muskau", data: ["heat/bad_muskau_heat.gpkg"],
            edits: [
                ("unit: \"?\"", "unit: kWh/a"),
                ("use: Funktion,", "use: Funktion, heated_uses: [\(uses.map { "\"\($0)\"" }.joined(separator: ", "))],"),
            ], expected: "bad-muskau"),
    ]

    @Test(.realData, arguments: real)
    func `a study of real files runs after at most two edits`(study: Case) throws {
        #expect(study.edits.count <= 2)
        let folder = try draft(study)
        var text = try folder.text(of: "study.yaml")
        let before = try Tool.run(["run", folder.file("study.yaml"), "--out", folder.file("out")], RealData.environment)
        #expect(before.code == 65 && before.messages.contains("\"?\"") || before.messages.contains("“?”"), "\(before.messages)")
        for edit in study.edits {
            try #require(text.contains(edit.old))
            text = text.replacingOccurrences(of: edit.old, with: edit.new)
        }
        _ = try folder.write(text, to: "study.yaml")
        let run = try Tool.run(["run", folder.file("study.yaml"), "--out", folder.file("out")], RealData.environment)
        try #require(run.code == 0, "\(run.messages)")
        guard let expected = study.expected else { return }
        try Figures(folder.file("out/indicators.csv")).expectToEqual(
            Figures(RealData.studies.appending(path: "\(expected)/expected.csv").path), by: ["kind", "region", "indicator"],
            numbers: ["value", "low", "high"], texts: ["unit"])
    }

    /// Drafts into a folder of its own and holds the draft against the golden one.
    private func draft(_ study: Case) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var files = study.data.map(RealData.path)
        for copy in study.copies {
            let name = (copy as NSString).lastPathComponent
            try FileManager.default.copyItem(atPath: Tool.package.appending(path: copy).path, toPath: folder.file(name))
            files.append(folder.file(name))
        }
        let run = try Tool.run(
            ["init", "--lang", study.language, "--out", folder.file("study.yaml")] + files, study.data.isEmpty ? [:] : RealData.environment)
        try #require(run.code == 0, "\(run.messages)")
        let golden = Tool.package.appending(path: "Tests/Golden/drafts/\(study.name).yaml")
        #expect(try folder.text(of: "study.yaml") == String(contentsOf: golden, encoding: .utf8))
        return folder
    }

    @Test func `a study that is there is never overwritten`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("mine", to: "study.yaml")
        let run = try Tool.run(
            ["init", "--lang", "en", Tool.package.appending(path: "GeoData/Sample/parks.gpkg").path], [:], in: folder.path)
        #expect(run.code == 74)
        #expect(run.messages == "hectare: study.yaml: is there already and is never overwritten; name another file with --out\n")
        #expect(try folder.text(of: "study.yaml") == "mine")
    }

    @Test func `what the files do not tell is left to fill in`() throws {
        let folder = try TemporaryFolder()
        let point = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"Wärmebedarf":7},"geometry":{"type":"Point","coordinates":[109,34]}}]}
            """
        _ = try folder.write(point, to: "heat.geojson")
        let run = try Tool.run(["init", "--lang", "en", "--json", "heat.geojson"], [:], in: folder.path)
        try #require(run.code == 0, "\(run.messages)")
        #expect(run.output.contains("\"role\" : \"heat-demand\""))
        #expect(run.output.contains("regions: no layer of polygons has a column with a code of its own for each"))
        #expect(run.output.contains("the unit of \\\"Wärmebedarf\\\" of heat.geojson"), "\(run.output)")
        #expect(try folder.text(of: "study.yaml").contains("  - { kind: \"?\", source: \"?\", code: \"?\" }\n"))
    }

    /// A share is in the table, but no indicator divides it by an area.
    @Test func `a workbook and layers in other folders are found again from the study`() throws {
        let (here, there) = (try TemporaryFolder(), try TemporaryFolder())
        let files = ["Tests/Workbooks/yearbook.xlsx", "GeoData/Sample/counties.gpkg"]
        for file in files {
            let name = (file as NSString).lastPathComponent
            try FileManager.default.copyItem(atPath: Tool.package.appending(path: file).path, toPath: there.file(name))
        }
        let names = ["yearbook.xlsx", "counties.gpkg"].map(there.file)
        let run = try Tool.run(["init", "--lang", "en", "--out", here.file("study.yaml")] + names)
        #if GDAL
            try #require(run.code == 0, "\(run.messages)")
            let text = try here.text(of: "study.yaml")
            #expect(text.contains("sheet: 表3-1") && text.contains("占比: { column: 占比, unit: \"%\" }"))
            #expect(text.contains("land-output.industrial_value_added.administrative") && !text.contains("land-output.占比"))
            let study = try Tool.run(["run", here.file("study.yaml"), "--out", here.file("out")])
            #expect(study.code == 0, "\(study.messages)")
        #else
            #expect(run.code == 69)
        #endif
    }

    @Test func `a file that cannot be read stops the draft, and nothing is written`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("hello", to: "a.docx")
        let run = try Tool.run(["init", "--lang", "en", "a.docx"], [:], in: folder.path)
        #expect(run.code == 65)
        #expect(!FileManager.default.fileExists(atPath: folder.file("study.yaml")))
        #expect(try Tool.run(["init", "nope.gpkg"], [:], in: folder.path).code == 66)
    }
}
