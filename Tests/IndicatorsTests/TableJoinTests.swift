import GeoModel
import Indicators
import Testing

/// Rows of a table and regions of a study, joined by the real history of Shaanxi's codes.
@Suite struct TableJoinTests {
    private static func history() throws -> CodeHistory {
        var history = CodeHistory()
        try history.add(GeoDataTests.sheet("Codes/gbt2260-shaanxi.csv"))
        return history
    }

    /// An invented history: 900001 and 900002 became 900003 in 2010.
    private static func merger() throws -> CodeHistory {
        var history = CodeHistory()
        try history.add(
            Sheet(
                file: "h.csv", columns: ["code", "name", "from", "until", "successor"],
                rows: numbered([
                    ["900001", "甲", "1990", "2010", "900003"], ["900002", "乙", "1990", "2010", "900003"],
                    ["900003", "丙", "2010", "", ""],
                ])))
        return history
    }

    private func region(_ code: String, _ name: String = "", year: Int? = 2024) -> Region {
        Region(id: RegionID(kind: "county", code: code, year: year), name: name)
    }

    /// What a region finds in a table of code, name, year and value.
    private func found(
        _ rows: [[String]], for region: Region, year: Int, unit: String = "亿元", history: CodeHistory, others: [Region] = []
    ) throws -> (entry: StatisticsTable.Entry, report: JoinReport) {
        var table = StatisticsTable()
        try table.add(
            Sheet(file: "y.csv", columns: ["code", "name", "year", "v"], rows: numbered(rows)),
            keys: .init(code: "code", name: "name", year: "year"), columns: [.init(name: "v", header: "v", unit: unit)],
            units: Units(sheet: unitSheet), marks: noDataMarks())
        let report = try table.join([region] + others, history: history)
        return (table.entry(column(unit), of: region.id, year: year), report)
    }

    private func told(_ line: JoinReport.MendedCodes) -> String {
        "\(line.file) \(line.way) \(line.codes): \(line.example) as \(line.readAs)"
    }

    private func column(_ unit: String) -> StatisticsTable.Column { .init(name: "v", header: "v", unit: unit) }

    private func value(_ number: Double, line: Int, _ flags: [String] = []) -> StatisticsTable.Entry {
        .value(Quantity(number, "亿元"), of: column("亿元"), origin: "y.csv › line \(line) › v", flags: flags)
    }

    /// 户县 610125 became 鄠邑区 610118 in 2016.
    @Test func `a code that was replaced finds its region, whichever of both is the newer`() throws {
        let old = try found([["610125", "户县", "2010", "5"]], for: region("610118", "鄠邑区"), year: 2010, history: Self.history())
        #expect(old.entry == value(5, line: 2, ["table-code:610125"]))
        #expect(old.report.mended.map(told) == ["y.csv code-history 1: 610125 as 610118"])
        let new = try found([["610118", "", "2010", "5"]], for: region("610125", "户县", year: 2010), year: 2010, history: Self.history())
        #expect(new.entry == value(5, line: 2, ["table-code:610118"]))
        // A table that goes on with the old code after the change.
        let late = try found([["610125", "户县", "2020", "5"]], for: region("610118", "鄠邑区"), year: 2020, history: Self.history())
        #expect(late.entry == value(5, line: 2, ["table-code:610125"]))
    }

    /// 612122 临潼县 became 610123 in 1983 and 610115 in 1997.
    @Test func `a code is followed over several changes`() throws {
        let found = try found([["612122", "临潼县", "1982", "5"]], for: region("610115"), year: 1982, history: Self.history())
        #expect(found.entry == value(5, line: 2, ["table-code:612122"]))
    }

    /// 宝鸡县 610321 was divided among 610302, 610303 and 610304 in 2003.
    @Test func `the figure of a county that was divided is given to none of its parts`() throws {
        let rows = [["610321", "宝鸡县", "2002", "30"]]
        let parts = [region("610302"), region("610303")]
        let divided = try found(rows, for: region("610304"), year: 2002, history: Self.history(), others: parts)
        #expect(divided.entry == .divided(code: "610321", among: ["610302", "610303", "610304"], origin: "y.csv › line 2 › v"))
        #expect(divided.report.rowsWithoutRegion.map(\.divided) == [["610302", "610303", "610304"]])
    }

