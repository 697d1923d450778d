import GeoModel

/// The words that stand on maps.
struct MapWords {
    let language: Language

    private func word(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var noData: String { word("无数据", "no data") }
    var regions: String { word("区域数", "regions") }
    var north: String { word("北", "N") }
    var legend: String { word("图例", "Legend") }
    var negative: String { word("负值", "negative") }
    var scale: String { word("比例尺", "Scale") }

    /// The rules for maps in China: a map that leaves the house needs a number of the authority.
    func approval(_ number: String?) -> String {
        if let number { return word("审图号：\(number)", "Map approval number: \(number)") }
        return word("内部审核，无审图号", "For internal review, no map approval number (内部审核，无审图号)")
    }
}

/// Numbers on maps.
enum MapNumber {
    /// As short as it is exact, with separators from 10,000 on: `12,500`, `0.025`.
    static func exact(_ number: Double) -> String {
        let text = number.shortest
        guard !text.contains("e"), number.magnitude >= 10_000 else { return text }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let digits = Array(parts[0].drop { $0 == "-" })
        var grouped = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { grouped += "," }
            grouped.append(digit)
        }
        return (number < 0 ? "−" : "") + grouped + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// With three digits that count.
    static func short(_ number: Double, _ rule: FloatingPointRoundingRule = .toNearestOrEven) -> String {
        exact(rounded(number, rule))
    }

    /// With six digits that count, as the table on the terminal.
    static func full(_ number: Double) -> String { exact(rounded(number, .toNearestOrEven, below: 1e6)) }

    /// - Parameter limit: a power of ten; digits that count are those of a number below it.
    static func rounded(_ number: Double, _ rule: FloatingPointRoundingRule, below limit: Double = 1000) -> Double {
        guard number.isFinite, number != 0 else { return 0 }
        var exponent = 0
        var scaled = number.magnitude
        while scaled >= limit { scaled /= 10; exponent += 1 }
        while scaled < limit / 10 { scaled *= 10; exponent -= 1 }
        // What rounding did to the last bits of the number is no reason to go up.
        let nearest = scaled.rounded()
        let digits = abs(scaled - nearest) < 1e-9 ? nearest : scaled.rounded(number < 0 ? rule.mirrored : rule)
        return Double("\(number < 0 ? "-" : "")\(Int64(digits))e\(exponent)") ?? number
    }
}

extension FloatingPointRoundingRule {
    /// The same direction on the number line for the magnitude of a negative number.
    fileprivate var mirrored: FloatingPointRoundingRule {
        switch self {
        case .up: .down
        case .down: .up
        default: self
        }
    }
}
