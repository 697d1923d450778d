/// An exact quotient of whole numbers, in lowest terms.
struct Ratio: Sendable, Hashable {
    let numerator: Int128
    let denominator: Int128

    /// `nil` unless both are above 0.
    init?(_ numerator: Int128, _ denominator: Int128) {
        guard numerator > 0, denominator > 0 else { return nil }
        let common = Self.commonDivisor(numerator, denominator)
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    private init(reduced numerator: Int128, _ denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    static let one = Ratio(reduced: 1, 1)

    var inverse: Ratio { Ratio(reduced: denominator, numerator) }

    /// Reduced crosswise first, so that the products stay small.
    static func * (a: Ratio, b: Ratio) -> Ratio {
        let first = commonDivisor(a.numerator, b.denominator)
        let second = commonDivisor(b.numerator, a.denominator)
        return Ratio(
            reduced: (a.numerator / first) * (b.numerator / second), (a.denominator / second) * (b.denominator / first))
    }

    /// The value times this ratio, rounded once for each of the two whole numbers.
    func applied(to value: Double) -> Double { value * Double(numerator) / Double(denominator) }

    private static func commonDivisor(_ a: Int128, _ b: Int128) -> Int128 { b == 0 ? a : commonDivisor(b, a % b) }
}
