import GeoModel
import Indicators
import Testing

@Suite struct IndicatorTests {
    @Test func `an unknown id is named with the one it was meant to be`() throws {
        let error = #expect(throws: IndicatorError.self) {
            try Indicator.make(from: IndicatorRequest(id: "carbon-sink.rat"), with: references(layers: []))
        }
        #expect(error?.description == "there is no indicator \"carbon-sink.rat\"; did you mean carbon-sink.rate?")
    }

    @Test(arguments: [
        (IndicatorRequest(id: "carbon-sink.rate"), "carbon-sink.rate: the setting \"layer\" is missing"),
        (IndicatorRequest(id: "carbon-sink.rate", layer: "landuse"), "carbon-sink.rate: the setting \"factors\" is missing"),
        (IndicatorRequest(id: "carbon-sink.rate", layer: "land", factors: "small"),
            "carbon-sink.rate: there is no layer \"land\"; known are landuse"),
        (IndicatorRequest(id: "carbon-sink.rate", layer: "landuse", factors: "smal"),
            "carbon-sink.rate: there is no factor set \"smal\"; did you mean small?"),
        (IndicatorRequest(id: "heat-density.linear", layer: "landuse", network: "landuse"),
            "heat-density.linear: layer \"landuse\" needs the key \"heat\""),
    ])
    func `what a request lacks is said before anything is read`(request: IndicatorRequest, message: String) throws {
        let error = #expect(throws: IndicatorError.self) {
            try Indicator.make(from: request, with: references(layers: [landUse()]))
        }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        (IndicatorRequest(id: "carbon-sink.rate", layer: "landuse", factors: "small", year: 2020), "year", "layer, factors"),
        (IndicatorRequest(id: "heat-coverage.connected", layer: "landuse", reach: 50), "reach", "layer"),
        (IndicatorRequest(id: "heat-coverage.connected", layer: "landuse", network: "pipes"), "network", "layer"),
        (IndicatorRequest(id: "heat-coverage.reach", layer: "landuse", factors: "small", network: "landuse", reach: 50),
            "factors", "layer, network, reach"),
    ])
    func `a setting that the indicator does not read is refused`(
        request: IndicatorRequest, setting: String, takes: String
    ) throws {
        let error = #expect(throws: IndicatorError.self) {
            try Indicator.make(from: request, with: references(layers: [landUse()]))
        }
        #expect(error?.description == "\(request.id): makes no use of the setting \"\(setting)\"; it takes \(takes). Take it out")
        #expect(error?.description(in: .zh).contains("不使用设置“\(setting)”") == true)
    }

    @Test func `one tabulation of a layer serves all its indicators`() throws {
        let buildings = LayerDescription(
            id: "buildings", attributes: [.heated, .connected, .floorArea, .annualHeat], units: [.annualHeat: "MWh/a"])
        let references = try references(layers: [buildings, LayerDescription(id: "pipes", attributes: [])])
        let indicators = try [
            IndicatorRequest(id: "heat-coverage.connected", layer: "buildings"),
            IndicatorRequest(id: "heat-coverage.reach", layer: "buildings", network: "pipes", reach: 50),
            IndicatorRequest(id: "heat-density.linear", layer: "buildings", network: "pipes"),
        ].map { try Indicator.make(from: $0, with: references) }
        let plan = TabulationNeed.plan(for: indicators)
        #expect(
            plan == [
                TabulationNeed(
                    layer: "buildings", by: [.connected, .heated, .reach(network: "pipes", metres: 50)],
                    sums: [.annualHeat, .floorArea]),
                TabulationNeed(layer: "pipes"),
            ])
        var table = Tabulation(classColumns: ["c", "h", "r"], sumColumns: ["heat", "floor"])
        for (classes, heat, floor) in [(["1", "1", "yes"], 30.0, 300.0), (["0", "1", "yes"], 0, 50), (["0", "1", "no"], 0, 50)] {
            var cell = Tabulation.Cell(columns: 2)
            cell.sums = [ExactSum(heat), ExactSum(floor)]
            cell.known = [1, 1]
            table.cells[.init(region: county.id, classes: classes)] = cell
        }
        var pipes = Tabulation(classColumns: [], sumColumns: [])
        var trench = Tabulation.Cell(columns: 0)
        trench.length = ExactSum(20)
        pipes.cells[.init(region: county.id, classes: [])] = trench
        let inputs = Inputs(references: references, tabulations: [plan[0]: table, plan[1]: pipes], regionAreas: [:])
        #expect(try indicators.map { try $0.figure(for: county, from: inputs).value } == [0.75, 0.875, 1.5])
    }
}
