import GeoModel
import Indicators

extension Scheme.Criterion {
    /// The score of a figure, or why there is none.
    func score(
        _ figure: Figure?, of scheme: Scheme, _ units: Units
    ) throws(ComparisonError) -> (score: Double?, reason: Unscored.Reason?) {
        guard let target else { return (nil, .noTarget(status: source.status)) }
        guard source.status != "recalled" else { return (nil, .recalled) }
        guard let figure else { return (nil, .notInStudy) }
        switch figure.outcome {
        case .missing(let reason): return (nil, .noValue(reason))
        case .notApplicable(let reason): return (nil, .notApplicable(reason))
        case .value(let estimate):
            let value: Double
            do {
                value = try units.convert(Quantity(estimate.value, figure.unit), to: unit).value
            } catch {
                throw .unit(indicator: indicator, scheme: scheme.name, error)
            }
            return (100 * ratio(value, to: target), nil)
        }
    }

    /// How much of the target is met, from 0 to the cap. Where less is better, nothing at all meets it fully.
    private func ratio(_ value: Double, to target: Double) -> Double {
        switch direction {
        case .up: max(0, min(cap, value / target))
        case .down: value <= 0 ? cap : min(cap, target / value)
        }
    }
}
