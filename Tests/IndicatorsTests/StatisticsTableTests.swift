import GeoModel
import Indicators
import Testing

@Suite struct StatisticsTableTests {
    private func table(
        _ cell: String, unit: String = "亿元", marks: NoDataMarks? = nil
    ) throws -> StatisticsTable.Entry {
        var table = StatisticsTable()
        let column = StatisticsTable.Column(name: "v", header: "产值", unit: unit)
        try table.add(
            Sheet(file: "y.csv", columns: ["code", "year", "产值"], rows: [(7, ["610112", "2024", cell])]), keys: .init(code: "code", year: "year"), columns: [column.wanted], units: Units(sheet: unitSheet), marks: marks ?? noDataMarks())
        return table.entry(column, of: RegionID(kind: "county", code: "610112"), year: 2024)
    }

    @Test(arguments: [
        ("12.3", 12.3), ("1,234.5", 1234.5), ("１，２３４．５", 1234.5), ("-3", -3), (" 7　", 7), ("12.3 亿元", 12.3), ("1e3", 1000),
        ("12,345,678", 12_345_678),
        ("1 234.5", 1234.5), ("－３", -3), ("−3", -3), ("12.3①", 12.3), ("12.3 *", 12.3), ("+5", 5), ("12.3\u{B9}", 12.3),
    ])
    func `numbers are read as yearbooks print them`(text: String, value: Double) throws {
        #expect(try table(text) == .value(Quantity(value, "亿元"), of: .init(name: "v", header: "产值", unit: "亿元"), origin: "y.csv › line 7 › 产值"))
    }

    @Test(arguments: [("", ""), ("-", "-"), ("—", "—"), ("…", "…"), ("……", "……"), ("－", "-"), ("  ", ""), ("—①", "—")])
    func `marks for no data are no number`(text: String, mark: String) throws {
        #expect(try table(text) == .noData(origin: "y.csv › line 7 › 产值", mark: mark))
    }

