/// Numbers with at most so many decimals, rounded half away from zero, without idle zeros: `108.9`, `-0.0000001`, `34`.
struct FixedDecimals: Sendable {
    /// The most bytes of a number: 19 digits, a sign, a point and a zero before it.
    static let longest = 22

    private let decimals: Int
    private let scale: Double
    private let whole: UInt64

    /// - Parameter decimals: 0 to 13.
    init(_ decimals: Int) {
        self.decimals = decimals
        whole = (0..<decimals).reduce(1) { power, _ in power * 10 }
        scale = Double(whole)
    }

    func text(of value: Double) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Self.longest) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            var at = base
            write(value, to: &at)
            count = at - base
        }
    }

    /// Writes a number of magnitude below 10¹⁸ ÷ 10^decimals and goes behind it: at most ``longest`` bytes.
    ///
    /// Exact to half a unit of the last decimal as long as the value in such units is below 2⁵³.
    @inline(__always)
    func write(_ value: Double, to at: inout UnsafeMutablePointer<UInt8>) {
        let units = Int64((value * scale).rounded())
        if units < 0 { at.put(UInt8(ascii: "-")) }
        let (before, behind) = units.magnitude.quotientAndRemainder(dividingBy: whole)
        at.put(decimal: before)
        guard behind > 0 else { return }
        at.put(UInt8(ascii: "."))
        at.put(behind, digits: decimals)
        while at[-1] == UInt8(ascii: "0") { at -= 1 }
    }
}

extension UnsafeMutablePointer<UInt8> {
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        pointee = byte
        self += 1
    }

    /// Writes a number below 10¹⁹ in decimal.
    @inline(__always)
    mutating func put(decimal value: UInt64) {
        var digits = 1
        var limit: UInt64 = 10
        while value >= limit, digits < 19 { (digits, limit) = (digits + 1, limit &* 10) }
        put(value, digits: digits)
    }

    /// Writes the last `digits` digits of a number.
    @inline(__always)
    mutating func put(_ value: UInt64, digits: Int) {
        var (value, place) = (value, digits)
        while place > 0 {
            place -= 1
            let next = value / 10
            self[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value &- next &* 10)
            value = next
        }
        self += digits
    }
}

extension [UInt8] {
    /// Appends a whole number in decimal.
    mutating func append(decimal value: Int64) {
        append(addingCapacity: 20) { span in
            span.withUnsafeMutableBufferPointer { target, filled in
                guard let base = target.baseAddress else { return }
                var at = base + filled
                if value < 0 { at.put(UInt8(ascii: "-")) }
                at.put(decimal: value.magnitude)
                filled = at - base
            }
        }
    }
}
