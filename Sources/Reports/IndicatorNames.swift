import GeoModel

/// How indicators are called in titles, from `GeoData/IndicatorNames.csv`.
public struct IndicatorNames: Sendable {
    private var templates: [(id: [Substring], name: Wording)] = []
    /// Words that stand in ids, by their place: `numerator`, `denominator`.
    private var words: [String: [String: Wording]] = [:]

    public init() {}

    /// - Parameter kind: `indicator`, or the place of a word in an id.
    public mutating func add(kind: String, id: String, _ name: Wording) {
        if kind == "indicator" {
            templates.append((id.split(separator: "."), name))
        } else {
            words[kind, default: [:]][id] = name
        }
    }

    /// The name of an indicator; where the table has none, the parts of its id: `Heat density · areal`.
    public func name(of indicator: String) -> Wording {
        let parts = indicator.split(separator: ".")
        for (template, name) in templates where template.count == parts.count {
            var filled = name
            let fits = zip(template, parts).allSatisfy { fit($0, $1, &filled) }
            if fits { return filled }
        }
        return byRule(parts)
    }

    /// The parts of an id one after the other, in words of the table where it has them.
    private func byRule(_ parts: [Substring]) -> Wording {
        var all: [String: Wording] = [:]
        for (_, list) in words.sorted(by: { $0.key < $1.key }) { all.merge(list) { first, _ in first } }
        let known = parts.map { part -> Wording in
            let plain = String(part.map { $0 == "-" || $0 == "_" ? " " : $0 })
            return all[String(part)] ?? Wording(zh: plain, en: plain)
        }
        let en = known.map(\.en).joined(separator: " · ")
        return Wording(zh: known.map(\.zh).joined(separator: " · "), en: en.prefix(1).uppercased() + en.dropFirst())
    }

    /// Whether a part of an id is of a form, `reach-{distance}`; then its word stands in the name.
    private func fit(_ form: Substring, _ part: Substring, _ name: inout Wording) -> Bool {
        guard let start = form.firstIndex(of: "{"), form.last == "}" else { return form == part }
        let prefix = form[..<start]
        guard part.hasPrefix(prefix), part.count > prefix.count else { return false }
        let place = String(form[form.index(after: start)...].dropLast())
        let word = String(part.dropFirst(prefix.count))
        let plain = place == "distance" ? Self.spaced(word) : word.replacing("_", with: " ")
        let known = words[place]?[word] ?? Wording(zh: plain, en: plain)
        name = Wording(zh: name.zh.replacing("{\(place)}", with: known.zh), en: name.en.replacing("{\(place)}", with: known.en))
        name = Wording(zh: name.zh, en: name.en.prefix(1).uppercased() + name.en.dropFirst())
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
    public static func printed(_ unit: String, in language: Language) -> String {
        guard unit != "1" else { return "" }
        if unit == "points", language == .zh { return "分" }
        return unit.replacing("tCO2", with: "t\u{A0}CO₂").replacing("km2", with: "km²").replacing("m2", with: "m²")
            .replacing(" ", with: "\u{A0}")
    }
}
