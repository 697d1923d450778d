/// XML as text: what maps and styles are written with. Whatever stands in names, nothing of it is markup.
struct XMLText {
    private(set) var text = ""

    mutating func raw(_ markup: String) { text += markup }

    mutating func open(_ element: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        text += "<\(element)\(Self.written(attributes))>"
    }

    mutating func close(_ element: String) { text += "</\(element)>\n" }

    /// An element with others inside.
    mutating func element(
        _ element: String, _ attributes: KeyValuePairs<String, String> = [:], _ inside: (inout XMLText) -> Void
    ) {
        open(element, attributes)
        inside(&self)
        close(element)
    }

    mutating func element(_ element: String, _ attributes: KeyValuePairs<String, String>) {
        text += "<\(element)\(Self.written(attributes))/>\n"
    }

    mutating func element(_ element: String, _ attributes: KeyValuePairs<String, String>, content: String) {
        text += "<\(element)\(Self.written(attributes))>\(Self.escaped(content))</\(element)>\n"
    }

    private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    /// Text that XML reads back as it was; letters that XML 1.0 does not have become U+FFFD.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
