/// A whole number of any size, for settling disagreements of the last digits.
struct ExactInteger: Equatable {
    private(set) var isNegative = false
    /// Base 2³², lowest first, without leading zeros; zero has none.
    private(set) var digits: [UInt32] = []

    static let zero = ExactInteger()
    var isZero: Bool { digits.isEmpty }
    var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

    init() {}

    private init(_ digits: [UInt32], isNegative: Bool) {
        self.digits = digits
        while self.digits.last == 0 { self.digits.removeLast() }
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    /// `value × 2^shift`, which must be whole.
    init(_ value: Double, shiftedBy shift: Int) {
        var bits = UInt64(value.significandBitPattern) | (value.isNormal ? 1 << 52 : 0)
        var power = (value.isNormal ? Int(value.exponent) : -1022) - 52 + shift
        while power < 0, bits & 1 == 0 { (bits, power) = (bits >> 1, power + 1) }
        precondition(power >= 0, "not a whole number")
        let low = power % 32
        let wide = [UInt32(truncatingIfNeeded: bits << low), UInt32(truncatingIfNeeded: (bits << low) >> 32)]
        let carry = low == 0 ? 0 : UInt32(truncatingIfNeeded: bits >> (64 - low))
        self.init([UInt32](repeating: 0, count: power / 32) + wide + [carry], isNegative: value < 0)
    }

    /// As `significand × 2^exponent`, to 64 bits.
    var scaled: (significand: Double, exponent: Int) {
        let top = digits.suffix(4)
        let significand = top.reversed().reduce(0.0) { $0 * 0x1p32 + Double($1) }
        return (isNegative ? -significand : significand, 32 * (digits.count - top.count))
    }

    static prefix func - (a: ExactInteger) -> ExactInteger { ExactInteger(a.digits, isNegative: !a.isNegative) }
    static func - (a: ExactInteger, b: ExactInteger) -> ExactInteger { a + (-b) }

    static func + (a: ExactInteger, b: ExactInteger) -> ExactInteger {
        if a.isNegative == b.isNegative { return ExactInteger(sum(a.digits, b.digits), isNegative: a.isNegative) }
        return isLess(a.digits, b.digits)
            ? ExactInteger(difference(b.digits, a.digits), isNegative: b.isNegative)
            : ExactInteger(difference(a.digits, b.digits), isNegative: a.isNegative)
    }

    static func * (a: ExactInteger, b: ExactInteger) -> ExactInteger {
        var product = [UInt32](repeating: 0, count: a.digits.count + b.digits.count)
        for (i, x) in a.digits.enumerated() {
            var carry: UInt64 = 0
            for (j, y) in b.digits.enumerated() {
                let wide = UInt64(x) * UInt64(y) + UInt64(product[i + j]) + carry
                product[i + j] = UInt32(truncatingIfNeeded: wide)
                carry = wide >> 32
            }
            product[i + b.digits.count] = UInt32(carry)
        }
        return ExactInteger(product, isNegative: a.isNegative != b.isNegative)
    }

    private static func isLess(_ a: [UInt32], _ b: [UInt32]) -> Bool {
        a.count != b.count ? a.count < b.count : a.reversed().lexicographicallyPrecedes(b.reversed())
    }

    private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var (sum, carry): ([UInt32], UInt64) = ([], 0)
        for index in 0..<max(a.count, b.count) {
            carry += UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0)
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return sum + [UInt32(carry)]
    }

    /// `a` must not be less than `b`.
    private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var (difference, borrow): ([UInt32], Int64) = ([], 0)
        for index in a.indices {
            let digit = Int64(a[index]) - (index < b.count ? Int64(b[index]) : 0) + borrow
            difference.append(UInt32(truncatingIfNeeded: digit))
            borrow = digit < 0 ? -1 : 0
        }
        return difference
    }
}
