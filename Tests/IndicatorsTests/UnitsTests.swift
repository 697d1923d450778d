import GeoModel
import Indicators
import Testing

@Suite struct UnitsTests {
    let units: Units

    init() throws { units = try Units(sheet: unitSheet) }

    @Test(arguments: [
        (9, "亿元/km2", "万元/亩", 60), (1, "km2", "亩", 1500), (15, "亩", "ha", 1), (1, "亿元/km2", "万元/ha", 100),
        (50, "%", "1", 0.5), (1000, "kWh/a", "MWh/a", 1), (3, "亿元/平方公里", "亿元/km2", 3),
        (1, "MWh/(m a)", "kWh/(m a)", 1000),
    ] as [(Double, String, String, Double)])
    func `units of one dimension convert exactly`(value: Double, from: String, to: String, expected: Double) throws {
        #expect(try units.convert(Quantity(value, from), to: to) == Quantity(expected, to))
    }

    @Test(arguments: [("tC/(ha a)", "tCO2/(ha a)"), ("tC", "tCO2"), ("万元", "ha"), ("亿元/km2", "亿元")])
    func `units of two dimensions never convert`(from: String, to: String) {
        #expect(throws: IndicatorError.self) { try units.convert(Quantity(1, from), to: to) }
    }

    @Test func `an unknown unit is named with the one it was meant to be`() {
        let error = #expect(throws: IndicatorError.self) { try units.canonicalName("kwH") }
        #expect(error?.description(in: .en) == "there is no unit \"kwH\"; did you mean kWh?")
        #expect(error?.description(in: .zh) == "没有名为“kwH”的单位；是否应为 kWh？")
    }

    @Test func `other dimensions are named with what would be right`() {
        let error = #expect(throws: IndicatorError.self) { try units.convert(Quantity(1, "tC"), to: "tCO2") }
        #expect(error?.description(in: .en) == "unit tC is carbon, needed is carbon_dioxide, for example tCO2")
    }
}
