import GeoModel
import Indicators
import Testing

@Suite struct HeatCoverageTests {
    let connected = IndicatorRequest(id: "heat-coverage.connected", layer: "buildings")
    let layer = LayerDescription(id: "buildings", year: 2024, attributes: [.heated, .connected, .floorArea])

    /// Cells by connected, then heated: the order of the plan.
    private func coverage(
        _ cells: [[String]: Tabulation.Cell], of layer: LayerDescription? = nil, for region: Region = county
    ) throws -> Figure {
        try figure(connected, for: region, with: references(layers: [layer ?? self.layer]), cells: ["buildings": cells])
    }

    @Test func `three of four heated square metres are connected`() throws {
        let figure = try coverage([
            ["yes", "yes"]: buildings(6000, known: 3), ["no", "是"]: buildings(2000, known: 1),
            ["no", "0"]: buildings(50_000, known: 9),
        ])
        #expect(figure.value == 0.75)
        #expect(figure.numerator == Quantity(6000, "m2"))
        #expect(figure.denominator == Quantity(8000, "m2"))
        #expect(figure.unit == "1")
        #expect(figure.flags.isEmpty)
    }

    @Test func `buildings without floor area are left out and their share is shown`() throws {
        let figure = try coverage([
            ["1", "1"]: buildings(300, known: 1, missing: 3), ["0", "1"]: buildings(100, known: 1, missing: 3),
        ])
        #expect(figure.value == 0.75)
        #expect(figure.flags == ["floor-area-known:0.25"])
    }

    @Test func `buildings without an answer are left out and their share is shown`() throws {
        let figure = try coverage([
            ["1", "1"]: buildings(300, known: 1), ["0", "1"]: buildings(100, known: 1), ["", "1"]: buildings(500, known: 2),
            ["1", ""]: buildings(700, known: 4),
        ])
        #expect(figure.value == 0.75)
        #expect(figure.flags == ["connected-known:0.5", "heated-known:0.5"])
    }

    @Test(arguments: [
        ([:], "layer buildings has no heated building in this region"),
        ([["1", "0"]: buildings(5, known: 1)], "layer buildings has no heated building in this region"),
        ([["1", "1"]: buildings(0, known: 0, missing: 2)], "no heated building of layer buildings has a floor area in this region"),
        ([["", "1"]: buildings(5, known: 1)], "layer buildings does not say of any heated building whether it is connected"),
    ] as [([[String]: Tabulation.Cell], String)])
    func `without a denominator there is a reason, not 0`(cells: [[String]: Tabulation.Cell], reason: String) throws {
        let figure = try coverage(cells)
        #expect(figure.value == nil)
        #expect(figure.reason == reason)
    }

    @Test(arguments: [
        ([.connected, .floorArea], "heated"), ([.heated, .floorArea], "connected"), ([.heated, .connected], "floor_area"),
    ] as [(Set<Attribute>, String)])
    func `a column that the study does not name is the reason`(attributes: Set<Attribute>, key: String) throws {
        let figure = try coverage([:], of: LayerDescription(id: "buildings", attributes: attributes))
        #expect(figure.reason == "the study names no column \"\(key)\" for layer buildings")
    }

    @Test func `uses can say who is heated`() throws {
        let layer = LayerDescription(
            id: "buildings", attributes: [.use, .connected, .floorArea], heatedUses: ["residential"])
        let figure = try coverage(
            [
                ["1", "residential"]: buildings(100, known: 1), ["0", "residential"]: buildings(100, known: 1),
                ["1", "barn"]: buildings(900, known: 1),
            ], of: layer)
        #expect(figure.value == 0.5)
    }

    @Test func `outside the heating zones the indicator does not apply`() throws {
        let warm = Region(id: county.id, name: "汉中", heatingZone: "夏热冬冷")
        let figure = try coverage([["1", "1"]: buildings(100, known: 1)], for: warm)
        #expect(figure.outcome == .notApplicable(reason: "not centrally heated: heating zone 夏热冬冷"))
    }

    @Test func `an answer that is neither yes nor no stops the run`() {
        let error = #expect(throws: IndicatorError.self) {
            try coverage([["maybe", "1"]: buildings(100, known: 1)])
        }
        #expect(
            error?.description == "buildings: connected is \"maybe\"; it must be 1, true, 是 or yes, or 0, false, 否 or no")
    }

    @Test func `reach is labelled as reach, with its distance`() throws {
        let request = IndicatorRequest(id: "heat-coverage.reach", layer: "buildings", network: "pipes", reach: 50)
        let pipes = LayerDescription(id: "pipes", attributes: [])
        let figure = try figure(
            request, with: references(layers: [layer, pipes]),
            cells: ["buildings": [["yes", "yes"]: buildings(90, known: 1), ["yes", "no"]: buildings(10, known: 1)]])
        #expect(figure.indicator == "heat-coverage.reach-50m")
        #expect(figure.value == 0.9)
        #expect(figure.contributions.map(\.label) == ["within-reach", "out-of-reach"])
    }

    @Test(arguments: [nil, 0, -5, .infinity] as [Double?])
    func `reach needs a distance`(reach: Double?) {
        let request = IndicatorRequest(id: "heat-coverage.reach", layer: "buildings", network: "buildings", reach: reach)
        #expect(throws: IndicatorError.badReach(reach, indicator: "heat-coverage.reach")) {
            try Indicator.make(from: request, with: references(layers: [layer]))
        }
    }
}
