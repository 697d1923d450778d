import GeoModel

/// Linear heat density: heat delivered in a year ÷ length of trench. Where the layer says who is connected, only
/// connected features count; a layer of substations needs no such column.
struct HeatDensity: Formula {
    static let method = "heat-density"
    static let forms = ["heat-density.linear"]

    let id: String
    let layer: LayerDescription
    let network: LayerDescription
    private let heatUnit: String
    private let heat: TabulationNeed
    private let trench: TabulationNeed

    static func make(
        from request: IndicatorRequest, with references: References
    ) throws(IndicatorError) -> HeatDensity? {
        guard forms.contains(request.id) else { return nil }
        let layer = try references.layer(request.layer, as: "layer", for: request.id)
        let network = try references.layer(request.network, as: "network", for: request.id)
        guard layer.attributes.contains(.annualHeat), let heatUnit = layer.units[.annualHeat] else {
            throw .missingLayerKey("heat", layer: layer.id, indicator: request.id)
        }
        // Fails now where the unit is not one of heat per year.
        _ = try references.units.ratio(from: heatUnit, to: "MWh/a")
        return HeatDensity(
            id: request.id, layer: layer, network: network, heatUnit: heatUnit,
            heat: TabulationNeed(
                layer: layer.id, by: layer.attributes.contains(.connected) ? [.connected] : [], sums: [.annualHeat]),
            trench: TabulationNeed(layer: network.id))
    }

    var settings: [IndicatorRequest.Setting] { [.layer, .network] }
    var unit: String { "MWh/(m a)" }
    var needs: [Need] { [.tabulation(heat), .tabulation(trench)] }

    func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure {
        let language = inputs.references.language
        guard try inputs.references.heatingZones.apply(to: region) else {
            return notApplicable(region, year: layer.year, .zone(region.heatingZone ?? ""), in: language)
        }
        let delivered = try delivered(in: region, inputs)
        let heat = try inputs.references.units.convert(
            Quantity(delivered.sum.number(of: Attribute.annualHeat.name, at: layer.id), heatUnit), to: "MWh/a")
        guard heat.value >= 0 else { throw .negativeSum(column: Attribute.annualHeat.name, at: layer.id) }
        let trench = try length(in: region, inputs)
        let flags = shareFlag(
            "annual-heat-known", Double(delivered.known), of: Double(delivered.known + delivered.missing), silent: 1)
        guard delivered.known > 0 else {
            return missing(
                region, year: layer.year, .noHeat(layer: layer.id), in: language, denominator: trench, flags: flags)
        }
        guard trench.value > 0 else {
            return missing(
                region, year: layer.year, .noPipe(network: network.id), in: language, numerator: heat, flags: flags)
        }
        return figure(
            region, year: layer.year, Estimate(heat.value / trench.value), numerator: heat, denominator: trench,
            contributions: [
                Figure.Contribution(
                    label: "delivered", amount: heat, factor: nil, contribution: heat, variable: nil,
                    source: "layer \(layer.id)")
            ],
            flags: flags)
    }

    private func delivered(
        in region: Region, _ inputs: Inputs
    ) throws(IndicatorError) -> (sum: ExactSum, known: Int, missing: Int) {
        var (sum, known, missing) = (ExactSum.zero, 0, 0)
        for (classes, cell) in try inputs.cells(heat, in: region) {
            if let connected = classes.first {
                guard try Answer(connected, column: Attribute.connected.name, at: layer.id) == .yes else { continue }
            }
            sum.add(cell.sums[0])
            known += cell.known[0]
            missing += cell.missing[0]
        }
        return (sum, known, missing)
    }

    private func length(in region: Region, _ inputs: Inputs) throws(IndicatorError) -> Quantity {
        var length = ExactSum.zero
        for (_, cell) in try inputs.cells(trench, in: region) { length.add(cell.length) }
        return Quantity(try length.number(of: "length", at: network.id), "m")
    }
}
