import Formats
import HeatNetwork
import Survey

extension Study.LayerSource {
    /// Does work on the layer's features. Where it ends with an error about one of them and the layer is restricted,
    /// the error says neither which feature it is nor where.
    func withholdingFeatures<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch where access == .restricted && Self.namesFeature(error) {
            throw Fault(
                .wrongData, at: place,
                en: "a feature cannot be used; of a restricted layer none is named: with \"access: internal\" this message "
                    + "says which one and what is wrong with it",
                zh: "有一个要素无法使用；受限图层不指明要素：改为“access: internal”后，本消息会指出是哪个要素、有何问题")
        }
    }

    private static func namesFeature(_ error: any Error) -> Bool {
        switch error {
        case let error as FormatError: return error.feature != nil
        case let error as SurveyError:
            if case .withoutImage = error.reason { return true }
            return false
        case let error as HeatNetworkError: return error.reason != .noLine
        default: return false
        }
    }
}
