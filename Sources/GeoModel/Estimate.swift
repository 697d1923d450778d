/// What the bounds of a value are.
public enum IntervalKind: String, Sendable, Hashable {
    /// The lowest and the highest value that a source gives.
    case range
    /// A 95 % interval.
    case p95
}

/// A quantity that is not known exactly: a factor, a mapping of classes, a table's figure.
///
/// One factor is one variable for all regions, so a comparison draws it once and ranks stay right.
public struct Variable: Sendable, Hashable {
    /// `factor:<set>/<class>`, `classmap:…` or `table:…`.
    public let name: String
    public let central: Double
    public let low: Double?
    public let high: Double?
    public let kind: IntervalKind?

    public init(_ name: String, central: Double, low: Double? = nil, high: Double? = nil, kind: IntervalKind? = nil) {
        self.name = name
        self.central = central
        self.low = low
        self.high = high
        self.kind = kind
    }
}

/// A value as a function of named variables: `constant + Σ coefficient × variable`.
public struct Estimate: Sendable, Hashable {
    public struct Term: Sendable, Hashable {
        public let variable: Variable
        public let coefficient: Double

        public init(_ variable: Variable, times coefficient: Double) {
            self.variable = variable
            self.coefficient = coefficient
        }
    }

    /// Bounds of the value, and what they are.
    public struct Interval: Sendable, Hashable {
        public let low: Double
        public let high: Double
        public let kind: IntervalKind
    }

    public let constant: Double
    /// One term for each variable, by the variable's name.
    public let terms: [Term]

    /// Terms of the same variable are added up: their errors are the same error.
    public init(_ constant: Double = 0, terms: [Term] = []) {
        self.constant = constant
        var merged: [Variable: Double] = [:]
        for term in terms { merged[term.variable, default: 0] += term.coefficient }
        self.terms = merged.map { Term($0.key, times: $0.value) }.sorted { $0.variable.name < $1.variable.name }
    }

    /// The value with every variable at its central figure.
    public var value: Double { terms.reduce(constant) { $0 + $1.coefficient * $1.variable.central } }

    /// The bounds of the value, or `nil` where no variable has any.
    ///
    /// Ranges add end to end (nothing is known of what lies between). 95 % intervals of different variables are
    /// independent and add in quadrature (IPCC 2006 Vol. 1 Ch. 3, approach 1). Where both occur, ends add and the
    /// result is a range. A variable without bounds is taken at its central figure.
    public var interval: Interval? {
        let bounded = terms.filter { $0.variable.low != nil && $0.variable.high != nil }
        guard !bounded.isEmpty else { return nil }
        let reaches = bounded.map(Self.reach)
        let isP95 = bounded.allSatisfy { $0.variable.kind == .p95 }
        let add: ([Double]) -> Double = isP95
            ? { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
            : { $0.reduce(0, +) }
        return Interval(
            low: value - add(reaches.map(\.down)), high: value + add(reaches.map(\.up)), kind: isP95 ? .p95 : .range)
    }

    /// How far a term can pull the value down and up; both are positive unless the source's bounds are reversed.
    private static func reach(_ term: Term) -> (down: Double, up: Double) {
        let central = term.variable.central
        let toLow = term.coefficient * ((term.variable.low ?? central) - central)
        let toHigh = term.coefficient * ((term.variable.high ?? central) - central)
        return (down: -min(toLow, toHigh), up: max(toLow, toHigh))
    }

    public static func * (estimate: Estimate, factor: Double) -> Estimate {
        Estimate(estimate.constant * factor, terms: estimate.terms.map { Term($0.variable, times: $0.coefficient * factor) })
    }

    public static func / (estimate: Estimate, divisor: Double) -> Estimate { estimate * (1 / divisor) }

    public static func + (a: Estimate, b: Estimate) -> Estimate {
        Estimate(a.constant + b.constant, terms: a.terms + b.terms)
    }
}
