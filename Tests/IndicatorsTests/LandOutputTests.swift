import GeoModel
import Indicators
import Testing

@Suite struct LandOutputTests {
    let industrial = IndicatorRequest(id: "land-output.value_added.industrial", layer: "landuse")
    let table = [["610112", "2023", "25"], ["610112", "2024", "30"], ["P1", "2024", "—"]]

    @Test func `thirty over one and a half square kilometres of industrial land are twenty`() throws {
        let figure = try figure(
            industrial, with: references(layers: [landUse()], table: table),
            cells: ["landuse": [["0601"]: hectares(150), ["0604"]: hectares(50), ["0301"]: hectares(900)]])
        let value = try #require(figure.value)
        // One rounding of 1/1.5 and one of the product.
        #expect(abs(value - 20) < 1e-14)
        #expect(figure.unit == "亿元/km2")
        #expect(figure.numerator == Quantity(30, "亿元"))
        #expect(figure.denominator == Quantity(1.5, "km2"))
        #expect(figure.flags == ["land-year:2023", "money-year:2023", "price-basis:current"])
        #expect(figure.contributions.map(\.source) == ["yearbook.csv › line 3 › 工业增加值"])
        #expect(figure.contributions.map(\.variable) == ["table:value_added/610112/2024"])
    }

    @Test func `administrative land is the region's own area and needs no layer`() throws {
        let request = IndicatorRequest(id: "land-output.value_added.administrative")
        let references = try references(layers: [], table: table)
        #expect(try Indicator.make(from: request, with: references).needs == [.statistic("value_added"), .regionArea])
        #expect(try figure(request, with: references, area: 4_000_000).value == 7.5)
    }

    @Test func `persons are given per hectare`() throws {
        let request = IndicatorRequest(id: "land-output.value_added.administrative")
        let figure = try figure(request, with: references(layers: [], table: table, unit: "人"), area: 100_000)
        #expect(figure.value == 3)
        #expect(figure.unit == "人/ha")
    }

    @Test func `no industrial land means no value, not infinity`() throws {
        let figure = try figure(
            industrial, with: references(layers: [landUse()], table: table), cells: ["landuse": [["0301"]: hectares(1)]])
        #expect(figure.value == nil)
        #expect(figure.reason == "layer landuse has no industrial land in this region")
        #expect(figure.denominator == Quantity(0, "km2"))
    }

    @Test func `a year that no row has is refused with the years that are there`() throws {
        var request = industrial
        request.year = 2020
        let error = try #require(throws: IndicatorError.self) {
            try Indicator.make(from: request, with: references(layers: [landUse()], table: table))
        }
        #expect(error.description == "\(request.id): the table has no row of 2020 for value_added; it has 2023, 2024")
        #expect(error.description(in: .zh).contains("现有年份：2023、2024"))
    }

    @Test(arguments: [
        (park, 2023, "the table has no row for code P1 and year 2023 (value_added)"),
        (park, 2024, "the table has no figure for value_added (yearbook.csv › line 4 › 工业增加值; \"—\": not known or none)"),
        (Region(id: RegionID(kind: "park", code: "P9"), name: ""), 2024, "the table has no row for code P9 (value_added)"),
    ])
    func `a gap in the table is a reason`(region: Region, year: Int, reason: String) throws {
        var request = industrial
        request.year = year
        let figure = try figure(
            request, for: region, with: references(layers: [landUse()], table: table),
            cells: ["landuse": [["0601"]: hectares(1)]])
        #expect(figure.value == nil)
        #expect(figure.reason == reason)
    }

    @Test func `a code that may hold industrial land is too coarse for it`() throws {
        let error = #expect(throws: IndicatorError.self) {
            try figure(
                industrial, with: references(layers: [landUse()], table: table), cells: ["landuse": [["06"]: hectares(1)]])
        }
        #expect(error?.description.contains("may or may not be industrial land") == true)
    }

    @Test(arguments: [
        ("land-output.value_added.industrail", "there is no denominator \"industrail\"; did you mean industrial?"),
        ("land-output.value_aded.industrial", "there is no table column \"value_aded\"; did you mean value_added?"),
    ])
    func `a misspelt part of the id is named before anything is read`(id: String, message: String) throws {
        let error = #expect(throws: IndicatorError.self) {
            try Indicator.make(from: IndicatorRequest(id: id, layer: "landuse"), with: references(layers: [landUse()]))
        }
        #expect(error?.description == "\(id): \(message)")
    }
}
