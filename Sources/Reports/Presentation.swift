/// What results are called and coloured with, from the tables of `GeoData`: no figure depends on it.
public struct Presentation: Sendable {
    public var indicators: IndicatorNames
    public var palettes: [Palette]
    /// What classes mean where the code system of the layer is known: by the layer's id, then by the class.
    public var classes: [String: [String: Wording]]
    /// The layer whose classes an indicator adds up, by the indicator's id.
    public var layers: [String: String]

    /// Whether `regions.geojson` has the properties of simplestyle 1.1: colours and titles for viewers on the web.
    public var simplestyle = false

    /// The palette of values that run from low to high, where the reader names none.
    public static let sequential = "YlGnBu"
    /// The palette of categories.
    public static let qualitative = "okabe-ito"

    public init(
        indicators: IndicatorNames = IndicatorNames(), palettes: [Palette] = [],
        classes: [String: [String: Wording]] = [:], layers: [String: String] = [:]
    ) {
        (self.indicators, self.palettes, self.classes, self.layers) = (indicators, palettes, classes, layers)
    }

    func palette(_ name: String) -> Palette? { palettes.first { $0.name == name } }
}
