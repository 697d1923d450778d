import GeoModel

/// Carbon dioxide that greenery takes up in a year: Σ area of a class × removal rate of the class.
///
/// Removal is positive. Rates in tonnes of carbon are turned into carbon dioxide by 44/12 (IPCC 2006 Vol. 4 Ch. 2,
/// eq. 2.1 ff.: the ratio of the molecular weights), the only place where the two meet.
struct CarbonSink: Formula {
    static let method = "carbon-sink"
    static let forms = ["carbon-sink.rate", "carbon-sink.rate.administrative"]

    let id: String
    let layer: LayerDescription
    let codes: CodeSystem
    let factors: FactorSet
    private let cells: TabulationNeed
    private var perArea: Bool { id.hasSuffix(".administrative") }

    static func make(
        from request: IndicatorRequest, with references: References
    ) throws(IndicatorError) -> CarbonSink? {
        guard forms.contains(request.id) else { return nil }
        let layer = try references.layer(request.layer, as: "layer", for: request.id)
        return CarbonSink(
            id: request.id, layer: layer, codes: try layer.codes(for: request.id),
            factors: try references.factors(request.factors, for: request.id),
            cells: TabulationNeed(layer: layer.id, by: [.landClass]))
    }

    var settings: [IndicatorRequest.Setting] { [.layer, .factors] }
    var unit: String { perArea ? "tCO2/(ha a)" : "tCO2/a" }
    var needs: [Need] { [.tabulation(cells), .factors(factors.name), .regionArea] }

    func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure {
        let cells = try inputs.cells(cells, in: region)
        guard !cells.isEmpty else {
            return missing(region, year: layer.year, .nothingInside(layer: layer.id), in: inputs.references.language)
        }
        let addends = try cells.map { (classes, cell) throws(IndicatorError) in
            try addend(classes[0], cell.area.number(of: "area", at: layer.id), inputs.references)
        }
        let total = Estimate(terms: addends.compactMap(\.term))
        let hectares = perArea ? try inputs.area(of: region) / 10_000 : nil
        return figure(
            region, year: layer.year, hectares.map { total / $0 } ?? total,
            numerator: Quantity(total.value, "tCO2/a"), denominator: hectares.map { Quantity($0, "ha") },
            contributions: addends.map(\.contribution),
            flags: flags(addends)
                + coveredFlag(
                    addends.reduce(0) { $0 + $1.hectares } * 10_000, of: try inputs.area(of: region), isWhole: false))
    }

    /// What one class adds.
    private struct Addend {
        let hectares: Double
        let factor: FactorSet.Factor?
        let term: Estimate.Term?
        let contribution: Figure.Contribution
    }

    private func addend(_ code: String, _ area: Double, _ references: References) throws(IndicatorError) -> Addend {
        let entry = try codes.entry(for: code, at: layer.id)
        guard entry.carbonClass != "mixed" else {
            throw .mixedClass(
                code: code, name: entry.name(in: references.language), system: codes.name, at: layer.id)
        }
        let hectares = area / 10_000
        let label = [code, entry.name(in: references.language)].filter { !$0.isEmpty }.joined(separator: " ")
        guard entry.carbonClass != "unclassified" else {
            return Addend(
                hectares: hectares, factor: nil, term: nil,
                contribution: Figure.Contribution(
                    label: label, amount: Quantity(hectares, "ha"), factor: nil, contribution: Quantity(0, "tCO2/a"),
                    variable: nil, source: entry.source.line))
        }
        let factor = try factors.factor(for: entry.carbonClass, basis: "land_area")
        let variable = factors.variable(factor)
        let tonnes = try dioxideRatio(of: factor.unit, references.units).applied(to: hectares)
        return Addend(
            hectares: hectares, factor: factor, term: Estimate.Term(variable, times: tonnes),
            contribution: Figure.Contribution(
                label: label, amount: Quantity(hectares, "ha"), factor: Quantity(factor.central, factor.unit),
                contribution: Quantity(tonnes * factor.central, "tCO2/a"), variable: variable.name,
                source: factor.source.line))
    }

    /// How many tCO2/(ha a) one unit of the factor is.
    private func dioxideRatio(of unit: String, _ units: Units) throws(IndicatorError) -> Ratio {
        if try units.isOf(dimension: "carbon/area/time", unit) {
            return try units.ratio(from: unit, to: "tC/(ha a)") * Self.dioxidePerCarbon
        }
        return try units.ratio(from: unit, to: "tCO2/(ha a)")
    }

    private static let dioxidePerCarbon = Ratio(44, 12) ?? .one

    private func flags(_ addends: [Addend]) -> [String] {
        let all = addends.reduce(0) { $0 + $1.hectares }
        let unclassified = addends.reduce(0) { $0 + ($1.factor == nil ? $1.hectares : 0) }
        let isDemo = addends.contains { $0.factor?.source.status == "demo" }
        return shareFlag("unclassified", unclassified, of: all, silent: 0) + (isDemo ? ["demo-factors"] : [])
    }
}
