import GeoModel

extension String {
    /// The text as JSON: quoted, with quotes, backslashes and control characters escaped.
    var jsonText: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}

extension ReportTable.Cell {
    /// The value as JSON; a number that is not finite is no number: `null`.
    var jsonText: String {
        switch self {
        case .text(let text): text.jsonText
        case .integer(let number): String(number)
        case .real(let number): number.isFinite ? number.shortest : "null"
        case .null: "null"
        }
    }
}
