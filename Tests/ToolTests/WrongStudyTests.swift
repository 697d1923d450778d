import Foundation
import GRDB
import Testing

/// What is wrong with the inputs is said with its place, in both languages, and nothing is written.
@Suite struct WrongStudyTests {
    struct Wrong: Sendable, CustomTestStringConvertible {
        let name: String
        var code: Int32 = 65
        let english: String
        let chinese: String
        let spoil: @Sendable (Sample) throws -> Void
        var testDescription: String { name }
    }

    static let inputs: [Wrong] = [
        Wrong(name: "missing file", code: 66, english: "nope.gpkg: there is no such file", chinese: "文件不存在") {
            try $0.replace("source: counties.gpkg", by: "source: nope.gpkg")
        },
        Wrong(
            name: "unknown layer", english: "landuse.gpkg: has no layer 'parcels'; it has landuse", chinese: "没有图层“parcels”"
        ) { try $0.replace("landuse.gpkg, layer: landuse }", by: "landuse.gpkg, layer: parcels }") },
        Wrong(
            name: "unknown column",
            english: "study.yaml:11 › layers › landuse › sources › landuse.gpkg › landuse: has no column \"dlbn\"; it has dlbm,",
            chinese: "没有字段“dlbn”"
        ) { try $0.replace("class: [dlbm]", by: "class: [dlbn]") },
        Wrong(
            name: "unknown system", english: "\"EPSG:999999\" is no reference system that PROJ knows",
            chinese: "PROJ 不认识坐标系“EPSG:999999”"
        ) { try $0.replace("source: counties.gpkg,", by: "source: counties.gpkg, crs: \"EPSG:999999\",") },
        Wrong(
            name: "unmapped class code", english: "landuse: code \"9901\" does not exist in gbt21010-2017",
            chinese: "gbt21010-2017 中没有代码“9901”"
        ) { try $0.change("landuse.gpkg", "UPDATE landuse SET dlbm = '9901' WHERE fid = 1") },
        Wrong(
            name: "region code twice", english: "region \"P01\" occurs 2 times (features 1, 2)", chinese: "区域“P01”出现 2 次"
        ) { try $0.change("parks.gpkg", "UPDATE parks SET code = 'P01'") },
        Wrong(
            name: "region without a code", english: "feature 2 has no region code", chinese: "要素 2 没有区域代码"
        ) { try $0.change("parks.gpkg", "UPDATE parks SET code = '' WHERE fid = 2") },
        Wrong(
            name: "year that the table lacks",
            english: "› land-output.industrial_value_added.industrial: the table has no row of 2019 for industrial_value_added; it has 2023, 2024", chinese: "没有 2019 年的行；现有年份：2023、2024"
        ) { try $0.replace("\nyear: 2024", by: "\nyear: 2019") },
        Wrong(
            name: "number with a unit of its own",
            english: "study.yaml:21 › tables › yearbook.csv: line 6 › 工业增加值(亿元): \"9 万元\" has a unit of its own; the column is in 亿元",
            chinese: "“9 万元”自带单位；该列单位为 亿元"
        ) { try $0.replace("2024,9,3000", by: "2024,9 万元,3000", in: "yearbook.csv") },
        Wrong(
            name: "truncated GeoPackage", english: "landuse.gpkg: is truncated or damaged", chinese: "landuse.gpkg：文件内容有误"
        ) { sample in
            let whole = try sample.folder.bytes(of: "landuse.gpkg")
            try whole.prefix(whole.count / 2).write(to: URL(filePath: sample.folder.file("landuse.gpkg")))
        },
        Wrong(
            name: "mistyped key", english: "unknown key \"indicatorz\"; did you mean \"indicators\"?", chinese: "是否应为“indicators”"
        ) { try $0.replace("indicators:", by: "indicatorz:") },
        Wrong(
            name: "sum beyond the range", english: "buildings: the sum of column \"jzmj\" in region",
            chinese: "中字段“jzmj”的合计过大"
        ) { try $0.change("buildings.gpkg", "UPDATE buildings SET jzmj = 1e20") },
        Wrong(
            name: "mistyped scheme", code: 66, english: "Schemes has no \"exampel\"; did you mean \"example\"?", chinese: "是否应为“example”"
        ) { try $0.replace("scheme: example", by: "scheme: exampel") },
        Wrong(
            name: "answer that is neither yes nor no", english: "buildings: heated is \"2\"; it must be 1, true,",
            chinese: "heated 的值为“2”"
        ) { try $0.change("buildings.gpkg", "UPDATE buildings SET heated = 2 WHERE fid = 1") },
        Wrong(
            name: "setting of another indicator",
            english: "› heat-coverage.connected: makes no use of the setting \"reach\"; it takes layer. Take it out",
            chinese: "不使用设置“reach”"
        ) { try $0.replace("heat-coverage.connected, layer: buildings }", by: "heat-coverage.connected, layer: buildings, reach: 50 m }") },
        Wrong(
            name: "code of a county and a park", english: "the code \"P02\" belongs to a county and a park; say at the table",
            chinese: "代码“P02”同时属于 county 和 park"
        ) { try $0.change("counties.gpkg", "UPDATE county SET code = 'P02'") },
        Wrong(
            name: "figures for a kind of regions that is not there",
            english: "there are no regions of the kind \"parks\"; did you mean \"park\"?", chinese: "是否应为“park”"
        ) { try $0.replace("source: yearbook.csv,", by: "source: yearbook.csv, kind: parks,") },
        Wrong(
            name: "heated uses beside a column that decides",
            english: "has both \"heated\" and \"heated_uses\"; the column decides", chinese: "以字段为准"
        ) { try $0.replace("heated: heated,", by: "heated: heated, heated_uses: [住宅],") },
        Wrong(
            name: "heated uses without their column", english: "\"heated_uses\" needs the key \"use\"", chinese: "需要键“use”"
        ) { try $0.replace("use: use, heated: heated,", by: "heated_uses: [住宅],") },
        Wrong(
            name: "data folder that is not named", code: 66,
            english: "\"$HECTARE_DATA/counties.gpkg\" needs the environment variable HECTARE_DATA, which is not set",
            chinese: "需要环境变量 HECTARE_DATA，但它未设置"
        ) { try $0.replace("source: counties.gpkg", by: "source: $HECTARE_DATA/counties.gpkg") },
    ]

