import Foundation

/// A fraction without rounding; the denominator is positive.
struct ExactRatio: Comparable {
    let numerator: ExactInteger
    let denominator: ExactInteger

    init(_ numerator: ExactInteger, over denominator: ExactInteger = ExactInteger(1, shiftedBy: 0)) {
        precondition(!denominator.isZero)
        self.numerator = denominator.isNegative ? -numerator : numerator
        self.denominator = denominator.isNegative ? -denominator : denominator
    }

    /// The nearest double, to two units of the last place.
    func value(shiftedBy shift: Int) -> Double {
        let (above, below) = (numerator.scaled, denominator.scaled)
        return scalbn(above.significand / below.significand, above.exponent - below.exponent + shift)
    }

    static func + (a: ExactRatio, b: ExactRatio) -> ExactRatio {
        ExactRatio(a.numerator * b.denominator + b.numerator * a.denominator, over: a.denominator * b.denominator)
    }

    static func - (a: ExactRatio, b: ExactRatio) -> ExactRatio {
        ExactRatio(a.numerator * b.denominator - b.numerator * a.denominator, over: a.denominator * b.denominator)
    }

    static func * (a: ExactRatio, b: ExactRatio) -> ExactRatio {
        ExactRatio(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    static func < (a: ExactRatio, b: ExactRatio) -> Bool { (a - b).numerator.signum < 0 }
    static func == (a: ExactRatio, b: ExactRatio) -> Bool { (a - b).numerator.isZero }
}
