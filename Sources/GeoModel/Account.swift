/// What became of every feature of a layer: nothing is dropped without a line here.
public struct Account: Sendable, Equatable {
    /// Features read.
    public var features = 0
    /// Features whose figure is used, repaired ones included.
    public var used = 0
    /// Area of all usable features, m², each once, wherever it lies.
    public var area = ExactSum.zero
    /// Length of all usable lines, m.
    public var length = ExactSum.zero
    /// Area of usable features that lies in no region, m².
    public var outside = ExactSum.zero
    /// Features that lie in no region at all.
    public var featuresOutside = 0
    /// What of the area comes from repaired features: the part of the figures that is doubtful.
    public var repaired = Part()
    /// What invalid features would have added, had they been repaired instead of set aside. Of features without usable
    /// coordinates nobody knows an area.
    public var setAside = Part()
    /// What was repaired or set aside, and why.
    public var findings = FindingList()

    /// The area of some features.
    public struct Part: Sendable, Equatable {
        /// Of each feature once, wherever it lies, m².
        public var area = ExactSum.zero
        /// Inside each region, m²; regions without any are not there.
        public var inside: [RegionID: ExactSum] = [:]

        public init() {}

        public mutating func merge(_ other: Part) {
            area.add(other.area)
            inside.merge(other.inside, uniquingKeysWith: +)
        }
    }

    public init() {}

    public mutating func merge(_ other: Account) {
        features += other.features
        used += other.used
        area.add(other.area)
        length.add(other.length)
        outside.add(other.outside)
        featuresOutside += other.featuresOutside
        repaired.merge(other.repaired)
        setAside.merge(other.setAside)
        findings.merge(other.findings)
    }
}

/// How large a region is.
public struct RegionArea: Sendable, Hashable, Codable {
    /// Ground area, m².
    public let value: Double
    /// What features without an overlap can fill of it at most, m²: ``value``, where the area of parts adds up to that of
    /// the whole.
    public let full: Double
    /// What of ``full`` features may exceed it by without an overlap, because their areas were rounded.
    public let rounding: Double

    public init(_ value: Double, full: Double? = nil, rounding: Double = 1e-12) {
        self.value = value
        self.full = full ?? value
        self.rounding = rounding
    }
}

/// What a layer's area in one region is made of, in m².
public struct RegionAccount: Sendable, Equatable {
    public let region: RegionID
    /// Ground area of the region itself.
    public let regionArea: Double
    /// Area of all usable features inside, repaired ones included.
    public let used: Double
    /// What of ``used`` comes from repaired features.
    public let repaired: Double
    /// What invalid features would have added, had they not been set aside.
    public let setAside: Double
    /// At least so much is covered twice: what the features have more than the region. 0 where that is rounding.
    public let coveredTwice: Double
}

extension Tabulation {
    /// At least so much of the layer is covered twice, m²: of the kinds of regions, that which shows most. Regions of one
    /// kind are taken as not overlapping.
    public var coveredTwice: Double {
        var byKind: [String: ExactSum] = [:]
        for account in regionAccounts { byKind[account.region.kind, default: .zero].add(account.coveredTwice) }
        return byKind.values.map(\.value).max() ?? 0
    }

    /// The account of each region, by region.
    public var regionAccounts: [RegionAccount] {
        var used: [RegionID: ExactSum] = [:]
        for (key, cell) in cells { used[key.region, default: .zero].add(cell.area) }
        return regionAreas.sorted { $0.key < $1.key }.map { region, area in
            let covered = used[region] ?? .zero
            let isTwice = covered.value > area.full * (1 + area.rounding)
            return RegionAccount(
                region: region, regionArea: area.value, used: covered.value,
                repaired: account.repaired.inside[region]?.value ?? 0,
                setAside: account.setAside.inside[region]?.value ?? 0,
                coveredTwice: isTwice ? (covered - ExactSum(area.full)).value : 0)
        }
    }
}
