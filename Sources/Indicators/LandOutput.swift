import GeoModel

/// What land earns: a table's figure ÷ the area of the land that earns it. The denominator is part of the id.
struct LandOutput: Formula {
    static let method = "land-output"
    static let forms = ["land-output.<numerator>.<denominator>"]

    let id: String
    let column: StatisticsTable.Column
    let year: Int?
    /// `administrative` is the region's own area, from its borders.
    let denominator: String
    /// The layer that says what land is what; `nil` where the denominator is the region's own area.
    private let land: (layer: LayerDescription, codes: CodeSystem, cells: TabulationNeed)?
    private let landUnit: String

    static func make(
        from request: IndicatorRequest, with references: References
    ) throws(IndicatorError) -> LandOutput? {
        let words = request.id.split(separator: ".").map(String.init)
        guard words.count == 3, words[0] == "land-output" else { return nil }
        let column = try references.statistics.column(words[1], for: request.id)
        let year = request.year ?? references.year
        try references.statistics.require(year: year, of: column, for: request.id)
        return LandOutput(
            id: request.id, column: column, year: year, denominator: words[2],
            land: try land(words[2], request, references),
            landUnit: try landUnit(for: column.unit, references.units))
    }

    /// The region's own area needs no layer.
    var settings: [IndicatorRequest.Setting] { land == nil ? [.year] : [.layer, .year] }
    var unit: String { "\(column.unit)/\(landUnit)" }
    var needs: [Need] { [.statistic(column.name), .regionArea] + (land.map { [.tabulation($0.cells)] } ?? []) }

    func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure {
        let (squareMetres, flags) = try area(of: region, inputs)
        let area = try inputs.references.units.convert(Quantity(squareMetres, "m2"), to: landUnit)
        func missing(_ reason: Reason) -> Figure {
            self.missing(
                region, year: year, reason, in: inputs.references.language, denominator: area, flags: flags)
        }
        switch inputs.references.statistics.entry(column, of: region.id, year: year) {
        case .noCode: return missing(.noCode(column: column.name, code: region.id.code))
        case .noYear: return missing(.noYear(column: column.name, code: region.id.code, year: year))
        case .noData(let origin, let mark):
            let meaning = inputs.references.statistics.marks.meaning(of: mark, in: inputs.references.language)
            return missing(.noData(column: column.name, origin: origin, meaning: meaning))
        case .divided(let code, let codes, let origin):
            return missing(.divided(column: column.name, code: code, among: codes, origin: origin))
        case .incomplete(let codes, let lacking):
            return missing(.incomplete(column: column.name, codes: codes, lacking: lacking))
        case .value(let amount, let described, let origin, let joined):
            guard area.value > 0 else {
                return missing(.noLand(denominator: denominator, layer: land?.layer.id ?? region.id.kind))
            }
            let variable = Variable(variableName(region), central: amount.value)
            return figure(
                region, year: year, Estimate(terms: [.init(variable, times: 1)]) / area.value, numerator: amount,
                denominator: area,
                contributions: [
                    Figure.Contribution(
                        label: described.header, amount: amount, factor: nil, contribution: amount,
                        variable: variable.name, source: origin)
                ],
                flags: flags + joined + self.flags(described))
        }
    }

    /// `table:industrial_value_added/610112/2024`
    private func variableName(_ region: Region) -> String {
        (["table:\(column.name)", region.id.code] + (year.map { ["\($0)"] } ?? [])).joined(separator: "/")
    }

    /// The land that the denominator means, in m², with what a reader should know of it.
    private func area(of region: Region, _ inputs: Inputs) throws(IndicatorError) -> (Double, flags: [String]) {
        guard let land else { return (try inputs.area(of: region), []) }
        var (counted, unclassified, all) = (ExactSum.zero, ExactSum.zero, ExactSum.zero)
        for (classes, cell) in try inputs.cells(land.cells, in: region) {
            let entry = try land.codes.entry(for: classes[0], at: land.layer.id)
            guard !land.codes.isTooCoarse(entry, for: denominator) else {
                throw .coarseCode(
                    code: classes[0], name: entry.name(in: inputs.references.language), denominator: denominator,
                    system: land.codes.name, at: land.layer.id)
            }
            all.add(cell.area)
            if entry.denominators.contains(denominator) { counted.add(cell.area) }
            if entry.code.isEmpty { unclassified.add(cell.area) }
        }
        let flags = shareFlag("unclassified", unclassified.value, of: all.value, silent: 0)
            + coveredFlag(all.value, of: try inputs.area(of: region), isWhole: true)
        return (try counted.number(of: "area", at: land.layer.id), flags)
    }

    private func flags(_ described: StatisticsTable.Column) -> [String] {
        var flags: [String] = []
        if let basis = described.priceBasis { flags.append("price-basis:\(basis)") }
        if let moneyYear = described.moneyYear, moneyYear != year { flags.append("money-year:\(moneyYear)") }
        if let landYear = land?.layer.year, landYear != year { flags.append("land-year:\(landYear)") }
        return flags
    }
}

extension LandOutput {
    /// The unit of land by what is divided: persons per hectare, everything else per square kilometre.
    private static func landUnit(for unit: String, _ units: Units) throws(IndicatorError) -> String {
        try units.isOf(dimension: "persons", unit) ? "ha" : "km2"
    }

    private static func land(
        _ denominator: String, _ request: IndicatorRequest, _ references: References
    ) throws(IndicatorError) -> (layer: LayerDescription, codes: CodeSystem, cells: TabulationNeed)? {
        guard denominator != "administrative" else { return nil }
        let layer = try references.layer(request.layer, as: "layer", for: request.id)
        let codes = try layer.codes(for: request.id)
        guard codes.denominators.contains(denominator) else {
            throw .unknownName(
                denominator, what: .denominator, in: request.id, known: ["administrative"] + codes.denominators)
        }
        return (layer, codes, TabulationNeed(layer: layer.id, by: [.landClass]))
    }
}
