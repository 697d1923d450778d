import Foundation
import GeoModel
import Testing

/// The fast way of transforming can be switched off wherever places are transformed.
@Suite struct TransformationChoiceTests {
    private func zone(in folder: TemporaryFolder) throws -> String {
        try BoxLayer().write(Box(minX: 107.9, minY: 34, maxX: 108.1, maxY: 34.2), to: folder.file("degrees.gpkg"))
        let path = folder.file("zone.gpkg")
        let convert = try Tool.run("convert", folder.file("degrees.gpkg"), path, "--to", "EPSG:4524", "--exact")
        try #require(convert.code == 0, "\(convert.messages)")
        return path
    }

    @Test(arguments: [
        ("", "fast", "polynomials within 0.0001 m of PROJ"), ("transformations: fast", "fast", "polynomials within 0.0001 m of PROJ"),
        ("transformations: exact", "exact", "PROJ"),
    ])
    func `a study says how places are computed, and the manifest tells`(
        line: String, choice: String, evaluation: String
    ) throws {
        let folder = try TemporaryFolder()
        _ = try zone(in: folder)
        _ = try folder.write("code,people\nA,1000\n", to: "people.csv")
        let study = try folder.write(
            """
            hectare: 1
            title: transformations
            year: 2024
            \(line)
            regions: [ { kind: county, source: zone.gpkg, code: code } ]
            tables: [ { source: people.csv, code: code, columns: { people: { column: people, unit: 人 } } } ]
            indicators: [ { id: land-output.people.administrative } ]
            """, to: "study.yaml")
        let run = try Tool.run("run", study, "--out", folder.file("out"))
        try #require(run.code == 0, "\(run.messages)")
        let manifest = try folder.text(of: "out/manifest.json")
        #expect(manifest.contains("\"transformations\" : \"\(choice)\""))
        #expect(manifest.contains("\"evaluation\" : \"\(evaluation)\""))
    }

    /// ITRF2014 stays, GDA2020 moves with Australia; the year of the parcels would count.
    @Test func `check and manifest tell where the ground moves and the year is not taken into account`() throws {
        let folder = try TemporaryFolder()
        try BoxLayer().write(Box(minX: 133, minY: -25.1, maxX: 133.1, maxY: -25), to: folder.file("boxes.gpkg"))
        _ = try folder.write("code,people\nA,1000\n", to: "people.csv")
        let study = try folder.write(
            """
            hectare: 1
            title: moving ground
            year: 2024
            regions: [ { kind: county, source: boxes.gpkg, code: code, crs: "EPSG:7844" } ]
            layers:
              - { id: land, role: land-use, year: 2024, class: [dlbm], codes: gbt21010-2017,
                  sources: [ { source: boxes.gpkg, crs: "EPSG:9000" } ] }
            tables: [ { source: people.csv, code: code, columns: { people: { column: people, unit: 人 } } } ]
            indicators: [ { id: land-output.people.industrial, layer: land } ]
            """, to: "study.yaml")
        for (language, words) in [("en", "the frames move"), ("zh", "参考框架随时间移动")] {
            let check = try Tool.run("check", study, "--lang", language)
            #expect((check.output + check.messages).contains(words), "\(check.messages)")
        }
        let run = try Tool.run("run", study, "--out", folder.file("out"))
        try #require(run.code == 0, "\(run.messages)")
        #expect(try folder.text(of: "out/manifest.json").contains("\"dependsOnTime\" : true"))
    }

    @Test func `a choice that does not exist is refused with those that do`() throws {
        let folder = try TemporaryFolder()
        let study = try folder.write("hectare: 1\ntitle: t\ntransformations: quick\n", to: "study.yaml")
        let run = try Tool.run("check", study, "--lang", "en")
        #expect(run.code == 65)
        #expect(run.messages.contains("fast") && run.messages.contains("exact"))
    }

    /// The area is that of PlaneTests; the ways differ by less than 0.1 mm at each vertex, 8 m² at the very most.
    @Test func `a tabulation by PROJ itself is another question than a fast one`() throws {
        let folder = try TemporaryFolder()
        let path = try zone(in: folder)
        func part(_ number: String, _ options: String...) throws {
            let run = try Tool.run(
                ["tabulate", "--regions", path, "--id", "code", "--layer", path, "--by", "dlbm", "--part", "\(number)/2",
                    "--out", folder.file("\(number).part")] + options)
            try #require(run.code == 0, "\(run.messages)")
        }
        try part("1", "--exact")
        try part("2", "--exact")
        let same = try Tool.run("merge", folder.file("1.part"), folder.file("2.part"))
        #expect(same.code == 0, "\(same.messages)")
        let row = try #require(same.output.split(separator: "\n").last)
        let area = try #require(Double(row.split(separator: ",")[2]))
        #expect(abs(area - 409_427_146.015) < 8)
        try part("2")
        #expect(try Tool.run("merge", folder.file("1.part"), folder.file("2.part")).code == 65)
    }
}