    @Test func `a slash is no mark until the study says so`() throws {
        #expect(throws: IndicatorError.unreadable("/", at: CellPlace(file: "y.csv", row: 7, column: 2, header: "产值"), needed: .numberIn(unit: "亿元"))) {
            try table("/")
        }
        #expect(try table("/", marks: noDataMarks().adding(["/"])) == .noData(origin: "y.csv › line 7 › 产值", mark: "/"))
    }

    @Test(arguments: [
        ("12.3 万元", "y.csv › line 7 › 产值: \"12.3 万元\" has a unit of its own; the column is in 亿元, so write the number in 亿元"),
        ("1 23", "y.csv › line 7 › 产值: \"1 23\" is not a number in 亿元"),
        ("12,34", "y.csv › line 7 › 产值: \"12,34\" is not a number in 亿元"),
        ("about 5", "y.csv › line 7 › 产值: \"about 5\" is not a number in 亿元"),
        ("nan", "y.csv › line 7 › 产值: \"nan\" is not a number in 亿元"),
    ])
    func `a cell that is no number of the column names row and remedy`(text: String, message: String) {
        let error = #expect(throws: IndicatorError.self) { try table(text) }
        #expect(error?.description == message)
    }

    @Test func `code and year may stand once, over all files`() throws {
        var table = StatisticsTable()
        let units = try Units(sheet: unitSheet)
        let column = StatisticsTable.Column(name: "v", header: "产值", unit: "亿元")
        func sheet(_ file: String) -> Sheet {
            Sheet(file: file, columns: ["code", "year", "产值"], rows: [(2, ["610112", "2024年", "1"])])
        }
        try table.add(sheet("a.csv"), keys: .init(code: "code", year: "year"), columns: [column.wanted], units: units, marks: noDataMarks())
        let error = #expect(throws: IndicatorError.self) {
            try table.add(sheet("b.csv"), keys: .init(code: "code", year: "year"), columns: [column.wanted], units: units, marks: noDataMarks())
        }
        #expect(error?.description == "b.csv › line 2: v 610112 2024 is there a second time; the first is a.csv › line 2 › 产值")
    }

    /// County 1 has 5, park 1 has 7, and a file for all kinds has 9 for code 2.
    @Test func `figures may be for one kind of regions, and a code of two kinds needs that`() throws {
        let (county, park) = (RegionID(kind: "county", code: "1"), RegionID(kind: "park", code: "1"))
        let column = StatisticsTable.Column(name: "v", header: "产值", unit: "亿元")
        let units = try Units(sheet: unitSheet)
        func sheet(_ file: String, _ code: String, _ value: String) -> Sheet {
            Sheet(file: file, columns: ["code", "产值"], rows: [(2, [code, value])])
        }
        var table = StatisticsTable()
        try table.add(sheet("a.csv", "1", "5"), keys: .init(code: "code"), kind: "county", columns: [column.wanted], units: units, marks: noDataMarks())
        #expect(table.entry(column, of: park, year: 2024) == .noCode)
        try table.add(sheet("b.csv", "1", "7"), keys: .init(code: "code"), kind: "park", columns: [column.wanted], units: units, marks: noDataMarks())
        try table.add(sheet("c.csv", "2", "9"), keys: .init(code: "code"), columns: [column.wanted], units: units, marks: noDataMarks())
        #expect(table.entry(column, of: county, year: 2024) == .value(Quantity(5, "亿元"), of: column, origin: "a.csv › line 2 › 产值"))
        #expect(table.entry(column, of: park, year: 2024) == .value(Quantity(7, "亿元"), of: column, origin: "b.csv › line 2 › 产值"))
        try table.refuseSharedCodes(of: [county, park, RegionID(kind: "park", code: "2")])
        let error = #expect(throws: IndicatorError.self) {
            try table.refuseSharedCodes(of: [RegionID(kind: "county", code: "2"), RegionID(kind: "park", code: "2")])
        }
        #expect(error?.description == "c.csv › line 2 › 产值: the code \"2\" belongs to a county and a park; "
            + "say at the table whose figures these are, for example \"kind: county\"")
    }

    @Test func `files in other units of the same dimension come together in the first one's`() throws {
        var table = StatisticsTable()
        let units = try Units(sheet: unitSheet)
        let first = StatisticsTable.Column(name: "v", header: "v", unit: "亿元")
        let second = StatisticsTable.Column(name: "v", header: "v", unit: "万元")
        try table.add(
            Sheet(file: "a.csv", columns: ["code", "v"], rows: [(2, ["A", "3"])]), keys: .init(code: "code"),
            columns: [first.wanted], units: units, marks: noDataMarks())
        try table.add(
            Sheet(file: "b.csv", columns: ["code", "v"], rows: [(2, ["B", "20000"])]), keys: .init(code: "code"),
            columns: [second.wanted], units: units, marks: noDataMarks())
        #expect(table.entry(first, of: RegionID(kind: "county", code: "B"), year: 2024) == .value(Quantity(2, "亿元"), of: .init(name: "v", header: "v", unit: "亿元"), origin: "b.csv › line 2 › v"))
        #expect(table.entry(first, of: RegionID(kind: "county", code: "C"), year: 2024) == .noCode)
    }

    @Test func `a header that is not there is named with the nearest one`() throws {
        var table = StatisticsTable()
        let units = try Units(sheet: unitSheet)
        let error = #expect(throws: IndicatorError.self) {
            try table.add(
                Sheet(file: "a.csv", columns: ["code", "工业增加值"], rows: []), keys: .init(code: "code"),
                columns: [.init(name: "v", header: "工业增加直", unit: "亿元")], units: units, marks: noDataMarks())
        }
        #expect(error?.description == "a.csv: there is no column \"工业增加直\"; did you mean 工业增加值?")
    }
}

extension StatisticsTable.Column {
    /// The same as a study asks for it.
    fileprivate var wanted: StatisticsTable.Wanted { .init(name: name, header: header, unit: unit) }
}
