import Foundation
import GeoModel

/// The sheets of an XLSX workbook (ECMA-376 Part 1, SpreadsheetML), read from its XML.
///
/// Numbers are the digits of the file, not what a format shows of them; a formula gives the value that was last
/// computed. Hidden rows and columns are read like all others.
struct Workbook {
    /// A sheet as the workbook lists it.
    struct SheetEntry: Equatable {
        let name: String
        /// The path in the archive.
        let member: String
    }

    let sheets: [SheetEntry]
    private let file: String
    private let member: (String) throws(FormatError) -> [UInt8]
    private let strings: [String]
    private let styles: CellStyles
    /// Days are counted from 1904 instead of 1900.
    private let from1904: Bool

    /// - Parameters:
    ///   - names: the paths of all members.
    ///   - member: the bytes of one.
    init(
        _ file: String, names: [String], member: @escaping (String) throws(FormatError) -> [UInt8]
    ) throws(FormatError) {
        self.file = file
        self.member = member
        guard names.contains("xl/workbook.xml") else {
            throw FormatError(.broken("is no workbook: the archive has no xl/workbook.xml"), in: file)
        }
        var listed: [(name: String, relation: String)] = []
        var from1904 = false
        try XMLEvents.read(member("xl/workbook.xml"), of: "xl/workbook.xml", in: file) {
            name, attributes throws(FormatError) in
            if name == "sheet", let sheet = attributes["name"] {
                let relation = attributes.first { $0.key == "id" || $0.key.hasSuffix(":id") }?.value ?? ""
                listed.append((sheet, relation))
            }
            if name == "workbookPr" { from1904 = ["1", "true"].contains(attributes["date1904"] ?? "") }
        } end: { _, _ in
        }
        self.from1904 = from1904
        let targets = try Self.relations(file, names, member)
        var sheets: [SheetEntry] = []
        // Sheets of diagrams and macros have no cells.
        for sheet in listed {
            guard let target = targets[sheet.relation], target.contains("worksheets/") else { continue }
            sheets.append(SheetEntry(name: sheet.name, member: target))
        }
        self.sheets = sheets
        strings =
            try names.contains("xl/sharedStrings.xml")
            ? SharedStrings.read(member("xl/sharedStrings.xml"), in: file) : []
        styles = try names.contains("xl/styles.xml") ? CellStyles(member("xl/styles.xml"), in: file) : CellStyles()
    }

    func table(of sheet: SheetEntry) throws(FormatError) -> RawTable {
        let reader = SheetReader(file, sheet.name, strings, styles, from1904: from1904)
        try XMLEvents.read(member(sheet.member), of: sheet.member, in: file, begin: reader.begin, end: reader.end)
        return RawTable(file: file, sheet: sheet.name, encoding: nil, rows: reader.rows, merged: reader.merged)
    }

    /// Relation → path of the member.
    private static func relations(
        _ file: String, _ names: [String], _ member: (String) throws(FormatError) -> [UInt8]
    ) throws(FormatError) -> [String: String] {
        let path = "xl/_rels/workbook.xml.rels"
        guard names.contains(path) else { throw FormatError(.broken("the archive has no \(path)"), in: file) }
        var targets: [String: String] = [:]
        try XMLEvents.read(member(path), of: path, in: file) { name, attributes throws(FormatError) in
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
        } end: { _, _ in
        }
        return targets
    }
}

/// `xl/sharedStrings.xml`: the texts that cells name by number. Phonetic readings are no part of a text.
enum SharedStrings {
    static func read(_ bytes: [UInt8], in file: String) throws(FormatError) -> [String] {
        let strings = Collector()
        try XMLEvents.read(bytes, of: "xl/sharedStrings.xml", in: file) { name, _ throws(FormatError) in
            if name == "si" { strings.current = "" }
            if name == "rPh" { strings.isPhonetic = true }
        } end: { name, text throws(FormatError) in
            if name == "rPh" { strings.isPhonetic = false }
            if name == "t", !strings.isPhonetic { strings.current += text }
            if name == "si" { strings.all.append(strings.current) }
        }
        return strings.all
    }

    private final class Collector {
        var all: [String] = []
        var current = ""
        var isPhonetic = false
    }
}
