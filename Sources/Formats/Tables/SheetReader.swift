import Foundation
import GeoModel

/// Reads the cells of one sheet while its XML goes by.
final class SheetReader {
    private(set) var rows: [RawTable.Row] = []
    private(set) var merged: [RawTable.Block] = []
    private let file: String
    private let sheet: String
    private let strings: [String]
    private let styles: CellStyles
    private let from1904: Bool

    private var row = 0
    private var cells: [String?] = []
    private var column = -1
    private var kind = "n"
    private var style: Int?
    private var value: String?
    private var inline = ""
    private var isPhonetic = false
    private var gaps = 0

    /// The last column and row of a sheet (ECMA-376).
    private static let lastColumn = 16_383
    private static let lastRow = 1_048_576
    /// Empty cells before values, all rows together.
    private static let mostGaps = 1 << 22

    init(_ file: String, _ sheet: String, _ strings: [String], _ styles: CellStyles, from1904: Bool) {
        self.file = file
        self.sheet = sheet
        self.strings = strings
        self.styles = styles
        self.from1904 = from1904
    }

    func begin(_ name: String, _ attributes: [String: String]) throws(FormatError) {
        switch name {
        case "row":
            row = attributes["r"].flatMap { Int($0) } ?? row + 1
            guard (1...Self.lastRow).contains(row), row > rows.last?.number ?? 0 else {
                throw broken("row \(row) is out of order")
            }
            cells.removeAll(keepingCapacity: true)
            column = -1
        case "c":
            let place = attributes["r"].map(Self.place) ?? (column + 1, row)
            guard let place, place.row == row, place.column > column, place.column <= Self.lastColumn else {
                throw broken("cell \(attributes["r"] ?? "") is out of order")
            }
            column = place.column
            kind = attributes["t"] ?? "n"
            style = attributes["s"].flatMap { Int($0) }
            (value, inline) = (nil, "")
        case "rPh": isPhonetic = true
        case "mergeCell":
            guard let block = attributes["ref"].flatMap(Self.block) else {
                throw broken("merged cells \(attributes["ref"] ?? "")")
            }
            merged.append(block)
        default: break
        }
    }

    func end(_ name: String, _ text: String) throws(FormatError) {
        switch name {
        case "v": value = text
        case "t": if !isPhonetic { inline += text }
        case "rPh": isPhonetic = false
        case "c":
            guard let text = try cellText(), !text.isEmpty else { return }
            gaps += column - cells.count
            // A sheet of a few bytes may have one value in its last column, row for row.
            guard gaps <= Self.mostGaps else {
                throw FormatError(.unsupported("\(sheet): the values stand too far apart for a table"), in: file)
            }
            while cells.count < column { cells.append(nil) }
            cells.append(text)
        case "row": if cells.contains(where: { $0 != nil }) { rows.append(.init(number: row, cells: cells)) }
        default: break
        }
    }

    /// What the cell holds; a number as the file writes it.
    private func cellText() throws(FormatError) -> String? {
        switch kind {
        case "inlineStr": return inline
        case "s":
            guard let value else { return nil }
            guard let index = Int(value.trimmingCharacters(in: .whitespaces)), strings.indices.contains(index) else {
                throw broken("\(CellPlace.letters(of: column))\(row) names text \(value), there are \(strings.count)")
            }
            return strings[index]
        case "b": return value.map { $0 == "1" ? "TRUE" : "FALSE" }
        case "n": return value.map(number)
        default: return value  // str, e (an error such as #N/A) and d (a date in ISO 8601)
        }
    }

    private func number(_ text: String) -> String {
        switch styles[style] {
        case .plain: return text
        case .percent: return (DecimalText.shifted(text, by: 2) ?? text) + "%"
        case .with(let suffix): return text + suffix
        case .date: return Double(text).flatMap { Self.date($0, from1904) } ?? text
        // Neither what the cell holds nor what a reader sees: no number until somebody gives it a plain format.
        case .scaled(let format): return "\(text) ⟨\(format)⟩"
        }
    }

    private func broken(_ detail: String) -> FormatError { FormatError(.broken("\(sheet) › \(detail)"), in: file) }

    /// A count of days as `2024-05-01`; with a time of day `2024-05-01T12:00`. Day 60 of 1900 never was.
    private static func date(_ days: Double, _ from1904: Bool) -> String? {
        guard days >= 1, days < 3_000_000 else { return nil }
        let first = from1904 ? -24_107.0 : days < 60 ? -25_568 : -25_569
        let date = Date(timeIntervalSince1970: ((days + first) * 86_400).rounded())
        let text = date.formatted(.iso8601)
        return days == days.rounded() ? String(text.prefix(10)) : String(text.prefix(16))
    }

    /// `C7` as column 2, row 7.
    private static func place(_ name: String) -> (column: Int, row: Int)? {
        let letters = name.prefix { $0.isASCII && $0.isLetter }
        guard (1...3).contains(letters.count), let row = Int(name[letters.endIndex...]), row >= 1 else { return nil }
        let column = letters.uppercased().utf8.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
        return (column, row)
    }

    private static func block(_ name: String) -> RawTable.Block? {
        let corners = name.split(separator: ":").map { place(String($0)) }
        guard let first = corners.first ?? nil, let last = corners.last ?? nil, corners.count <= 2,
            first.column <= last.column,
            first.row <= last.row, last.column <= lastColumn, last.row <= lastRow
        else { return nil }
        return .init(rows: first.row...last.row, columns: first.column...last.column)
    }
}
