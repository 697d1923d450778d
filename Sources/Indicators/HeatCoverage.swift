import GeoModel

/// The share of heated floor area that is connected to the heat network (H1), or that lies within a distance of it
/// (H2). H2 is what could be served, and never stands for H1.
struct HeatCoverage: Formula {
    static let method = "heat-coverage"
    static let forms = ["heat-coverage.connected", "heat-coverage.reach"]

    let id: String
    let layer: LayerDescription
    /// ``Attribute/connected`` or ``Attribute/reach(network:metres:)``.
    let split: Attribute
    private let cells: TabulationNeed?
    /// The key that the study leaves out, so that there is no value.
    private let lacking: String?

    static func make(
        from request: IndicatorRequest, with references: References
    ) throws(IndicatorError) -> HeatCoverage? {
        guard forms.contains(request.id) else { return nil }
        let layer = try references.layer(request.layer, as: "layer", for: request.id)
        guard request.id == "heat-coverage.reach" else {
            return HeatCoverage(id: request.id, layer: layer, split: .connected)
        }
        let network = try references.layer(request.network, as: "network", for: request.id)
        guard let reach = request.reach, reach > 0, reach.isFinite else {
            throw .badReach(request.reach, indicator: request.id)
        }
        return HeatCoverage(
            id: "heat-coverage.reach-\(reach.shortest)m", layer: layer,
            split: .reach(network: network.id, metres: reach))
    }

    private init(id: String, layer: LayerDescription, split: Attribute) {
        self.id = id
        self.layer = layer
        self.split = split
        lacking = layer.lackingForHeat(split: split)
        cells = layer.heatedBy.flatMap { [lacking] heatedBy in
            lacking == nil ? TabulationNeed(layer: layer.id, by: [heatedBy, split], sums: [.floorArea]) : nil
        }
    }

    var settings: [IndicatorRequest.Setting] { split == .connected ? [.layer] : [.layer, .network, .reach] }
    var unit: String { "1" }
    var needs: [Need] { cells.map { [.tabulation($0)] } ?? [] }

    func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure {
        let language = inputs.references.language
        guard try inputs.references.heatingZones.apply(to: region) else {
            return notApplicable(region, year: layer.year, .zone(region.heatingZone ?? ""), in: language)
        }
        guard let cells else {
            return missing(region, year: layer.year, .notStated(key: lacking ?? "heated", layer: layer.id), in: language)
        }
        let floor = try HeatedFloor(inputs.cells(cells, in: region), of: layer, by: split)
        let (yes, no) = (try area(floor.yes), try area(floor.no))
        let (served, heated) = (Quantity(yes, "m2"), Quantity(try area(floor.yes + floor.no), "m2"))
        guard heated.value > 0 else {
            return missing(
                region, year: layer.year, reason(floor), in: language, flags: floor.flags(split))
        }
        return figure(
            region, year: layer.year, Estimate(served.value / heated.value), numerator: served, denominator: heated,
            contributions: [
                contribution(split == .connected ? "connected" : "within-reach", yes, adds: yes),
                contribution(split == .connected ? "not-connected" : "out-of-reach", no, adds: 0),
            ],
            flags: floor.flags(split))
    }

    private func area(_ sum: ExactSum) throws(IndicatorError) -> Double {
        try sum.number(of: Attribute.floorArea.name, at: layer.id)
    }

    private func reason(_ floor: HeatedFloor) -> Reason {
        guard floor.isAnyHeated else { return .noHeatedBuilding(layer: layer.id) }
        return floor.isAnyAnswered ? .noFloorArea(layer: layer.id) : .noConnection(layer: layer.id)
    }

    private func contribution(_ label: String, _ area: Double, adds: Double) -> Figure.Contribution {
        Figure.Contribution(
            label: label, amount: Quantity(area, "m2"), factor: nil, contribution: Quantity(adds, "m2"),
            variable: nil, source: "layer \(layer.id)")
    }
}

extension LayerDescription {
    /// The key that coverage needs and the study does not state.
    fileprivate func lackingForHeat(split: Attribute) -> String? {
        if heatedBy == nil { return "heated" }
        if split == .connected, !attributes.contains(.connected) { return "connected" }
        return attributes.contains(.floorArea) ? nil : "floor_area"
    }
}
