import GeoModel

/// SVG as text, in tenths of a millimetre: what a map is drawn with. Whatever stands in names, nothing of it is markup.
struct SVGText {
    private(set) var text = ""

    /// Letters for Chinese first: a list without them leaves holes on machines whose default font is Latin only.
    static let fonts = "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, WenQuanYi Micro Hei, WenQuanYi Zen Hei, "
        + "PingFang SC, Microsoft YaHei, sans-serif"

    mutating func raw(_ markup: String) { text += markup }

    mutating func open(_ element: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        text += "<\(element)\(Self.written(attributes))>"
    }

    mutating func close(_ element: String) { text += "</\(element)>\n" }

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

extension Double {
    /// With at most one decimal, a hundredth of a millimetre: `12`, `12.5`.
    var onPage: String { ((self * 10).rounded() / 10).shortest }
}
