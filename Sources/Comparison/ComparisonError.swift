import GeoModel
import Indicators

/// A scheme that cannot be used: what, where, and what would be right.
public enum ComparisonError: Error, Sendable, Hashable {
    /// A column that is missing or a cell that cannot be read.
    case table(IndicatorError)
    case duplicate(String, file: String, line: Int)
    case direction(String, file: String, line: Int)
    case notPositive(String, Double, file: String, line: Int)
    /// The scheme's unit and the figure's do not go together.
    case unit(indicator: String, scheme: String, IndicatorError)
}

extension ComparisonError: CustomStringConvertible {
    public var description: String { description(in: .en) }

    public func description(in language: Language) -> String {
        switch (self, language) {
        case (.table(let error), _): error.description(in: language)
        case (.duplicate(let indicator, let file, let line), .en):
            "\(file) › line \(line): \(indicator) is there a second time; a scheme names an indicator once"
        case (.duplicate(let indicator, let file, let line), .zh):
            "\(file) › 第 \(line) 行：\(indicator) 重复出现；同一指标只能列一次"
        case (.direction(let word, let file, let line), .en):
            "\(file) › line \(line): direction is \"\(word)\"; it must be up (more is better) or down"
        case (.direction(let word, let file, let line), .zh):
            "\(file) › 第 \(line) 行：direction 为“\(word)”；应为 up（越大越好）或 down（越小越好）"
        case (.notPositive(let column, let number, let file, let line), .en):
            "\(file) › line \(line): \(column) is \(number.shortest); it must be above 0, or empty"
        case (.notPositive(let column, let number, let file, let line), .zh):
            "\(file) › 第 \(line) 行：\(column) 为 \(number.shortest)；应大于 0，或留空"
        case (.unit(let indicator, let scheme, let error), .en):
            "scheme \(scheme), \(indicator): \(error.description(in: .en))"
        case (.unit(let indicator, let scheme, let error), .zh):
            "评价方案 \(scheme)，\(indicator)：\(error.description(in: .zh))"
        }
    }
}
