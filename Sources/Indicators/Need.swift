/// What an indicator must be given before it can be worked out. Known before anything is read.
public enum Need: Sendable, Hashable {
    case tabulation(TabulationNeed)
    /// The region's own area.
    case regionArea
    /// A column of the study's tables, by its name in the study.
    case statistic(String)
    /// A factor set, by name.
    case factors(String)
}

/// A layer laid on the regions: area, length and count by class, with sums of number columns.
public struct TabulationNeed: Sendable, Hashable {
    public let layer: String
    /// The class columns, in the order of ``Tabulation/Key/classes``.
    public let by: [Attribute]
    /// The columns to add up, in the order of ``Tabulation/Cell/sums``.
    public let sums: [Attribute]

    public init(layer: String, by: [Attribute] = [], sums: [Attribute] = []) {
        self.layer = layer
        self.by = by
        self.sums = sums
    }
}

extension TabulationNeed {
    /// One tabulation for each layer that serves all needs of that layer: a layer is read once.
    public static func plan(for indicators: [Indicator]) -> [TabulationNeed] {
        let needs = indicators.flatMap(\.needs).compactMap { need in
            if case .tabulation(let tabulation) = need { tabulation } else { nil }
        }
        return Dictionary(grouping: needs, by: \.layer).map { layer, needs in
            TabulationNeed(layer: layer, by: union(needs.map(\.by)), sums: union(needs.map(\.sums)))
        }.sorted { $0.layer < $1.layer }
    }

    /// Whether a tabulation for this need also answers `other`, by adding classes up.
    func serves(_ other: TabulationNeed) -> Bool {
        layer == other.layer && Set(other.by).isSubset(of: by) && Set(other.sums).isSubset(of: sums)
    }

    private static func union(_ lists: [[Attribute]]) -> [Attribute] {
        Set(lists.joined()).sorted { $0.name < $1.name }
    }
}
