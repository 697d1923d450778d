import Comparison
import GeoModel
import Indicators
import Testing

@Suite struct ComparisonTests {
    let units: Units

    init() throws {
        units = try Units(
            sheet: Sheet(
                file: "Units.csv", columns: ["unit", "dimension", "numerator", "denominator", "aliases"],
                rows: [
                    (2, ["1", "share", "1", "1", ""]), (3, ["%", "share", "1", "100", ""]),
                    (4, ["tce", "coal", "1", "1", ""]),
                ]))
    }

    private func scheme(_ rows: [String]) throws -> Scheme {
        try Scheme(
            name: "test",
            sheet: Sheet(
                file: "Schemes/test.csv",
                columns: ["indicator", "name_zh", "name_en", "direction", "target", "unit", "weight", "cap", "status", "note"],
                rows: rows.enumerated().map { index, row in
                    (index + 2, row.split(separator: ",", omittingEmptySubsequences: false).map { String($0) })
                }))
    }

    private func region(_ code: String, kind: String = "park") -> Region {
        Region(id: RegionID(kind: kind, code: code), name: code)
    }

    private func figure(_ region: Region, _ indicator: String, _ value: Double, unit: String = "1") -> Figure {
        Figure(region: region.id, indicator: indicator, year: nil, outcome: .value(Estimate(value)), unit: unit, method: "")
    }

    @Test(arguments: [
        ("up", 0.4, 50), ("up", 0.8, 100), ("up", 1.6, 100), ("up", -1, 0), ("down", 1.6, 50), ("down", 0.8, 100),
        ("down", 0.1, 100), ("down", 0, 100),
    ] as [(String, Double, Double)])
    func `the score is the share of the target that is met`(direction: String, value: Double, score: Double) throws {
        let park = region("P1")
        let comparison = try Comparison(
            [figure(park, "a", value)], of: [park], by: scheme(["a,,,\(direction),0.8,1,1,1,verified,"]), units: units)
        #expect(comparison.scores.map(\.score) == [score, score])
    }

    @Test func `a cap of one and a half lets a region exceed the target`() throws {
        let park = region("P1")
        let comparison = try Comparison(
            [figure(park, "a", 9)], of: [park], by: scheme(["a,,,up,1,1,1,1.5,verified,"]), units: units)
        #expect(comparison.scores.first?.score == 150)
    }

    @Test func `the total is the mean by weight of what there is, and coverage says how much that is`() throws {
        let (first, second) = (region("P1"), region("P2"))
        let comparison = try Comparison(
            [figure(first, "a", 0.5), figure(first, "b", 1), figure(second, "a", 0.6)], of: [first, second],
            by: scheme(["a,,,up,1,1,1,1,verified,", "b,,,up,1,1,3,1,verified,"]), units: units)
        let totals = comparison.scores.filter { $0.indicator == nil }
        // (1 × 50 + 3 × 100) / 4 and 60 / 1
        #expect(totals.map(\.score) == [87.5, 60])
        #expect(totals.map(\.coverage) == [1, 0.25])
        #expect(totals.map(\.rank) == [1, 2])
        #expect(
            comparison.unscored == [Unscored(region: second.id, indicator: "b", reason: .notInStudy)])
    }

    @Test func `equal scores share the better place, within a kind`() throws {
        let parks = zip(["A", "B", "C", "D"], [0.9, 0.7, 0.7, 0.1]).map { (region($0), $1) }
        let county = region("X", kind: "county")
        let comparison = try Comparison(
            parks.map { figure($0, "a", $1) } + [figure(county, "a", 0.3)], of: parks.map(\.0) + [county],
            by: scheme(["a,,,up,1,1,,,verified,"]), units: units)
        let scores = comparison.scores.filter { $0.indicator == "a" }
        #expect(scores.map(\.rank) == [1, 2, 2, 4, 1])
        #expect(scores.map(\.rankedAmong) == [4, 4, 4, 4, 1])
    }

    @Test func `missing and not applicable are not scored and take no place`() throws {
        let (first, second, third) = (region("P1"), region("P2"), region("P3"))
        func without(_ region: Region, _ outcome: Figure.Outcome) -> Figure {
            Figure(region: region.id, indicator: "a", year: nil, outcome: outcome, unit: "1", method: "")
        }
        let comparison = try Comparison(
            [
                figure(first, "a", 0), without(second, .missing(reason: "no table")),
                without(third, .notApplicable(reason: "warm")),
            ],
            of: [first, second, third], by: scheme(["a,,,up,1,1,1,1,verified,"]), units: units)
        let scores = comparison.scores.filter { $0.indicator == "a" }
        #expect(scores.map(\.score) == [0, nil, nil])
        #expect(scores.map(\.rank) == [1, nil, nil])
        #expect(scores.map(\.rankedAmong) == [1, 1, 1])
        #expect(comparison.unscored.map { $0.reason.description(in: .en) } == ["no value: no table", "does not apply: warm"])
    }

    @Test func `a template has no targets, so nobody has a score`() throws {
        let park = region("P1")
        let comparison = try Comparison(
            [figure(park, "a", 1)], of: [park], by: scheme(["a,,,up,,1,,,template,"]), units: units)
        #expect(comparison.scores.map(\.score) == [nil, nil])
        #expect(comparison.scores.map(\.coverage) == [0, 0])
        #expect(comparison.unscored.map { $0.reason.description(in: .zh) } == ["评价方案未给出目标值（状态 template）"])
    }

    @Test func `a target in per cent fits a figure that is a share`() throws {
        let park = region("P1")
        let comparison = try Comparison(
            [figure(park, "a", 0.4)], of: [park], by: scheme(["a,,,up,80,%,1,1,verified,"]), units: units)
        #expect(comparison.scores.first?.score == 50)
    }

    @Test func `a target in a unit of another dimension is refused`() throws {
        let park = region("P1")
        let error = #expect(throws: ComparisonError.self) {
            try Comparison([figure(park, "a", 1)], of: [park], by: scheme(["a,,,up,1,tce,1,1,verified,"]), units: units)
        }
        #expect(error?.description == "scheme test, a: unit 1 is share, needed is coal, for example tce")
    }

    @Test(arguments: [
        (["a,,,up,0,1,1,1,verified,"], "Schemes/test.csv › line 2: target is 0; it must be above 0, or empty"),
        (["a,,,more,1,1,1,1,verified,"],
            "Schemes/test.csv › line 2: direction is \"more\"; it must be up (more is better) or down"),
        (["a,,,up,one,1,1,1,verified,"], "Schemes/test.csv › line 2 › target: \"one\" is not a number"),
        (["a,,,up,1,1,1,1,verified,", "a,,,up,1,1,1,1,verified,"],
            "Schemes/test.csv › line 3: a is there a second time; a scheme names an indicator once"),
    ])
    func `a row that cannot be used names its line`(rows: [String], message: String) {
        let error = #expect(throws: ComparisonError.self) { try scheme(rows) }
        #expect(error?.description == message)
    }
}
