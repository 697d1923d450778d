import GeoModel

/// What a number means and how it follows from tabulations, tables and factors.
///
/// First ``make(from:with:)`` checks a request before anything is read; ``needs`` says what to read; then
/// ``figure(for:from:)`` gives one figure per region.
public struct Indicator: Sendable {
    private let formula: any Formula

    /// The id that results use, with denominator and parameters: `heat-coverage.reach-50m`.
    public var id: String { formula.id }
    /// The unit of the value, in the words of `GeoData/Units.csv`.
    public var unit: String { formula.unit }
    /// The page that explains it: `Methods/<method>.md`.
    public var method: String { type(of: formula).method }
    /// What must be given to ``Inputs``.
    public var needs: [Need] { formula.needs }

    /// The ids that a study may ask for, with `<…>` for the parts that vary.
    public static var forms: [String] { families.flatMap(\.forms) }
    /// The names of the method pages.
    public static var methods: [String] { families.map(\.method) }

    /// The indicator that a study asks for.
    /// - Throws: ``IndicatorError`` for an id that does not exist (with a suggestion), and for a layer, factor set,
    ///   denominator, table column or setting that is missing, and for a setting of which the indicator makes no use.
    public static func make(from request: IndicatorRequest, with references: References) throws(IndicatorError) -> Indicator {
        for family in families {
            guard let formula = try family.make(request, references) else { continue }
            if let foreign = request.settings.first(where: { !formula.settings.contains($0) }) {
                throw .foreignSetting(
                    foreign.rawValue, indicator: request.id, takes: formula.settings.map(\.rawValue))
            }
            return Indicator(formula: formula)
        }
        throw .unknownName(request.id, what: .indicator, in: nil, known: forms)
    }

    /// The value for one region, or the reason why there is none.
    /// - Throws: ``IndicatorError`` for wrong data: an unmapped code, a class without factor, an unreadable yes/no.
    public func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure {
        try formula.figure(for: region, from: inputs)
    }
}

/// A family of indicators as the list in `Indicators.swift` names it.
struct Family: Sendable {
    let method: String
    let forms: [String]
    let make: @Sendable (IndicatorRequest, References) throws(IndicatorError) -> (any Formula)?

    init<F: Formula>(_ formula: F.Type) {
        method = F.method
        forms = F.forms
        make = { (request, references) throws(IndicatorError) in try F.make(from: request, with: references) }
    }
}

/// One family of indicators: its ids, what it reads, and its formula. One file, and one line in `Indicators.swift`.
protocol Formula: Sendable {
    /// The method page: `carbon-sink`.
    static var method: String { get }
    /// The ids that a study may ask for, with `<…>` for the parts that vary.
    static var forms: [String] { get }
    /// `nil` where the id belongs to another family.
    static func make(from request: IndicatorRequest, with references: References) throws(IndicatorError) -> Self?

    var id: String { get }
    var unit: String { get }
    var needs: [Need] { get }
    /// The settings that this indicator reads.
    var settings: [IndicatorRequest.Setting] { get }
    func figure(for region: Region, from inputs: Inputs) throws(IndicatorError) -> Figure
}
