import GeoModel

/// A column of a layer by what it means; the study says which column of the file that is.
public enum Attribute: Sendable, Hashable {
    /// The class of a parcel or pixel: the first of the study's class columns that is not empty.
    case landClass
    /// What a building is used for.
    case use
    /// Whether a building is heated: 1/true/是/yes or 0/false/否/no.
    case heated
    /// Whether a building is connected to the heat network, in the same words.
    case connected
    /// Floor area of a building, all storeys together.
    case floorArea
    /// Heat that a building takes up in a year.
    case annualHeat
    /// The area that the layer itself states (TBMJ of a parcel), m²: held against the measured one, never used for it.
    case statedArea
    /// "yes" where the nearest place of the feature lies within that many metres of the network, else "no".
    case reach(network: String, metres: Double)

    /// The word for it in study files, messages and tabulations: `floor_area`, `reach:pipes:50`.
    public var name: String {
        switch self {
        case .landClass: "class"
        case .use: "use"
        case .heated: "heated"
        case .connected: "connected"
        case .floorArea: "floor_area"
        case .annualHeat: "annual_heat"
        case .statedArea: "stated_area"
        case .reach(let network, let metres): "reach:\(network):\(metres.shortest)"
        }
    }
}
