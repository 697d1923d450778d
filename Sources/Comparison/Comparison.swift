import GeoModel
import Indicators

/// How regions do against the targets of a scheme.
///
/// The score of an indicator is 100 × min(cap, value ÷ target), or target ÷ value where less is better; never below 0.
/// It looks at one region only, so a region more or less changes no other score (the national assessment of provinces
/// on greenhouse gases scores the same way: weight × min(1, completion)). The score of a region is the mean of its
/// scores by weight, over the indicators that have one; its coverage says how much of the weight that is.
public struct Comparison: Sendable {
    /// For each region one score for each indicator of the scheme, then the one over all; in the order of the regions.
    public let scores: [Score]
    /// What could not be scored, and why.
    public let unscored: [Unscored]

    /// - Parameter language: the language of the reasons why there is no score.
    /// - Throws: ``ComparisonError/unit(indicator:scheme:_:)`` where a figure cannot be given in the scheme's unit.
    public init(
        _ figures: [Figure], of regions: [Region], by scheme: Scheme, units: Units, language: Language = .en
    ) throws(ComparisonError) {
        let table = Dictionary(figures.map { ($0.place, $0) }) { first, _ in first }
        var results: [(region: RegionID, indicator: String?, score: Double?, coverage: Double, reason: String?)] = []
        var unscored: [Unscored] = []
        for region in regions {
            var sum = WeightedMean()
            for criterion in scheme.criteria {
                let figure = table[Place(region: region.id, indicator: criterion.indicator)]
                let outcome = try criterion.score(figure, of: scheme, units)
                sum.add(outcome.score, weight: criterion.weight)
                let reason = outcome.reason?.description(in: language)
                results.append((region.id, criterion.indicator, outcome.score, outcome.score == nil ? 0 : 1, reason))
                if let reason = outcome.reason {
                    unscored.append(Unscored(region: region.id, indicator: criterion.indicator, reason: reason))
                }
            }
            results.append((region.id, nil, sum.mean, sum.coverage, nil))
        }
        let rivals = Dictionary(grouping: results) { Contest($0.region, $0.indicator) }
            .mapValues { $0.compactMap(\.score) }
        scores = results.map { result in
            let scores = rivals[Contest(result.region, result.indicator)] ?? []
            return Score(
                region: result.region, indicator: result.indicator, score: result.score,
                rank: result.score.map { rank(of: $0, among: scores) }, rankedAmong: scores.count,
                coverage: result.coverage, reason: result.reason)
        }
        self.unscored = unscored
    }
}

/// Who is ranked among whom: regions of one kind and year, by one indicator or over all.
private struct Contest: Hashable {
    let kind: String
    let year: Int?
    let indicator: String?

    init(_ region: RegionID, _ indicator: String?) {
        kind = region.kind
        year = region.year
        self.indicator = indicator
    }
}

/// A region and an indicator: where a figure stands in the table of figures.
struct Place: Hashable {
    let region: RegionID
    let indicator: String
}

extension Figure {
    var place: Place { Place(region: region, indicator: indicator) }
}

/// A mean of what is there, and how much of the weight that is.
struct WeightedMean {
    private var sum = 0.0
    private var weight = 0.0
    private var whole = 0.0

    mutating func add(_ value: Double?, weight: Double) {
        whole += weight
        guard let value else { return }
        sum += weight * value
        self.weight += weight
    }

    var mean: Double? { weight > 0 ? sum / weight : nil }
    var coverage: Double { whole > 0 ? weight / whole : 0 }
}
