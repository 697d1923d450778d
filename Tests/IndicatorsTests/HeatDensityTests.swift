import GeoModel
import Indicators
import Testing

@Suite struct HeatDensityTests {
    let request = IndicatorRequest(id: "heat-density.linear", layer: "substations", network: "pipes")
    let pipes = LayerDescription(id: "pipes", attributes: [])
    let substations = LayerDescription(id: "substations", attributes: [.annualHeat], units: [.annualHeat: "kWh/a"])

    private func trench(_ metres: Double) -> [[String]: Tabulation.Cell] {
        var cell = Tabulation.Cell(columns: 0)
        cell.length = ExactSum(metres)
        return [[]: cell]
    }

    @Test func `three million kilowatt hours over two kilometres are one and a half`() throws {
        let figure = try figure(
            request, with: references(layers: [substations, pipes]),
            cells: ["substations": [[]: buildings(3_000_000, known: 3, missing: 1)], "pipes": trench(2000)])
        #expect(figure.value == 1.5)
        #expect(figure.unit == "MWh/(m a)")
        #expect(figure.numerator == Quantity(3000, "MWh/a"))
        #expect(figure.denominator == Quantity(2000, "m"))
        #expect(figure.flags == ["annual-heat-known:0.75"])
    }

    @Test func `only connected buildings count where the layer says so`() throws {
        let houses = LayerDescription(
            id: "substations", attributes: [.annualHeat, .connected], units: [.annualHeat: "MWh/a"])
        let figure = try figure(
            request, with: references(layers: [houses, pipes]),
            cells: [
                "substations": [["1"]: buildings(100, known: 1), ["0"]: buildings(900, known: 1)], "pipes": trench(100),
            ])
        #expect(figure.value == 1)
    }

    @Test func `no pipe means no value`() throws {
        let figure = try figure(
            request, with: references(layers: [substations, pipes]), cells: ["substations": [[]: buildings(1, known: 1)]])
        #expect(figure.reason == "layer pipes has no pipe in this region")
    }

    @Test func `heat without a unit per year is refused`() throws {
        let wrong = LayerDescription(id: "substations", attributes: [.annualHeat], units: [.annualHeat: "kWh"])
        let error = #expect(throws: IndicatorError.self) {
            try Indicator.make(from: request, with: references(layers: [wrong, pipes]))
        }
        #expect(error?.description == "unit kWh is energy, needed is energy/time, for example MWh/a")
    }
}
