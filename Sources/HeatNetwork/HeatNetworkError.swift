import GeoModel

/// What keeps a heat network from being used: what is missing of it would make reach too small without a word.
public struct HeatNetworkError: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// Points only, or nothing at all.
        case noLine
        /// A pipe whose geometry cannot be read.
        case unreadable(feature: Int64, detail: String)
    }

    public let reason: Reason
    /// What messages call the network's layer.
    public let layer: String

    public init(_ reason: Reason, in layer: String) {
        self.reason = reason
        self.layer = layer
    }

    public func description(in language: Language) -> String {
        let zh = language == .zh
        return switch reason {
        case .noLine:
            zh ? "图层 \(layer)：没有可用的线；供热管网应为线要素"
                : "layer \(layer) holds no usable line; a heat network needs lines"
        case .unreadable(let feature, let detail):
            zh ? "\(layer) › 要素 \(feature)：管线的几何无法使用（\(detail)）；缺一段管线会使覆盖范围偏小，请修正或删除"
                : "\(layer) › feature \(feature): the pipe's geometry cannot be used (\(detail)); without it reach would be too small: mend it or take it out"
        }
    }
}

extension HeatNetworkError: CustomStringConvertible {
    public var description: String { description(in: .en) }
}
