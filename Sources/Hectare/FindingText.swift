import GeoModel

extension Finding {
    /// `landuse › feature 264`
    public func subject(in language: Language) -> String {
        guard let feature else { return layer }
        return "\(layer) › " + (language == .zh ? "要素 \(feature)" : "feature \(feature)")
    }

    /// What was found and done, where, and what it does to the area.
    public func text(in language: Language) -> String {
        let words = "\(kind.rawValue) (\(remedy.rawValue))" + (detail.isEmpty ? "" : ": \(detail)")
        let at = place.map { language == .zh ? "，位于 (\($0.x), \($0.y))" : " at (\($0.x), \($0.y))" } ?? ""
        let change = effect.map {
            language == .zh ? "，面积变化 \($0.shortest) m²" : ", area changes by \($0.shortest) m²"
        } ?? ""
        return words + at + change
    }
}
