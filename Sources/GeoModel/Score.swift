/// How a region does against a target, 0 to 100 (above 100 only where the scheme's cap allows), and its place.
public struct Score: Sendable, Hashable {
    public let region: RegionID
    /// The indicator, or `nil` for the score over all indicators of the scheme.
    public let indicator: String?
    /// `nil` where the region has no value, or the scheme no target.
    public let score: Double?
    /// 1 is best; equal scores share the better place. `nil` where there is no score.
    public let rank: Int?
    /// Among how many regions of the same kind.
    public let rankedAmong: Int
    /// The share of the scheme's weight for which the region has values, 0 to 1.
    public let coverage: Double
    /// Why there is no score, in the language of the study.
    public let reason: String?

    public init(
        region: RegionID, indicator: String?, score: Double?, rank: Int?, rankedAmong: Int, coverage: Double,
        reason: String? = nil
    ) {
        self.region = region
        self.indicator = indicator
        self.score = score
        self.rank = rank
        self.rankedAmong = rankedAmong
        self.coverage = coverage
        self.reason = reason
    }
}
