import GeoModel

/// A region that has no score for an indicator of the scheme, and why.
public struct Unscored: Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The scheme's row has no target; its status tells whether that is on purpose (`template`).
        case noTarget(status: String)
        /// Nobody has read the source of the target.
        case recalled
        /// The study does not compute the indicator.
        case notInStudy
        /// The figure has no value, for this reason.
        case noValue(String)
        case notApplicable(String)
    }

    public let region: RegionID
    public let indicator: String
    public let reason: Reason

    public init(region: RegionID, indicator: String, reason: Reason) {
        self.region = region
        self.indicator = indicator
        self.reason = reason
    }
}

extension Unscored.Reason {
    public func description(in language: Language) -> String {
        switch (self, language) {
        case (.noTarget(let status), .en): "the scheme has no target for it (status \(status))"
        case (.noTarget(let status), .zh): "评价方案未给出目标值（状态 \(status)）"
        case (.recalled, .en): "nobody has read the source of its target (status recalled)"
        case (.recalled, .zh): "目标值的来源未经查阅（状态 recalled）"
        case (.notInStudy, .en): "the study does not compute it"
        case (.notInStudy, .zh): "研究未计算该指标"
        case (.noValue(let reason), .en): "no value: \(reason)"
        case (.noValue(let reason), .zh): "无数值：\(reason)"
        case (.notApplicable(let reason), .en): "does not apply: \(reason)"
        case (.notApplicable(let reason), .zh): "不适用：\(reason)"
        }
    }
}
