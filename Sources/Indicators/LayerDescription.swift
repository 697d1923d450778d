/// What a study says of a layer before anything is read.
public struct LayerDescription: Sendable {
    /// The layer's id in the study.
    public let id: String
    /// The year of the survey.
    public let year: Int?
    /// What the study names a column for. ``Attribute/reach(network:metres:)`` needs none.
    public let attributes: Set<Attribute>
    /// What the class column's codes mean.
    public let codes: CodeSystem?
    /// The values of ``Attribute/use`` that mean "heated", where no column says so.
    public let heatedUses: Set<String>
    /// Units of number columns. Floor area is in m2 unless stated; annual heat has no default.
    public let units: [Attribute: String]

    public init(
        id: String, year: Int? = nil, attributes: Set<Attribute>, codes: CodeSystem? = nil,
        heatedUses: Set<String> = [], units: [Attribute: String] = [:]
    ) {
        self.id = id
        self.year = year
        self.attributes = attributes
        self.codes = codes
        self.heatedUses = heatedUses
        self.units = units
    }
}
