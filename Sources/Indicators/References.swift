import GeoModel

/// What is known before a layer is read: the study's description of its layers, and the tables to look things up in.
public struct References: Sendable {
    /// The language of reasons in figures.
    public var language: Language
    /// The year of the study; figures of tables are of this year unless a request names another.
    public var year: Int?
    public var layers: [LayerDescription]
    public var factorSets: [FactorSet]
    public var units: Units
    public var statistics: StatisticsTable
    public var heatingZones: HeatingZones

    public init(
        language: Language, year: Int?, layers: [LayerDescription], factorSets: [FactorSet], units: Units,
        statistics: StatisticsTable = StatisticsTable(), heatingZones: HeatingZones = HeatingZones()
    ) {
        self.language = language
        self.year = year
        self.layers = layers
        self.factorSets = factorSets
        self.units = units
        self.statistics = statistics
        self.heatingZones = heatingZones
    }
}

extension References {
    func layer(_ id: String?, as setting: String, for indicator: String) throws(IndicatorError) -> LayerDescription {
        guard let id else { throw .missingSetting(setting, indicator: indicator) }
        guard let layer = layers.first(where: { $0.id == id }) else {
            throw .unknownName(id, what: .layer, in: indicator, known: layers.map(\.id))
        }
        return layer
    }

    func factors(_ name: String?, for indicator: String) throws(IndicatorError) -> FactorSet {
        guard let name else { throw .missingSetting("factors", indicator: indicator) }
        guard let set = factorSets.first(where: { $0.name == name }) else {
            throw .unknownName(name, what: .factorSet, in: indicator, known: factorSets.map(\.name))
        }
        return set
    }
}

extension LayerDescription {
    /// What the class codes mean.
    /// - Throws: ``IndicatorError`` where the study names no class column or no code system.
    func codes(for indicator: String) throws(IndicatorError) -> CodeSystem {
        guard attributes.contains(.landClass) else { throw .missingLayerKey("class", layer: id, indicator: indicator) }
        guard let codes else { throw .missingLayerKey("codes", layer: id, indicator: indicator) }
        return codes
    }
}
