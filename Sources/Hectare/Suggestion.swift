import Indicators

/// What a name that is not known was probably meant to be, as the end of a message: the nearest name, else all of them.
public struct Suggestion: Sendable {
    public let english: String
    public let chinese: String

    public init(for name: String, among known: [String]) {
        if let nearest = name.nearest(in: known) {
            (english, chinese) = ("; did you mean \"\(nearest)\"?", "，是否应为“\(nearest)”？")
        } else if known.isEmpty {
            (english, chinese) = ("; there are none", "；目前没有任何可用项")
        } else {
            english = "; known are \(known.joined(separator: ", "))"
            chinese = "；可用：\(known.joined(separator: "、"))"
        }
    }
}
