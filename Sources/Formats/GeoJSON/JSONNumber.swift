import Foundation

/// A number as it stands in a JSON text.
struct JSONNumber {
    let range: Range<Int>
    /// The nearest double; infinite beyond the range.
    let value: Double
    /// The value where it is written as a whole number and fits.
    let integer: Int64?
}

extension JSONCursor {
    /// Steps over a number.
    ///
    /// Up to 2⁵³ with at most 22 decimals the value is the quotient of two exact doubles, hence the nearest one
    /// (Clinger 1990); all others go to the C library.
    @inline(__always)
    mutating func number() throws(JSONProblem) -> JSONNumber {
        let start = at
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
        let hasExponent = try skipExponent()
        let length = at - whole - (decimals > 0 ? 1 : 0)
        let isExact = !hasExponent && length <= 18 && decimals <= 22 && digits <= 1 << 53
        let magnitude = isExact ? Double(digits) / Self.powers[decimals] : nearest(whole..<at)
        let isWhole = decimals == 0 && !hasExponent && length <= 18
        let integer = isWhole
            ? (isNegative ? -Int64(digits) : Int64(digits)) : longInteger(start..<at, decimals, hasExponent)
        return JSONNumber(range: start..<at, value: isNegative ? -magnitude : magnitude, integer: integer)
    }

    /// Steps over a number without its value.
    @inline(__always)
    mutating func skipNumber() throws(JSONProblem) {
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        let whole = at
        skipDigits()
        guard at > whole else { throw unexpected("a value") }
        guard at == whole + 1 || bytes[whole] != UInt8(ascii: "0") else {
            throw JSONProblem("a number begins with an idle 0", at: whole)
        }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
            at += 1
            let point = at
            skipDigits()
            guard at > point else { throw unexpected("a digit") }
        }
        _ = try skipExponent()
    }

    @inline(__always)
    private mutating func skipDigits() {
        while at < bytes.count, bytes[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }

    @inline(__always)
    private mutating func readDigits(_ digits: inout UInt64) {
        while at < bytes.count {
            let digit = bytes[at] &- UInt8(ascii: "0")
            guard digit < 10 else { return }
            digits = digits &* 10 &+ UInt64(digit)
            at += 1
        }
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

    /// Nineteen digits may still fit.
    private func longInteger(_ range: Range<Int>, _ decimals: Int, _ hasExponent: Bool) -> Int64? {
        guard decimals == 0, !hasExponent, range.count <= 20 else { return nil }
        return Int64(String(decoding: bytes[range], as: UTF8.self))
    }

    private func nearest(_ range: Range<Int>) -> Double {
        withUnsafeTemporaryAllocation(byteCount: range.count + 1, alignment: 1) { copy in
            copy.copyBytes(from: bytes[range])
            copy[range.count] = 0
            return strtod(copy.baseAddress!.assumingMemoryBound(to: CChar.self), nil)
        }
    }

    private static let powers: [Double] = (0...22).map { (0..<$0).reduce(1.0) { value, _ in value * 10 } }
}
