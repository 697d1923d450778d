import Foundation
import GeoModel
import Indicators

/// Finds units in the words of headers: `工业增加值（亿元）`, `单位：万元`, `GDP/亿元`.
struct UnitText {
    private let units: Units

    init(_ units: Units) { self.units = units }

    /// Whether a cell is nothing but the name of a unit, in brackets or not.
    func isUnit(_ cell: String) -> Bool { unit(cell.trimmed.withoutBrackets) != nil }

    /// Whether a cell is a number, alone or with a unit: not the header 2023年产值.
    func isFigure(_ cell: String) -> Bool {
        switch NumberText(cell, marks: .init()) {
        case .number: true
        case .numberWithUnit(_, let unit): self.unit(unit) != nil
        case .noData, .unreadable: false
        }
    }

    func isUnitLine(_ cell: String) -> Bool { Self.listed(in: cell) != nil }

    /// The units that a line states for the table: `单位：万元、人`. Words that are no unit are left out.
    func units(ofLine cell: String) -> [String] {
        (Self.listed(in: cell) ?? "").split { "、,，;； 　\t".contains($0) }.compactMap { unit(String($0)) }
    }

    /// A header without its unit, and the unit: 工业增加值 and 亿元 of `工业增加值（亿元）`.
    func split(_ header: String) -> (name: String, unit: String?) {
        let text = header.trimmed
        if let last = text.last, ")）]】".contains(last), let open = text.lastIndex(where: { "(（[【".contains($0) }) {
            if let unit = unit(String(text[text.index(after: open)...].dropLast())) {
                return (String(text[..<open]).trimmed, unit)
            }
        }
        if let word = text.split(whereSeparator: \.isWhitespace).last, word.count < text.count,
            let unit = unit(String(word))
        {
            return (String(text.dropLast(word.count)).trimmed, unit)
        }
        if let slash = text.lastIndex(where: { "/／,，".contains($0) }), !endsInUnit(text[..<slash]),
            slash != text.startIndex
        {
            if let unit = unit(String(text[text.index(after: slash)...])) {
                return (String(text[..<slash]).trimmed, unit)
            }
        }
        return (text, nil)
    }

    /// Whether the slash behind a text may belong to its unit: 人均产值元/人.
    private func endsInUnit(_ text: Substring) -> Bool {
        (1...4).contains { unit(String(text.suffix($0))) != nil && text.count > $0 }
    }

    /// A text as the name of a unit; `nil` where it is none.
    private func unit(_ text: String) -> String? {
        let name = text.trimmed
        // "1" is the unit of plain ratios and in a header a footnote.
        guard !name.isEmpty, name != "1" else { return nil }
        return (try? units.canonicalName(name)) == nil ? nil : name
    }

    /// What follows 单位： or Unit: in a cell, up to a closing bracket.
    private static func listed(in cell: String) -> String? {
        for word in ["单位", "單位", "unit", "Unit", "Units", "UNIT"] {
            guard let found = cell.range(of: word) else { continue }
            var rest = cell[found.upperBound...].drop(while: \.isWhitespace)
            guard let colon = rest.first, ":：".contains(colon) else { continue }
            rest = rest.dropFirst()
            return String(rest.prefix { !")）]】".contains($0) }).trimmed
        }
        return nil
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    var withoutBrackets: String {
        guard let first, let last, "(（[【".contains(first), ")）]】".contains(last), count > 2 else { return self }
        return String(dropFirst().dropLast())
    }
}
