import Foundation

/// A number as it stands in a JSON text.
struct JSONNumber {
    let isNegative: Bool
    /// Where the digits begin, and what is behind the number.
    let range: Range<Int>
    /// All digits before and behind the point as one number, where there are at most 19.
    fileprivate let digits: UInt64
    fileprivate let digitCount: Int
    fileprivate let decimals: Int
    fileprivate let hasExponent: Bool
}

extension JSONCursor {
    /// Steps over a number.
    @inline(__always)
    mutating func number() throws(JSONProblem) -> JSONNumber {
        let isNegative = at < bytes.count && bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var digits: UInt64 = 0
        let whole = at
        readDigits(&digits)
        guard at > whole, at == whole + 1 || bytes[whole] != UInt8(ascii: "0") else {
            if at == whole { throw unexpected("a value") }
            throw JSONProblem("a number begins with an idle 0", at: whole)
        }
        var decimals = 0
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            let point = at
            readDigits(&digits)
            decimals = at - point
            guard decimals > 0 else { throw unexpected("a digit") }
        }
        let digitCount = at - whole - (decimals > 0 ? 1 : 0)
        let hasExponent = try skipExponent()
        return JSONNumber(
            isNegative: isNegative, range: whole..<at, digits: digits, digitCount: digitCount, decimals: decimals,
            hasExponent: hasExponent)
    }

    /// The double that is nearest to a number; infinite beyond the range.
    ///
    /// Up to 2⁵³ it is the quotient of two exact doubles (Clinger 1990), with up to 19 digits
    /// that of two whole numbers; all others go to the C library.
    @inline(__always)
    func double(_ number: JSONNumber) -> Double {
        let magnitude: Double
        if number.hasExponent || number.digitCount > 19 {
            magnitude = nearest(number.range)
        } else if number.digits <= 1 << 53 {
            magnitude = Double(number.digits) / doublePowers[number.decimals]
        } else {
            magnitude = Double(nearestTo: number.digits, over: wholePowers[number.decimals])
        }
        return number.isNegative ? -magnitude : magnitude
    }

    /// The value of a number that is written as a whole one and fits.
    func integer(_ number: JSONNumber) -> Int64? {
        guard number.decimals == 0, !number.hasExponent, number.digitCount <= 19 else { return nil }
        if number.isNegative { return number.digits <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- number.digits) : nil }
        return Int64(exactly: number.digits)
    }

    /// Eight at a time, as long as there are eight bytes.
    @inline(__always)
    private mutating func readDigits(_ digits: inout UInt64) {
        while at + 8 <= bytes.count {
            let word = word(at) ^ 0x3030_3030_3030_3030
            // The highest bit of each byte that is no digit; a carry only reaches bytes behind it.
            let others = (word &+ 0x7676_7676_7676_7676 | word) & 0x8080_8080_8080_8080
            let count = others.trailingZeroBitCount / 8
            if count == 0 { return }
            digits = digits &* wholePowers[count] &+ Self.value(word << UInt64(64 - 8 * count))
            at += count
            if count < 8 { return }
        }
        while at < bytes.count {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            digits = digits &* 10 &+ UInt64(digit)
            at += 1
        }
    }

    /// The eight bytes from a place on, the first one lowest.
    @inline(__always)
    private func word(_ place: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }

    /// The number of eight digits, one in each byte, the first one lowest: pairs, then fours, then all.
    @inline(__always)
    private static func value(_ digits: UInt64) -> UInt64 {
        let pairs = (digits &* 10 &+ digits >> 8) & 0x00FF_00FF_00FF_00FF
        let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
        return (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
    }

    @inline(__always)
    private mutating func skipDigits() {
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }

    @inline(__always)
    private mutating func skipExponent() throws(JSONProblem) -> Bool {
        guard at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") else { return false }
        at += 1
        if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
        let start = at
        skipDigits()
        guard at > start else { throw unexpected("a digit") }
        return true
    }

    private func nearest(_ range: Range<Int>) -> Double {
        withUnsafeTemporaryAllocation(byteCount: range.count + 1, alignment: 1) { copy in
            copy.copyBytes(from: bytes[range])
            copy[range.count] = 0
            return strtod(copy.baseAddress!.assumingMemoryBound(to: CChar.self), nil)
        }
    }
}

extension Double {
    /// The double nearest to a quotient of two whole numbers above 0, ties to even.
    ///
    /// Both are moved up until the highest bit is set; then their quotient has 64 bits, eleven more than a double, and
    /// the remainder tells what is behind them.
    init(nearestTo numerator: UInt64, over denominator: UInt64) {
        let (up, down) = (numerator.leadingZeroBitCount, denominator.leadingZeroBitCount)
        let (n, d) = (numerator << UInt64(up), denominator << UInt64(down))
        let isLarger = n >= d
        let (quotient, remainder) = d.dividingFullWidth(isLarger ? (n >> 1, n << 63) : (n, 0))
        let rest = quotient & 0x7FF
        var mantissa = quotient >> 11
        if rest > 0x400 || rest == 0x400 && (remainder > 0 || mantissa & 1 == 1) { mantissa += 1 }
        let exponent = (isLarger ? -63 : -64) + 11 + down - up
        self = Double(mantissa) * Double(sign: .plus, exponent: exponent, significand: 1)
    }
}

/// 10⁰ to 10¹⁹.
private let wholePowers: [UInt64] = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
    100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
    10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

private let doublePowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
]
