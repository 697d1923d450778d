import GeoModel

/// All that a run found out: what the reports are made of. Nothing in it depends on the clock or on threads.
public struct Results: Sendable {
    public let title: String
    public let year: Int?
    public let language: Language
    /// The regions with their borders in WGS 84, longitude and latitude.
    public let regions: RegionSet
    /// The tabulation of each layer, by the layer's id.
    public let tabulations: [String: Tabulation]
    public let figures: [Figure]
    /// Scores by indicator and, with no indicator, over all; empty where the study has no scheme.
    public let scores: [Score]
    /// What is wrong or doubtful about the inputs. Places are in WGS 84.
    public let findings: FindingList
    /// Who must be named, as each layer's owner wants it: "© OpenStreetMap contributors".
    public let attributions: [String]
    /// What `report.html` needs besides; `nil` where there is none to write.
    public let page: PageMaterial?
    /// Remarks of reviewers that came with the run, by time.
    public let remarks: [Remark]
    /// What everything is called, and its colours.
    public let presentation: Presentation

    /// Puts everything into the order in which it is written.
    /// - Parameter restrictedLayers: layers of which only aggregates may be shown: their findings lose feature, place
    ///   and the words about them.
    public init(
        title: String, year: Int?, language: Language, regions: RegionSet, tabulations: [String: Tabulation],
        figures: [Figure], scores: [Score] = [], findings: some Sequence<Finding> = FindingList(), attributions: [String] = [],
        restrictedLayers: Set<String> = [], page: PageMaterial? = nil, remarks: [Remark] = [],
        presentation: Presentation = Presentation()
    ) {
        self.title = title
        self.year = year
        self.language = language
        self.regions = regions.sorted()
        self.tabulations = tabulations
        self.figures = figures.sorted { ($0.region, $0.indicator) < ($1.region, $1.indicator) }
        self.scores = scores.sorted { ($0.region, $0.indicator ?? "") < ($1.region, $1.indicator ?? "") }
        // A layer of several sources is called "<id> › <source>".
        var list = FindingList()
        for finding in findings {
            let isRestricted = restrictedLayers.contains { finding.layer == $0 || finding.layer.hasPrefix($0 + " › ") }
            list.append(isRestricted ? finding.withoutFeature : finding)
        }
        self.findings = list
        self.attributions = Set(attributions).sorted()
        self.page = page
        self.presentation = presentation
        self.remarks = remarks.map { $0.told(withholding: restrictedLayers) }.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
    }

    /// All attributions in one line.
    var attributionLine: String { attributions.joined(separator: "; ") }
}

extension RegionSet {
    /// By kind, code and year.
    fileprivate func sorted() -> RegionSet {
        let order = regions.indices.sorted { regions[$0].id < regions[$1].id }
        var column = GeometryColumn()
        for index in order { column.append(index, of: geometry) }
        return RegionSet(regions: order.map { regions[$0] }, geometry: column)
    }
}

extension Finding {
    /// What may be told of a layer whose features are nobody's business.
    fileprivate var withoutFeature: Finding {
        Finding(kind, remedy: remedy, layer: layer, feature: nil, place: nil, detail: "", effect: effect)
    }
}
