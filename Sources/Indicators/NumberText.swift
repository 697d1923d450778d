/// A number as yearbooks print it: full-width digits, thousands separators, marks for "no data", a unit behind.
enum NumberText {
    case number(Double)
    /// A number with something behind it, as "12.3 万元".
    case numberWithUnit(Double, unit: String)
    /// One of the marks that yearbooks use where there is no figure.
    case noData
    case unreadable

    init(_ text: String) {
        let plain = Self.halfWidth(text).trimmed
        if Self.noDataMarks.contains(plain) {
            self = .noData
            return
        }
        let digits = plain.prefix { $0.isASCII && ($0.isNumber || "+-.,eE".contains($0)) }
        // "5e" of "5 eur" is no number: letters belong to what follows.
        let number = digits.last.map { "eE".contains($0) } == true ? digits.dropLast() : digits
        let rest = String(plain[number.endIndex...]).trimmed
        guard let value = Self.value(String(number)) else {
            self = .unreadable
            return
        }
        self = rest.isEmpty ? .number(value) : .numberWithUnit(value, unit: rest)
    }

    private static let noDataMarks: Set<String> = ["", "-", "--", "–", "—", "——", "…", "……", "..."]

    /// Commas count only where they group thousands: "1,234.5", never "12,34".
    private static func value(_ text: String) -> Double? {
        guard text.contains(",") else { return Double(text).flatMap { $0.isFinite ? $0 : nil } }
        let (whole, fraction) = text.firstIndex(of: ".").map { (text[..<$0], text[$0...]) } ?? (text[...], "")
        let groups = whole.drop { "+-".contains($0) }.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        return Double(whole.filter { $0 != "," } + fraction).flatMap { $0.isFinite ? $0 : nil }
    }

    /// Full-width letters, digits and signs as ASCII; the ideographic space as a space.
    private static func halfWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            case 0x3000: " "
            default: scalar
            }
        }))
    }
}