    @Test func `a figure from before the borders changed says so`() throws {
        let before = try found([["610302", "", "2002", "30"]], for: region("610302"), year: 2002, history: Self.history())
        #expect(before.entry == value(30, line: 2, ["borders-changed:2003"]))
        let after = try found([["610302", "", "2003", "30"]], for: region("610302"), year: 2003, history: Self.history())
        #expect(after.entry == value(30, line: 2))
    }

    @Test func `codes that became one region add up, if all are there and the unit adds up`() throws {
        let rows = [["900001", "", "2005", "3"], ["900002", "", "2005", "4"]]
        let sum = try found(rows, for: region("900003"), year: 2005, history: Self.merger())
        #expect(
            sum.entry == .value(
                Quantity(7, "亿元"), of: column("亿元"), origin: "y.csv › line 2 › v; y.csv › line 3 › v",
                flags: ["table-code:900001", "table-code:900002"]))
        let one = try found([rows[0]], for: region("900003"), year: 2005, history: Self.merger())
        #expect(one.entry == .incomplete(codes: ["900001", "900002"], missing: "900002"))
        let rate = try found(rows, for: region("900003"), year: 2005, unit: "%", history: Self.merger())
        #expect(rate.entry == .incomplete(codes: ["900001", "900002"], missing: nil))
        let blank = try found([rows[0], ["900002", "", "2005", "—"]], for: region("900003"), year: 2005, history: Self.merger())
        #expect(blank.entry == .noData(origin: "y.csv › line 3 › v", mark: "—"))
    }

    @Test(arguments: [
        ("6.10102E5", "610102", "from-number"), ("610102.0", "610102", "from-number"), ("610102000000", "610102", "without-zeros"),
        ("６１０１０２", "610102", ""), ("6.10102e+05", "610102", "from-number"), ("610102000", "610102", "without-zeros"),
        ("1001", "01001", "with-leading-zero"), ("610102", "610102000000", "without-zeros"),
    ])
    func `codes are read as spreadsheets leave them`(written: String, code: String, way: String) throws {
        let found = try found([[written, "", "2024", "5"]], for: region(code), year: 2024, history: CodeHistory())
        #expect(found.entry == value(5, line: 2))
        #expect(found.report.mended.map(told) == (way.isEmpty ? [] : ["y.csv \(way) 1: \(written) as \(code)"]))
        #expect(found.report.rowsWithoutRegion.isEmpty && found.report.regionsWithoutRow.isEmpty)
    }

    /// `6.1E11` may be 610102000000 as well as 610000000000: digits are lost.
    @Test(arguments: ["6.1E5", "6.10102E11", "61010.2", "610102-", "6101"])
    func `a code with lost digits is no code`(written: String) throws {
        let found = try found([[written, "", "2024", "5"]], for: region("610102"), year: 2024, history: Self.history())
        #expect(found.entry == .noCode)
        #expect(found.report.rowsWithoutRegion.map(\.code) == [written])
        #expect(found.report.regionsWithoutRow.map(\.region.id.code) == ["610102"])
    }

    @Test func `a name counts only where no code does, and only if it is one region's`() throws {
        let named = try found([["", "#户　县①", "2010", "5"]], for: region("610118", "鄠邑区"), year: 2010, history: Self.history())
        #expect(named.entry == value(5, line: 2, ["joined-by-name"]))
        let two = try found(
            [["", "新区", "2024", "5"]], for: region("1", "新区"), year: 2024, history: CodeHistory(), others: [region("2", "新区")])
        #expect(two.entry == .noCode)
        let code = try found(
            [["1", "乙", "2024", "5"]], for: region("1", "甲"), year: 2024, history: CodeHistory(), others: [region("2", "乙")])
        #expect(code.entry == value(5, line: 2))
        #expect(code.report.regionsWithoutRow.map(\.region.id.code) == ["2"])
    }

    /// 示例 stands twice without a code: once more than any region can use.
    @Test func `two rows with a figure of one region and year are refused, whatever way they came`() throws {
        func refused(_ rows: [[String]]) -> String? {
            let error = #expect(throws: IndicatorError.self) {
                try found(rows, for: region("610118", "鄠邑区"), year: 2010, history: Self.history())
            }
            return error?.description
        }
        let message = "y.csv › line 3: v 610118 2010 is there a second time; the first is y.csv › line 2 › v"
        #expect(refused([["610125", "", "2010", "5"], ["610118", "", "2010", "5"]]) == message)
        #expect(refused([["610118", "", "2010", "5"], ["610118000000", "", "2010", "5"]]) == message)
        #expect(refused([["", "鄠邑区", "2010", "5"], ["", "鄠邑区", "2010", "6"]]) == message)
        let blank = try found(
            [["610125", "", "2010", "5"], ["610118", "", "2010", ""]], for: region("610118"), year: 2010, history: Self.history())
        #expect(blank.entry == value(5, line: 2, ["table-code:610125"]))
        let named = try found(
            [["", "鄠邑区", "2010", "6"], ["610118", "鄠邑区", "2010", "5"], ["", "合计", "2010", "9"], ["", "合计", "2010", "9"], ["", "", "", "1"]],
            for: region("610118", "鄠邑区"), year: 2010, history: Self.history())
        #expect(named.entry == value(5, line: 3))
        #expect(named.report.rowsWithoutRegion.map { "\($0.place.row) \($0.name) \($0.rows)" } == ["2 鄠邑区 1", "4 合计 2", "6  1"])
    }

    @Test func `rows and regions that find nothing are all told, with the first row of each code`() throws {
        let rows = [["610000", "全省", "2023", "9"], ["610102", "新城区", "2023", "1"], ["610000", "全省", "2024", "9"], ["", "其他", "2024", "2"]]
        let left = try found(
            rows, for: region("610102", "新城区"), year: 2023, history: Self.history(), others: [region("610103", "碑林区")]).report
        #expect(left.rowsWithoutRegion.map { "\($0.place.origin) \($0.code) \($0.name) \($0.rows)" } == ["y.csv › line 2 610000 全省 2", "y.csv › line 5  其他 1"])
        #expect(left.regionsWithoutRow.map(\.region.name) == ["碑林区"])
    }

    @Test func `the unit of the study is held against that of the header`() throws {
        func add(_ unit: String?, _ stated: [String]) throws -> [StatisticsTable.Column] {
            var table = StatisticsTable()
            let place = CellPlace(file: "y.csv", row: 3, column: 1, header: "产值(万元)")
            try table.add(
                Sheet(
                    file: "y.csv", columns: ["code", "产值(万元)"], aliases: [[], ["产值"]],
                    units: [nil, stated.isEmpty ? nil : .init(stated, at: place)], rows: []),
                keys: .init(code: "code"), columns: [.init(name: "v", header: "产值", unit: unit)],
                units: Units(sheet: unitSheet), marks: noDataMarks())
            return table.columns
        }
        #expect(try add(nil, ["万元"]).map(\.unit) == ["万元"])
        #expect(try add("万元", ["万元", "人"]).map(\.unit) == ["万元"])
        let other = #expect(throws: IndicatorError.self) { try add("亿元", ["万元"]) }
        #expect(other?.description == "y.csv › line 3 › 产值(万元): the file has \"产值\" in 万元, the study says 亿元; "
            + "write the file's unit in the study, figures are converted where they need to be")
        let none = #expect(throws: IndicatorError.self) { try add(nil, []) }
        #expect(none?.description == "y.csv: the header of \"产值\" states no unit; name it in the study, for example \"unit: 亿元\"")
    }
}
