/// A number as yearbooks print it: full-width digits and signs, thousands separators, marks for "no data", a unit or a
/// footnote mark behind.
public enum NumberText: Sendable, Hashable {
    case number(Double)
    /// A number with something behind it, as "12.3 万元".
    case numberWithUnit(Double, unit: String)
    /// An empty cell, or a mark that yearbooks use where there is no figure: the mark as it stands.
    case noData(mark: String)
    case unreadable

    /// - Parameter marks: what stands for "no data"; an empty text always does.
    public init(_ text: String, marks: NoDataMarks) {
        self.init(plain: Self.halfWidth(text).trimmed.withoutFootnoteMarks, marks)
    }

    private init(plain: String, _ marks: NoDataMarks) {
        if plain.isEmpty || marks.contains(plain) {
            self = .noData(mark: plain)
            return
        }
        let digits = plain.prefix { $0.isASCII && ($0.isNumber || "+-.,eE".contains($0)) || $0.isThinSpace }
        // "5e" of "5 eur" is no number: letters belong to what follows.
        let number = digits.last.map { "eE".contains($0) } == true ? digits.dropLast() : digits
        let rest = String(plain[number.endIndex...]).trimmed
        guard let value = Self.value(String(number).trimmed) else {
            self = .unreadable
            return
        }
        self = rest.isEmpty ? .number(value) : .numberWithUnit(value, unit: rest)
    }

    /// Separators count only where they group thousands: "1,234.5" and "1 234.5", never "12,34".
    private static func value(_ text: String) -> Double? {
        guard text.contains(where: { $0 == "," || $0.isThinSpace }) else { return finite(text) }
        let (whole, fraction) = text.firstIndex(of: ".").map { (text[..<$0], text[$0...]) } ?? (text[...], "")
        let separator: Character = whole.contains(",") ? "," : " "
        let groups = whole.drop { "+-".contains($0) }
            .split(omittingEmptySubsequences: false) { $0 == separator || separator == " " && $0.isThinSpace }
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        return finite(whole.filter { $0 != "," && !$0.isThinSpace } + fraction)
    }

    private static func finite(_ text: String) -> Double? { Double(text).flatMap { $0.isFinite ? $0 : nil } }

    /// Full-width letters, digits and signs as ASCII; the ideographic space as a space, the minus sign as a hyphen.
    static func halfWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
            case 0x3000: " "
            case 0x2212: "-"
            default: scalar
            }
        }))
    }
}

extension Character {
    /// A space that groups digits: GB/T 15835 has a narrow one.
    fileprivate var isThinSpace: Bool { " \u{A0}\u{2009}\u{202F}".contains(self) }

    /// `*`, `†`, `①` … `⑳`, `¹` … `⁹`: marks of a note below the table.
    private var isFootnoteMark: Bool {
        switch unicodeScalars.first?.value ?? 0 {
        case 0x2A, 0x2020, 0x2021, 0xB9, 0xB2, 0xB3, 0x2074...0x2079, 0x2460...0x2473: unicodeScalars.count == 1
        default: false
        }
    }

    fileprivate static func isNote(_ character: Character) -> Bool { character.isFootnoteMark }
}

extension String {
    /// The text without marks of notes behind it; a text of nothing but such marks stays.
    public var withoutFootnoteMarks: String {
        var text = self[...]
        while let last = text.last, Character.isNote(last) || last.isWhitespace { text.removeLast() }
        return text.isEmpty ? self : String(text)
    }
}
