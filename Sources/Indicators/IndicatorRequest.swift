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
