/// How indicators are called in titles, from `GeoData/IndicatorNames.csv`.
public struct IndicatorNames: Sendable {
    public struct Name: Sendable, Hashable {
        public let zh: String
        public let en: String

        public init(zh: String, en: String) { (self.zh, self.en) = (zh, en) }
    }

    private var templates: [(id: [Substring], name: Name)] = []
    /// Words that stand in ids, by their place: `numerator`, `denominator`.
    private var words: [String: [String: Name]] = [:]

    public init() {}

    /// - Parameter kind: `indicator`, or the place of a word in an id.
    public mutating func add(kind: String, id: String, _ name: Name) {
        if kind == "indicator" {
            templates.append((id.split(separator: "."), name))
        } else {
            words[kind, default: [:]][id] = name
        }
    }

    /// The name of an indicator; its id where the table has none.
    public func name(of indicator: String) -> Name {
        let parts = indicator.split(separator: ".")
        for (template, name) in templates where template.count == parts.count {
            var filled = name
            let fits = zip(template, parts).allSatisfy { fit($0, $1, &filled) }
            if fits { return filled }
        }
        return Name(zh: indicator, en: indicator)
    }

    /// Whether a part of an id is of a form, `reach-{distance}`; then its word stands in the name.
    private func fit(_ form: Substring, _ part: Substring, _ name: inout Name) -> Bool {
        guard let start = form.firstIndex(of: "{"), form.last == "}" else { return form == part }
        let prefix = form[..<start]
        guard part.hasPrefix(prefix), part.count > prefix.count else { return false }
        let place = String(form[form.index(after: start)...].dropLast())
        let word = String(part.dropFirst(prefix.count))
        let plain = place == "distance" ? Self.spaced(word) : word.replacing("_", with: " ")
        let known = words[place]?[word] ?? Name(zh: plain, en: plain)
        name = Name(zh: name.zh.replacing("{\(place)}", with: known.zh), en: name.en.replacing("{\(place)}", with: known.en))
        name = Name(zh: name.zh, en: name.en.prefix(1).uppercased() + name.en.dropFirst())
        return true
    }

    /// `50 m` of `50m`.
    private static func spaced(_ word: String) -> String {
        let unit = word.drop { $0.isNumber || $0 == "." }
        return "\(word.dropLast(unit.count)) \(unit)"
    }
}

/// Units as people print them.
public enum UnitText {
    /// `t CO₂/(ha a)` of `tCO2/(ha a)`; "" of the unit of a share.
    public static func printed(_ unit: String) -> String {
        guard unit != "1" else { return "" }
        return unit.replacing("tCO2", with: "t\u{A0}CO₂").replacing("km2", with: "km²").replacing("m2", with: "m²")
            .replacing(" ", with: "\u{A0}")
    }
}
