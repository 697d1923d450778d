import Foundation
import Testing

/// The sample run from yearbooks as planners have them: the figures are those of the plain table.
@Suite struct YearbookRunTests {
    /// The sample's yearbook as a spreadsheet exports it: a title, the unit above, a header of two rows, codes with
    /// twelve digits or none, full-width digits, sections and notes. The county has no row of 2023 here.
    private static let exported = """
        表3-1　各县区、园区主要指标（2024年）,,,,
        ,,,,单位：亿元
        地区,统计代码,年份,规模以上工业,
        ,,,#工业增加值①,从业人员（人）
        示例县,619901000000,2024,"14.40","42,000"
        园区：,,,,
        　示例 一园,,2024,９．０,3000
        示例二园,P02,2024.0,"2.4*",6000
        飞地,P09,2024,－,…
        ①　按当年价格计算。,,,,
        注：本表不含飞地。

        """

    private func sample(_ yearbook: [UInt8], _ table: String) throws -> Sample {
        let sample = try Sample()
        try Data(yearbook).write(to: URL(filePath: sample.folder.file("yearbook.csv")))
        let old = try sample.folder.text(of: "study.yaml")
        let start = try #require(old.range(of: "  - { source: yearbook.csv"))
        let end = try #require(old.range(of: "indicators:\n"))
        _ = try sample.folder.write(old.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: table), to: "study.yaml")
        return sample
    }

    private let table = """
          - { source: yearbook.csv, code: 统计代码, name: 地区, year: 年份,
              columns: { industrial_value_added: { column: 工业增加值, price_basis: current, money_year: 2024 } } }

        """

    @Test func `a table with titles, merged headers and spoilt codes gives the figures of the plain one`() throws {
        let sample = try sample(Array(Self.exported.utf8), table)
        let run = try sample.run()
        try #require(run.code == 0, "\(run.messages)")
        try Figures(sample.folder.file("out/indicators.csv")).expectToEqual(
            Figures(Tool.package.appending(path: "GeoData/Sample/expected.csv").path),
            by: ["kind", "region", "indicator"], numbers: ["value"], texts: ["unit"])
        let rows = try sample.folder.text(of: "out/indicators.csv").split(separator: "\n")
        let output = try #require(rows.first { $0.contains("P01") && $0.contains("land-output") })
        #expect(output.contains("joined-by-name"))
    }

    @Test func `check tells the header, and each row and region that was left over or mended`() throws {
        let sample = try sample(Array(Self.exported.utf8), table)
        let check = try Tool.run(["check", sample.folder.file("study.yaml"), "--lang", "en"])
        try #require(check.code == 0, "\(check.messages)")
        for line in [
            "yearbook.csv: header in line 3–4, 4 rows, encoding UTF-8",
            "yearbook.csv: row-without-region (set-aside): yearbook.csv › line 9: P09 飞地",
            "yearbook.csv: mended-code (repaired): 1 个代码（without-zeros），例如“619901000000”读作“619901”",
            "yearbook.csv: mended-code (repaired): 1 个代码（name），例如“示例一园”读作“P01”",
            "yearbook.csv: passed-over (set-aside): yearbook.csv › line 6: 园区：",
            "yearbook.csv: passed-over (set-aside): yearbook.csv › line 11: 注：本表不含飞地。",
        ] {
            #expect(check.output.contains(line), "\(check.output)")
        }
    }

    @Test func `inspect shows a table as a study would read it`() throws {
        let sample = try sample(Array(Self.exported.utf8), table)
        let inspect = try Tool.run(["inspect", sample.folder.file("yearbook.csv"), "--lang", "en"])
        try #require(inspect.code == 0, "\(inspect.messages)")
        #expect(inspect.output == """
            encoding: UTF-8: all 18 texts with other than ASCII are valid in it
            yearbook.csv
              header in line 3–4, 4 rows, encoding UTF-8
              地区 [亿元]: 示例县 | 示例 一园 | 示例二园
              统计代码 [亿元] (1 missing): 619901000000 | P02 | P09
              年份 [亿元]: 2024 | 2024.0
              规模以上工业 › #工业增加值① [亿元] (1 missing): 14.40 | ９．０ | 2.4*
              规模以上工业 › 从业人员（人） [人] (1 missing): 42,000 | 3000 | 6000
              ! line 6 holds no figures: 园区：
              ! line 10 holds no figures: ①　按当年价格计算。
              ! line 11 holds no figures: 注：本表不含飞地。

            """)
    }

    @Test func `a unit that is not the header's is refused with the cell that says so`() throws {
        let wrong = table.replacingOccurrences(of: "column: 工业增加值,", with: "column: 工业增加值, unit: 万元,")
        let run = try sample(Array(Self.exported.utf8), wrong).run(["--lang", "en"])
        #expect(run.code == 65)
        #expect(run.messages.contains("yearbook.csv: line 2: the file has \"工业增加值\" in 亿元, the study says 万元"), "\(run.messages)")
    }

    @Test func `a region without a row has no value and says why`() throws {
        let text = Self.exported.replacingOccurrences(of: "示例二园,P02,2024.0,\"2.4*\",6000\n", with: "")
        let sample = try sample(Array(text.utf8), table)
        try #require(sample.run().code == 0)
        let rows = try sample.folder.text(of: "out/indicators.csv").split(separator: "\n")
        let output = try #require(rows.first { $0.contains("P02") && $0.contains("land-output") })
        #expect(output.contains("统计表中没有代码 P02 的行"))
        #expect(try sample.folder.text(of: "out/findings.geojson").contains("park P02 示例二园"))
    }
}

/// The same from a workbook.
@Suite struct WorkbookRunTests {
    private static let workbook = Tool.package.appending(path: "Tests/Workbooks/yearbook.xlsx").path

    private func sample(_ keys: String, column: String = "工业增加值") throws -> Sample {
        let sample = try Sample()
        try FileManager.default.copyItem(atPath: Self.workbook, toPath: sample.folder.file("yearbook.xlsx"))
        try sample.replace("source: yearbook.csv, code: 代码, year: 年份", by: "source: yearbook.xlsx, code: 统计代码, year: 年份\(keys)")
        try sample.replace("column: \"工业增加值(亿元)\"", by: "column: \"\(column)\"")
        return sample
    }

    #if GDAL
        @Test(arguments: ["", ", sheet: 表3-1", ", header: 3-4, sheet: 表3-1"])
        func `a workbook with merged headers gives the figures of the plain table`(keys: String) throws {
            let sample = try sample(keys)
            let run = try sample.run()
            try #require(run.code == 0, "\(run.messages)")
            try Figures(sample.folder.file("out/indicators.csv")).expectToEqual(
                Figures(Tool.package.appending(path: "GeoData/Sample/expected.csv").path),
                by: ["kind", "region", "indicator"], numbers: ["value"], texts: ["unit"])
            let findings = try sample.folder.text(of: "out/findings.geojson")
            #expect(findings.contains("yearbook.xlsx › 表3-1 › row 9: 注：①按当年价格计算。"))
        }

        @Test func `an error names sheet and cell`() throws {
            let run = try sample("", column: "占比").run(["--lang", "en"])
            #expect(run.code == 65)
            #expect(run.messages.contains("表3-1 › E4: the file has \"占比\" in %, the study says 亿元"), "\(run.messages)")
            let scaled = try sample(", sheet: 表3-2", column: "常住人口").run(["--lang", "zh"])
            #expect(scaled.messages.contains("yearbook.xlsx：表3-2 › C2：“42000 ⟨#,##0,⟩”自带单位"), "\(scaled.messages)")
        }

        @Test func `a column that no sheet has lists the sheets`() throws {
            let run = try sample("", column: "产值").run(["--lang", "en"])
            #expect(run.messages.contains("no sheet has the columns 统计代码, 年份, 产值; the sheets are 说明, 表3-1, 表3-2"), "\(run.messages)")
        }
    #else
        @Test func `without GDAL a workbook cannot be opened, and that is said`() throws {
            let run = try sample("").run(["--lang", "en"])
            #expect(run.code == 69)
            #expect(run.messages.contains("GDAL"), "\(run.messages)")
        }
    #endif
}
