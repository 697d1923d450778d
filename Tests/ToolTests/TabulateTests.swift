import Foundation
import Testing

/// `tabulate` on the invented county: GeoData/Sample/README.md has the hectares of every parcel.
@Suite struct TabulateTests {
    private func tabulate(_ sample: Sample, _ options: String...) throws -> Tool.Outcome {
        try Tool.run(
            ["tabulate", "--regions", "parks.gpkg:parks", "--id", "code", "--layer", "landuse.gpkg:landuse"] + options,
            in: sample.folder.path)
    }

    @Test func `park P01 has 60 ha of industry, and standard output and a file hold the same`() throws {
        let sample = try Sample()
        let run = try tabulate(sample, "--by", "dlbm", "--sum", "tbmj")
        #expect(run.code == 0 && run.messages.hasPrefix("19 features, 19 used; "), "\(run.messages)")
        #expect(try tabulate(sample, "--by", "dlbm", "--sum", "tbmj", "--out", "t.csv").output.isEmpty)
        #expect(try sample.folder.text(of: "t.csv") == run.output)
        #expect(run.output.hasPrefix("region,dlbm,area_m2,count,sum_tbmj\n"))

        let rows = try Figures(sample.folder.file("t.csv")).rows
        let hectares = try rows.map { row in
            "\(row["region"] ?? "") \(row["dlbm"] ?? "") \(Int(try #require(Double(row["area_m2"] ?? "")).rounded()))"
        }
        #expect(
            hectares == [
                "P01 0601 600000", "P01 0604 200000", "P01 0810 200000", "P02 0301 180000", "P02 0601 300000",
                "P02 0701 120000",
            ])
        // Stated areas equal the computed ones; half of each parcel that half lies in the park.
        let industry = try #require(rows.first { $0["region"] == "P02" && $0["dlbm"] == "0601" })
        #expect(abs(try #require(Double(industry["sum_tbmj"] ?? "")) - 300_000) < 1e-3)
    }

    @Test func `a class with a comma and quotes stays one cell`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "UPDATE landuse SET dlbm = 'a, \"b\"' WHERE dlbm = '0604'")
        let run = try tabulate(sample, "--by", "dlbm")
        #expect(run.output.contains("\nP01,\"a, \"\"b\"\"\","))
    }

    @Test func `a sum that no feature has a value for is empty`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "UPDATE landuse SET tbmj = NULL WHERE dlbm = '0604'")
        let lines = try tabulate(sample, "--by", "dlbm", "--sum", "tbmj").output.split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix("P01,0604") })
        #expect(line.hasSuffix(",1,"))
    }

    @Test func `the JSON document has rows, account and findings`() throws {
        struct Document: Decodable {
            struct Row: Decodable {
                let region: String
                let classes: [String: String]
                let area_m2: Double
            }
            let rows: [Row]
            let features: Int
            let used: Int
        }
        let run = try tabulate(Sample(), "--by", "dlbm", "--json")
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(document.features == 19 && document.used == 19)
        let industry = try #require(document.rows.first { $0.region == "P01" && $0.classes == ["dlbm": "0601"] })
        #expect(abs(industry.area_m2 - 600_000) < 600_000 * 1e-9)
    }

    /// A bow tie across the first park; keys so far apart that the parts do not stand in one stretch.
    @Test func `parts merge to the document of one run, account and findings included`() throws {
        let sample = try Sample()
        let tie = [(108.915, 34.205), (108.92, 34.21), (108.92, 34.205), (108.915, 34.21), (108.915, 34.205)]
        try sample.change("landuse.gpkg", "UPDATE landuse SET fid = 20000 * fid")
        try sample.change("landuse.gpkg", "UPDATE landuse SET geom = \(sample.polygon(tie)) WHERE fid = 60000")
        let whole = try tabulate(sample, "--by", "dlbm", "--json", "--threads", "2")
        try #require(whole.code == 0, "\(whole.messages)")
        for part in 1...3 {
            let run = try tabulate(sample, "--by", "dlbm", "--part", "\(part)/3", "--out", "\(part).json")
            try #require(run.code == 0, "\(run.messages)")
        }
        let merged = try Tool.run("merge", "3.json", "1.json", "2.json", "--json", in: sample.folder.path)
        #expect(merged.output == whole.output, "\(merged.messages)")
        // The account is told, not only written.
        #expect(merged.messages.contains("feature 60000: invalid (repaired)"))
        #expect(whole.output.contains("\"finding\" : \"invalid\""))
        #expect(whole.output.contains("\"repaired_m2\" : "))
    }

    /// The land in two files, of which the second spells a column in its own way: as one, in parts too.
    @Test func `a layer that stands in several files is tabulated as one`() throws {
        let sample = try Sample()
        let whole = try tabulate(sample, "--by", "dlbm", "--sum", "tbmj")
        try sample.folder.bytes(of: "landuse.gpkg").write(to: URL(filePath: sample.folder.file("east.gpkg")))
        try sample.change("landuse.gpkg", "DELETE FROM landuse WHERE fid % 2 = 0")
        try sample.change("east.gpkg", "DELETE FROM landuse WHERE fid % 2 = 1")
        try sample.change("east.gpkg", "ALTER TABLE landuse RENAME COLUMN dlbm TO DLBM")
        let both = try tabulate(sample, "--layer", "east.gpkg", "--by", "dlbm", "--sum", "tbmj")
        #expect(both.code == 0 && both.output == whole.output, "\(both.messages)")
        #expect(both.messages.hasPrefix("19 features, 19 used; "), "\(both.messages)")
        for part in 1...2 {
            let run = try tabulate(
                sample, "--layer", "east.gpkg", "--by", "dlbm", "--sum", "tbmj", "--part", "\(part)/2", "--out",
                "\(part).json")
            try #require(run.code == 0, "\(run.messages)")
        }
        #expect(try Tool.run("merge", "2.json", "1.json", in: sample.folder.path).output == whole.output)
        // Parts of one file alone are of another tabulation.
        _ = try tabulate(sample, "--by", "dlbm", "--sum", "tbmj", "--part", "2/2", "--out", "2.json")
        #expect(try Tool.run("merge", "2.json", "1.json", in: sample.folder.path).code == 65)
        let lacking = try tabulate(sample, "--layer", "parks.gpkg", "--by", "dlbm")
        #expect(lacking.code == 65 && lacking.messages.contains("dlbm"), "\(lacking.messages)")
    }

    @Test(arguments: ["landuse.gpkg", "landuse.gpkg:landuse", "./landuse.gpkg"])
    func `a file that is named twice is refused`(name: String) throws {
        let run = try tabulate(Sample(), "--layer", name, "--by", "dlbm", "--lang", "zh")
        #expect(run.code == 64 && run.output.isEmpty)
        #expect(run.messages.contains("其要素会被重复计算"), "\(run.messages)")
    }

    /// The second file in another system, with one name as the first, and a bow tie in it.
    @Test func `each file is placed by its own system, and findings tell which file`() throws {
        let sample = try Sample()
        let whole = try tabulate(sample, "--by", "dlbm")
        try FileManager.default.createDirectory(atPath: sample.folder.file("east"), withIntermediateDirectories: true)
        let convert = try Tool.run(
            "convert", "landuse.gpkg", "east/landuse.gpkg", "--to", "EPSG:4545", in: sample.folder.path)
        try #require(convert.code == 0, "\(convert.messages)")
        try sample.change("landuse.gpkg", "DELETE FROM landuse WHERE fid % 2 = 0")
        try sample.change("east/landuse.gpkg", "DELETE FROM landuse WHERE fid % 2 = 1")
        let both = try tabulate(sample, "--layer", "east/landuse.gpkg", "--by", "dlbm")
        let (rows, expected) = (both.output.split(separator: "\n"), whole.output.split(separator: "\n"))
        #expect(rows.count == expected.count, "\(both.messages)")
        for (row, other) in zip(rows, expected).dropFirst() {
            let (ours, theirs) = (row.split(separator: ","), other.split(separator: ","))
            #expect(ours[0] == theirs[0] && ours[1] == theirs[1] && ours[3] == theirs[3])
            // Within what a millimetre makes of a parcel's border.
            #expect(abs(try #require(Double(ours[2])) - (try #require(Double(theirs[2])))) < 10)
        }
        try sample.change("east/landuse.gpkg", "UPDATE landuse SET geom = NULL WHERE fid = 2")
        let missing = try tabulate(sample, "--layer", "east/landuse.gpkg", "--by", "dlbm")
        #expect(missing.messages.contains("east/landuse.gpkg › feature 2: missing-geometry"), "\(missing.messages)")
    }

    /// The sample's parcels run along meridians and parallels, where the standard and the ellipsoid agree.
    @Test func `areas by TD/T 1055 are a mode of tabulate and of a study`() throws {
        let sample = try Sample()
        let run = try tabulate(sample, "--by", "dlbm", "--area", "tdt1055")
        let line = try #require(run.output.split(separator: "\n").first { $0.hasPrefix("P01,0601,") }, "\(run.messages)")
        #expect(abs(try #require(Double(line.split(separator: ",")[2])) - 600_000) < 1e-4)
        try sample.replace("year: 2024\n", by: "year: 2024\narea: tdt1055\n")
        let study = try sample.run()
        #expect(study.code == 0, "\(study.messages)")
        #expect(try sample.folder.text(of: "out/manifest.json").contains("\"area\" : \"tdt1055\""))
    }

    @Test func `areas by TD/T 1055 need regions on CGCS2000`() throws {
        let sample = try Sample()
        let convert = try Tool.run("convert", "parks.gpkg", "gps.gpkg", "--to", "EPSG:4326", in: sample.folder.path)
        try #require(convert.code == 0, "\(convert.messages)")
        let run = try Tool.run(
            "tabulate", "--regions", "gps.gpkg", "--id", "code", "--layer", "landuse.gpkg", "--by", "dlbm", "--area",
            "tdt1055", in: sample.folder.path)
        #expect(run.code == 65)
        #expect(run.messages.contains("TD/T 1055 areas need regions on CGCS2000; "))
    }

    @Test func `planar areas need regions in a projected system`() throws {
        let run = try tabulate(Sample(), "--by", "dlbm", "--area", "planar")
        #expect(run.code == 65)
        #expect(run.messages.contains("\"area: planar\" needs regions in a projected system in metres"))
    }
}
