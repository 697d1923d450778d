/// A sum of doubles that does not depend on their order: a 128-bit integer in steps of 2⁻⁶⁰.
///
/// Every addend is first rounded to a whole number of steps (below 1e-18), and integers add exactly. So any split
/// over threads, machines or runs gives the same bytes. The range is ±2⁶⁶ (7.3e19); an addend or a total beyond it,
/// and NaN, make the sum ``isValid`` = false instead of wrong.
public struct ExactSum: Sendable, Hashable {
    /// The total in steps of 2⁻⁶⁰.
    public private(set) var steps: Int128
    public private(set) var isValid = true

    public static let zero = ExactSum()

    public init() { steps = 0 }

    public init(_ value: Double) {
        steps = 0
        add(value)
    }

    /// Takes up a sum that was written as its steps.
    public init(steps: Int128) { self.steps = steps }

    public mutating func add(_ value: Double) {
        guard let step = Self.steps(of: value) else {
            isValid = false
            return
        }
        add(steps: step)
    }

    public mutating func add(_ other: ExactSum) {
        isValid = isValid && other.isValid
        add(steps: other.steps)
    }

    /// The double nearest to the total.
    public var value: Double {
        guard isValid else { return .nan }
        let magnitude = Self.nearest(to: steps.magnitude) * 0x1p-60
        return steps < 0 ? -magnitude : magnitude
    }

    /// The double nearest to a whole number, ties to even. The conversion of the standard library, made for integers of
    /// any width, takes a microsecond.
    private static func nearest(to number: UInt128) -> Double {
        let shift = max(0, 64 - number.leadingZeroBitCount)
        var top = UInt64(truncatingIfNeeded: number >> UInt128(shift))
        // The lowest of eleven bits that rounding takes away stands for all below it.
        if UInt128(top) << UInt128(shift) != number { top |= 1 }
        return Double(sign: .plus, exponent: shift, significand: Double(top))
    }

    private mutating func add(steps step: Int128) {
        let (sum, overflow) = steps.addingReportingOverflow(step)
        steps = sum
        isValid = isValid && !overflow
    }

    /// The nearest whole number of steps, ties away from zero; `nil` beyond the range.
    private static func steps(of value: Double) -> Int128? {
        let biased = Int((value.bitPattern >> 52) & 0x7FF)
        guard biased != 0 else { return 0 }
        let significand = Int128((value.bitPattern & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000)
        let shift = biased - 1023 - 52 + 60
        guard shift <= 73 else { return nil }
        let magnitude: Int128
        if shift >= 0 {
            magnitude = significand << Int128(shift)
        } else if shift > -55 {
            magnitude = (significand + (1 << Int128(-shift - 1))) >> Int128(-shift)
        } else {
            magnitude = 0
        }
        return value.sign == .minus ? -magnitude : magnitude
    }
}

extension ExactSum: AdditiveArithmetic {
    public static func + (a: ExactSum, b: ExactSum) -> ExactSum {
        var sum = a
        sum.add(b)
        return sum
    }

    public static func - (a: ExactSum, b: ExactSum) -> ExactSum {
        var negated = b
        negated.steps = -b.steps
        return a + negated
    }
}
