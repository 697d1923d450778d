/// A yes or no as a person wrote it; `unknown` for an empty cell.
enum Answer {
    case yes, no, unknown

    init(_ text: String, column: String, at place: String) throws(IndicatorError) {
        switch text.trimmed.lowercased() {
        case "1", "true", "是", "yes": self = .yes
        case "0", "false", "否", "no": self = .no
        case "": self = .unknown
        default: throw .unreadableAnswer(text, column: column, at: place)
        }
    }
}
