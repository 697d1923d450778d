import GeoModel

/// One figure with its score and place, as every report shows it; the score over all is a row of its own.
struct FigureRow {
    /// The word for the score over all indicators of the scheme, in the place of an indicator's id.
    static let total = "score"

    let region: RegionID
    let name: String
    let year: Int?
    let indicator: String
    let value: Double?
    let unit: String
    let interval: Estimate.Interval?
    let numerator: Quantity?
    let denominator: Quantity?
    let score: Double?
    let rank: Int?
    let rankedAmong: Int?
    let method: String
    let flags: [String]
    let reason: String?
}

extension Results {
    /// All figures and all scores over all, by region and indicator.
    var figureRows: [FigureRow] {
        let names = Dictionary(regions.regions.map { ($0.id, $0.name) }) { first, _ in first }
        let scores = Dictionary(scores.map { (ScoreKey($0.region, $0.indicator), $0) }) { first, _ in first }
        let figures = figures.map { figure in
            row(figure, names[figure.region] ?? "", scores[ScoreKey(figure.region, figure.indicator)])
        }
        let totals = self.scores.filter { $0.indicator == nil }.map { row($0, names[$0.region] ?? "") }
        return (figures + totals).sorted { ($0.region, $0.indicator) < ($1.region, $1.indicator) }
    }

    private func row(_ figure: Figure, _ name: String, _ score: Score?) -> FigureRow {
        FigureRow(
            region: figure.region, name: name, year: figure.year, indicator: figure.indicator, value: figure.value,
            unit: figure.unit, interval: figure.interval, numerator: figure.numerator, denominator: figure.denominator,
            score: score?.score, rank: score?.rank, rankedAmong: score?.rank == nil ? nil : score?.rankedAmong,
            method: figure.method, flags: figure.flags, reason: figure.reason ?? score?.reason)
    }

    private func row(_ total: Score, _ name: String) -> FigureRow {
        FigureRow(
            region: total.region, name: name, year: year, indicator: FigureRow.total, value: total.score, unit: "points",
            interval: nil, numerator: nil, denominator: nil, score: total.score, rank: total.rank,
            rankedAmong: total.rank == nil ? nil : total.rankedAmong, method: "score",
            flags: total.coverage == 1 ? [] : ["coverage:\(((total.coverage * 1000).rounded() / 1000).shortest)"],
            reason: nil)
    }
}

private struct ScoreKey: Hashable {
    let region: RegionID
    let indicator: String?

    init(_ region: RegionID, _ indicator: String?) {
        self.region = region
        self.indicator = indicator
    }
}
