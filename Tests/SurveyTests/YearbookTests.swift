import Formats
import GeoModel
import Indicators
import Survey
import Testing

/// Headers as yearbooks have them.
@Suite struct YearbookTests {
    private static let units = Sheet(
        file: "Units.csv", columns: ["unit", "dimension", "numerator", "denominator", "aliases"],
        rows: [
            ["万元", "money", "10000", "1", ""], ["亿元", "money", "100000000", "1", ""], ["人", "persons", "1", "1", ""],
            ["ha", "area", "10000", "1", "公顷"], ["元", "money", "1", "1", ""], ["tce", "coal", "1", "1", "吨标准煤"],
            ["km2", "area", "1000000", "1", "平方公里;km²"], ["1", "share", "1", "1", ""],
        ].enumerated().map { (line: $0.offset + 2, cells: $0.element) })

    private func read(
        _ text: String, header: ClosedRange<Int>? = nil, asked: [String] = [], key: String? = nil
    ) throws -> Yearbook {
        try Yearbook(
            RawTable(csv: text, of: "y.csv"), header: header, asked: asked, keys: .init(code: key), units: Units(sheet: Self.units))
    }

    private func unit(_ book: Yearbook, _ column: String) throws -> [String]? {
        book.sheet.units[try book.sheet.place(of: column)]?.names
    }

    @Test func `a plain table has its header in the first line`() throws {
        let book = try read("代码,年份,产值(亿元)\n610102,2024,5\n610103,2024,\n")
        #expect(book.header == 1...1)
        #expect(book.sheet.columns == ["代码", "年份", "产值(亿元)"])
        #expect(book.sheet.rows.map(\.line) == [2, 3])
        #expect(try unit(book, "产值") == ["亿元"])
    }

    @Test func `titles, a line of units, sections and notes are no rows of the table`() throws {
        let book = try read(
            """
            表3-1 各县区主要指标,,,
            ,,,单位：万元
            代码,地区,工业增加值,常住人口（人）
            610000,,,
            610102,新城区,"1,234",500
            610103,碑林区,—,600
            注：按当年价格计算。,,,
            资料来源：统计局
            """, asked: ["代码", "工业增加值"], key: "代码")
        #expect(book.header == 3...3)
        #expect(book.sheet.rows.map(\.line) == [4, 5, 6])
        #expect(book.passedOver.map(\.place.row) == [7, 8])
        #expect(try unit(book, "工业增加值") == ["万元"])
        #expect(try unit(book, "常住人口") == ["人"])
    }

    /// A section's title stands in another column than the keys.
    @Test func `a section without a code is passed over`() throws {
        let book = try read("地区,代码,产值\n关中地区,,\n新城区,610102,5\n", asked: ["代码"], key: "代码")
        #expect(book.sheet.rows.map(\.line) == [3])
        #expect(book.passedOver.map(\.text) == ["关中地区"])
    }

    @Test func `a header of two rows joins the cells above each other`() throws {
        let book = try read("地区,代码,工业,,农业,\n,,增加值(亿元),企业数,增加值(万元),户数\n新城区,610102,5,6,7,8\n")
        #expect(book.header == 1...2)
        #expect(book.sheet.columns == ["地区", "代码", "工业 › 增加值(亿元)", "工业 › 企业数", "农业 › 增加值(万元)", "农业 › 户数"])
        #expect(try book.sheet.place(of: "企业数") == 3)
        #expect(try book.sheet.place(of: "农业 › 增加值") == 4)
        let error = #expect(throws: IndicatorError.self) { try book.sheet.place(of: "增加值") }
        #expect(error?.description == "y.csv: \"增加值\" stands over several columns; write one of 农业 › 增加值(万元), 工业 › 增加值(亿元)")
        #expect(try unit(book, "农业 › 增加值") == ["万元"])
    }

    @Test func `a row of units is the header's last`() throws {
        let book = try read("代码,工业增加值,能耗,面积\n,亿元,（吨标准煤）,公顷\n610102,5,6,7\n")
        #expect(book.header == 1...2)
        #expect(book.sheet.columns == ["代码", "工业增加值", "能耗", "面积"])
        #expect(try unit(book, "能耗") == ["吨标准煤"])
        #expect(try unit(book, "面积") == ["公顷"])
    }

