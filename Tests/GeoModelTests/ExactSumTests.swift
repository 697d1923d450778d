import GeoModel
import Testing

@Suite struct ExactSumTests {
    @Test func `the order of the addends does not change a bit`() {
        var random = Random(seed: 42)
        let values = (0..<10_000).map { _ in Double.random(in: -5e8..<5e8, using: &random) }
        let forward = values.reduce(into: ExactSum.zero) { $0.add($1) }
        let backward = values.reversed().reduce(into: ExactSum.zero) { $0.add($1) }
        let halves = values[..<5000].reduce(into: ExactSum.zero) { $0.add($1) }
            + values[5000...].reduce(into: ExactSum.zero) { $0.add($1) }
        #expect(forward == backward)
        #expect(forward == halves)
    }

    @Test func `large addends that cancel leave the small one whole`() {
        var sum = ExactSum(1e18)
        sum.add(0.1)
        sum.add(-1e18)
        #expect(sum.value == 0.1)
    }

    @Test(arguments: [0.1, -0.1, 1.0 / 3.0, 123_456_789.123, 5e14, -7.25e-9, 0])
    func `one addend comes back as it was`(value: Double) {
        #expect(abs(ExactSum(value).value - value) <= 0x1p-61)
    }

    @Test(arguments: [1e20, -1e20, .infinity, .nan])
    func `an addend beyond the range makes the sum invalid, not wrong`(value: Double) {
        #expect(!ExactSum(value).isValid)
        #expect(ExactSum(value).value.isNaN)
    }

    @Test func `the value is the nearest double, as the standard library rounds`() {
        var random = Random(seed: 7)
        for bits in 1...126 {
            let least = Int128(1) << Int128(bits)
            var numbers = [least, least - 1, least + 1]
            // Halfway between two doubles, a step beside it, and anything.
            if bits > 53 {
                let half = Int128(1) << Int128(bits - 53)
                numbers += [least + half, least + half - 1, least + half + 1, least + 3 * half, least + 3 * half - 1]
            }
            for _ in 0..<40 {
                let wide = UInt128(random.next()) << 64 | UInt128(random.next())
                numbers.append(Int128(wide >> UInt128(127 - bits)))
            }
            for number in numbers.flatMap({ [$0, -$0] }) {
                #expect(ExactSum(steps: number).value.bitPattern == (Double(number) * 0x1p-60).bitPattern)
            }
        }
        #expect(ExactSum(steps: .min).value == -0x1p67)
        #expect(ExactSum.zero.value.bitPattern == 0)
    }
}
