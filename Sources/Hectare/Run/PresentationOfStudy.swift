import GeoModel
import Indicators
import Reports

extension Presentation {
    /// Names and colours of `GeoData`, and what the classes in the study's layers mean.
    init(_ computation: Computation, _ data: GeoDataFolder) throws {
        let opened = computation.opened
        self.init(indicators: try data.indicatorNames(), palettes: try data.palettes())
        simplestyle = opened.study.simplestyle
        for (need, tabulation) in computation.tabulations {
            guard let place = need.by.firstIndex(of: .landClass),
                let codes = opened.references.layers.first(where: { $0.id == need.layer })?.codes
            else { continue }
            for code in Set(tabulation.cells.keys.map { $0.classes[place] }) where !code.isEmpty {
                // A code that the system does not have stays as it is: an indicator that needs it has stopped the run.
                guard let entry = try? codes.entry(for: code, at: need.layer) else { continue }
                classes[need.layer, default: [:]][code] = Wording(zh: entry.nameZh, en: entry.nameEn)
            }
        }
        for (indicator, request) in zip(opened.indicators, opened.study.indicators) {
            layers[indicator.id] = request.indicator.layer
        }
    }
}
