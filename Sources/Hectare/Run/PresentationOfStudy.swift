import GeoModel
import Indicators
import Reports

extension Presentation {
    /// Names and colours of `GeoData`, and what the classes of the study's layers mean.
    init(_ study: Study, _ opened: OpenedStudy, _ data: GeoDataFolder) throws {
        self.init(indicators: try data.indicatorNames(), palettes: try data.palettes())
        simplestyle = study.simplestyle
        for layer in opened.references.layers {
            guard let codes = layer.codes else { continue }
            classes[layer.id] = Dictionary(
                codes.entries.filter { !$0.code.isEmpty }.map { ($0.code, Wording(zh: $0.nameZh, en: $0.nameEn)) }
            ) { first, _ in first }
        }
        for (indicator, request) in zip(opened.indicators, study.indicators) {
            layers[indicator.id] = request.indicator.layer
        }
    }
}