    @Test(arguments: inputs)
    func `a wrong input is named and nothing is written`(input: Wrong) throws {
        let sample = try Sample()
        try input.spoil(sample)
        let first = try sample.run()
        #expect(first.code == input.code)
        #expect(first.messages.contains(input.english), "\(first.messages)")
        #expect(first.output.isEmpty)
        #expect(try sample.written.isEmpty)

        try sample.makeEarlierResult()
        let second = try sample.run(["--lang", "zh"])
        #expect(second.code == input.code)
        #expect(second.messages.contains(input.chinese), "\(second.messages)")
        #expect(try sample.hasOnlyTheEarlierResult)
    }

    @Test func `a heated use that no building has is a finding`() throws {
        let sample = try Sample()
        let uses = try #require(
            try DatabaseQueue(path: sample.folder.file("buildings.gpkg")).read { try String.fetchOne($0, sql: "SELECT use FROM buildings") })
        try sample.replace("heated: heated,", by: "heated_uses: [\(uses), 别墅],")
        let run = try sample.run()
        #expect(run.code == 0, "\(run.messages)")
        let findings = try sample.folder.text(of: "out/findings.geojson")
        #expect(findings.contains("unmatched-use") && findings.contains("别墅"))
        #expect(!findings.contains("heated_uses: \\\"\(uses)"))
    }

    @Test func `a year that single regions lack leaves their figures without a value, and the reason`() throws {
        let sample = try Sample()
        try sample.replace("P02,示例二园,2024", by: "P03,示例二园,2024", in: "yearbook.csv")
        let run = try sample.run()
        #expect(run.code == 0, "\(run.messages)")
        let figures = try Figures(sample.folder.file("out/indicators.csv"))
        let row = try #require(figures.row("P02", "land-output.industrial_value_added.industrial"))
        #expect(row["value"] == "" && row["reason"] == "统计表中代码 P02 没有 2024 年的行（industrial_value_added）")
        let other = try #require(figures.row("P01", "land-output.industrial_value_added.industrial")?["value"])
        #expect(abs(try #require(Double(other)) - 15) < 1e-8)
    }
}