    @Test func `years in a header are no figures`() throws {
        let book = try read("代码,2022年,2023年\n610102,5,6\n")
        #expect(book.header == 1...1)
        #expect(book.sheet.columns == ["代码", "2022年", "2023年"])
    }

    @Test(arguments: ["代码,名称,2023\nP01,甲,5\nP02,乙,6\n", "代码,名称,2023年工业增加值\nP01,甲,5\n", "代码,2.名称,面积\nP01,甲,5公顷\n"])
    func `a year or a number in the name of a column is no figure`(text: String) throws {
        #expect(try read(text).header == 1...1)
    }

    @Test func `a column of years under a year is no header`() throws {
        let book = try read("代码,年\nP01,2023\nP02,2024\n")
        #expect(book.sheet.rows.map(\.line) == [2, 3])
    }

    /// As Excel merges the name of a county over its years.
    @Test func `a key that is merged over rows holds for each, a figure does not`() throws {
        let rows = [["代码", "年", "v"], ["610102", "2023", "5"], [nil, "2024", nil]]
        let raw = RawTable(
            file: "y.xlsx", sheet: "S", encoding: nil, rows: rows.enumerated().map { .init(number: $0.offset + 1, cells: $0.element) },
            merged: [.init(rows: 2...3, columns: 0...0), .init(rows: 2...3, columns: 2...2)])
        let book = try Yearbook(raw, asked: ["代码"], keys: .init(code: "代码", year: "年"), units: Units(sheet: Self.units))
        #expect(book.sheet.rows.map(\.cells) == [["610102", "2023", "5"], ["610102", "2024", ""]])
    }

    /// Were the second line taken for a header, a row would be lost without a word.
    @Test(arguments: ["代码,名,产值\nP01,甲,n/a\n610102,乙,5\n", "代码,,产值\nP01,甲,n/a\n610102,乙,5\n"])
    func `a row of words is a row, not a second header`(text: String) throws {
        let book = try read(text)
        #expect(book.header == 1...1)
        #expect(book.sheet.rows.map(\.line) == [2, 3])
    }

    @Test func `the study may say where the header stands`() throws {
        let text = "x,1,2\n地区,代码,产值\nRegion,Code,Output\n新城区,610102,5\n"
        #expect(try read(text, header: 2...3).sheet.columns == ["地区 › Region", "代码 › Code", "产值 › Output"])
        #expect(try read(text, header: 2...3).sheet.place(of: "产值") == 2)
        #expect(throws: SurveyError(.noHeader, at: "y.csv")) { try read(text, header: 9...9) }
        #expect(throws: SurveyError(.noHeader, at: "y.csv")) { try read("1,2\n3,4\n") }
    }

    @Test func `a row of figures with a cell too few or too many names its line`() {
        #expect(throws: SurveyError(.unequalRow(cells: 2, header: 3), at: "y.csv › line 3")) { try read("a,b,c\n1,2,3\n4,5\n") }
        #expect(throws: SurveyError(.unequalRow(cells: 4, header: 3), at: "y.csv › line 3")) { try read("a,b,c\n1,2,3\n4,5,6,7\n") }
    }

    @Test(arguments: [
        ("产值（亿元）", "产值", "亿元"), ("产值/亿元", "产值", "亿元"), ("产值，万元", "产值", "万元"), ("能耗[吨标准煤]", "能耗", "吨标准煤"),
        ("面积 km²", "面积", "km²"), ("人均产值（元/人）", "人均产值", "元/人"), ("#产值(亿元)", "产值", "亿元"),
    ])
    func `units are found in headers`(header: String, name: String, unit: String) throws {
        let book = try read("代码\t\(header)\n610102\t5\n")
        #expect(try self.unit(book, name) == [unit])
    }

    @Test(arguments: ["产值（规模以上）", "人均产值元/人", "比重(1)"])
    func `what is no unit for certain is none`(header: String) throws {
        #expect(try unit(read("代码\t\(header)\n610102\t5\n"), header) == nil)
    }
}
