import GeoModel

extension Formula {
    /// A figure with a value.
    func figure(
        _ region: Region, year: Int?, _ estimate: Estimate, numerator: Quantity, denominator: Quantity? = nil,
        contributions: [Figure.Contribution], flags: [String] = []
    ) -> Figure {
        Figure(
            region: region.id, indicator: id, year: year, outcome: .value(estimate), unit: unit, numerator: numerator,
            denominator: denominator, contributions: contributions, flags: flags.sorted(), method: Self.method)
    }

    /// A figure without a value, and why.
    func missing(
        _ region: Region, year: Int?, _ reason: Reason, in language: Language, numerator: Quantity? = nil,
        denominator: Quantity? = nil, flags: [String] = []
    ) -> Figure {
        Figure(
            region: region.id, indicator: id, year: year, outcome: .missing(reason: reason.text(in: language)),
            unit: unit, numerator: numerator, denominator: denominator, flags: flags.sorted(), method: Self.method)
    }

    /// A figure of a region to which the indicator does not apply.
    func notApplicable(_ region: Region, year: Int?, _ reason: Reason, in language: Language) -> Figure {
        Figure(
            region: region.id, indicator: id, year: year, outcome: .notApplicable(reason: reason.text(in: language)),
            unit: unit, method: Self.method)
    }
}

/// `<word>:<share>` with three decimals; only the whole is 1 and only nothing is 0. No flag at exactly `silent`.
func shareFlag(_ word: String, _ part: Double, of whole: Double, silent: Double) -> [String] {
    guard whole > 0 else { return [] }
    let share = part / whole
    guard share != silent else { return [] }
    let rounded = (share * 1000).rounded() / 1000
    let shown = share > 0 && share < 1 ? min(max(rounded, 0.001), 0.999) : share
    return ["\(word):\(shown.shortest)"]
}

/// `covered:<share>` where the features of a layer sum to more than their region, so that some of it counts twice;
/// and for a layer that should cover all of it (`isWhole`), where they leave more than 1 % open.
func coveredFlag(_ area: Double, of region: Double, isWhole: Bool) -> [String] {
    guard region > 0 else { return [] }
    let share = area / region
    guard share > 1.01 || (isWhole && share < 0.99) else { return [] }
    return ["covered:\(((share * 1000).rounded() / 1000).shortest)"]
}

extension ExactSum {
    /// The total as a number.
    /// - Throws: ``IndicatorError/sumOutOfRange(column:at:)`` where an addend was no number or out of range.
    func number(of column: String, at place: String) throws(IndicatorError) -> Double {
        guard isValid else { throw .sumOutOfRange(column: column, at: place) }
        return value
    }
}
