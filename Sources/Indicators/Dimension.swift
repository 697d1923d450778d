/// What a unit measures: a product of powers, as `money/area/time`.
struct Dimension: Sendable, Hashable {
    private var powers: [String: Int] = [:]

    /// `energy/length/time`; `1/area` has no numerator. A plain share is a dimension of its own.
    init(_ text: String) {
        for (index, part) in text.split(separator: "/").enumerated() where part != "1" {
            powers[String(part), default: 0] += index == 0 ? 1 : -1
        }
    }

    func divided(by other: Dimension) -> Dimension {
        var result = self
        for (name, power) in other.powers { result.powers[name, default: 0] -= power }
        result.powers = result.powers.filter { $0.value != 0 }
        return result
    }

    var name: String {
        func words(_ sign: Int) -> [String] {
            powers.sorted { $0.key < $1.key }.flatMap { Array(repeating: $0.key, count: max(0, $0.value * sign)) }
        }
        let over = words(1).joined(separator: "·")
        return ([over.isEmpty ? "1" : over] + words(-1)).joined(separator: "/")
    }
}
