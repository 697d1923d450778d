/// A number with its unit, in the words of `GeoData/Units.csv`.
public struct Quantity: Sendable, Hashable {
    public let value: Double
    public let unit: String

    public init(_ value: Double, _ unit: String) {
        self.value = value
        self.unit = unit
    }
}

/// One indicator of one region: its value or the reason why there is none, and where it comes from.
public struct Figure: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        case value(Estimate)
        /// No data: the value is null, and this says why.
        case missing(reason: String)
        /// The indicator does not apply to this region; it is neither 0 nor scored.
        case notApplicable(reason: String)
    }

    /// One addend of a figure, so that a reviewer can follow it: an amount times a factor with its source.
    public struct Contribution: Sendable, Hashable {
        /// The class of the layer, or what else adds up ("connected", "table").
        public let label: String
        public let amount: Quantity
        public let factor: Quantity?
        /// What it adds to the figure's numerator.
        public let contribution: Quantity
        /// The variable of the estimate that it belongs to.
        public let variable: String?
        /// Source, document, clause, year and status of the factor, or the file of a table's number.
        public let source: String

        public init(
            label: String, amount: Quantity, factor: Quantity?, contribution: Quantity, variable: String?, source: String
        ) {
            self.label = label
            self.amount = amount
            self.factor = factor
            self.contribution = contribution
            self.variable = variable
            self.source = source
        }
    }

    public let region: RegionID
    /// The indicator's id with its denominator: `land-output.industrial_value_added.industrial`.
    public let indicator: String
    public let year: Int?
    public let outcome: Outcome
    public let unit: String
    public let numerator: Quantity?
    public let denominator: Quantity?
    public let contributions: [Contribution]
    /// Short words on what a reader should know: `floor-area-known:0.037`, `unclassified:0.01`.
    public let flags: [String]
    /// The method page: `carbon-sink`.
    public let method: String

    public init(
        region: RegionID, indicator: String, year: Int?, outcome: Outcome, unit: String, numerator: Quantity? = nil,
        denominator: Quantity? = nil, contributions: [Contribution] = [], flags: [String] = [], method: String
    ) {
        self.region = region
        self.indicator = indicator
        self.year = year
        self.outcome = outcome
        self.unit = unit
        self.numerator = numerator
        self.denominator = denominator
        self.contributions = contributions
        self.flags = flags
        self.method = method
    }

    /// The value with every variable at its central figure; `nil` where there is none.
    public var value: Double? {
        if case .value(let estimate) = outcome { estimate.value } else { nil }
    }

    public var interval: Estimate.Interval? {
        if case .value(let estimate) = outcome { estimate.interval } else { nil }
    }

    /// Why there is no value.
    public var reason: String? {
        switch outcome {
        case .value: nil
        case .missing(let reason), .notApplicable(let reason): reason
        }
    }
}
