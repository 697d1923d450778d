/// An indicator as a study asks for it.
public struct IndicatorRequest: Sendable, Hashable {
    /// `carbon-sink.rate`, `land-output.industrial_value_added.industrial`, `heat-coverage.reach` …
    public var id: String
    /// The layer that is measured.
    public var layer: String?
    /// The factor set.
    public var factors: String?
    /// The layer of the heat network.
    public var network: String?
    /// How far from the network a building counts as within reach, m.
    public var reach: Double?
    /// The year of the table's figure; the study's year where it is not stated.
    public var year: Int?

    /// What a study may set for an indicator, in the words of the study.
    enum Setting: String, CaseIterable {
        case layer, factors, network, reach, year
    }

    /// What this request sets.
    var settings: [Setting] {
        let values: [(Setting, Bool)] = [
            (.layer, layer != nil), (.factors, factors != nil), (.network, network != nil), (.reach, reach != nil),
            (.year, year != nil),
        ]
        return values.filter(\.1).map(\.0)
    }

    public init(
        id: String, layer: String? = nil, factors: String? = nil, network: String? = nil, reach: Double? = nil,
        year: Int? = nil
    ) {
        self.id = id
        self.layer = layer
        self.factors = factors
        self.network = network
        self.reach = reach
        self.year = year
    }
}
