@testable import Formats
import Foundation
import GeoModel
import Testing

/// Workbooks from their XML; `Tests/Workbooks/make.py` makes the whole one.
@Suite struct WorkbookTests {
    static let yearbook = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Workbooks/yearbook.xlsx")
        .standardizedFileURL.path

    private func workbook(
        _ sheet: String, strings: String = "", styles: String = "", calendar: String = ""
    ) throws -> RawTable {
        let members = [
            "xl/workbook.xml": "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\">\(calendar)<x:sheets><x:sheet name=\"S\" r:id=\"a\"/></x:sheets></x:workbook>",
            "xl/_rels/workbook.xml.rels": "<Relationships><Relationship Id=\"a\" Target=\"/xl/worksheets/one.xml\"/></Relationships>",
            "xl/worksheets/one.xml": "<worksheet>\(sheet)</worksheet>",
            "xl/sharedStrings.xml": "<sst>\(strings)</sst>",
            "xl/styles.xml": "<styleSheet>\(styles)</styleSheet>",
        ]
        let book = try Workbook("b.xlsx", names: members.keys.sorted()) { name throws(FormatError) in
            guard let text = members[name] else { throw FormatError(.broken("no \(name)"), in: "b.xlsx") }
            return Array(text.utf8)
        }
        #expect(book.sheets == [.init(name: "S", member: "xl/worksheets/one.xml")])
        return try book.table(of: book.sheets[0])
    }

    private func cell(_ cell: String, styles: String = "", calendar: String = "") throws -> String? {
        try workbook("<sheetData><row r=\"7\">\(cell)</row></sheetData>", styles: styles, calendar: calendar).rows.first?[2]
    }

    @Test(arguments: [
        ("<c r=\"C7\"><v>0.1</v></c>", "0.1"), ("<c r=\"C7\"><v>12345678901234567</v></c>", "12345678901234567"),
        ("<c r=\"C7\" t=\"str\"><f>A1</f><v>x&amp;y</v></c>", "x&y"), ("<c r=\"C7\" t=\"b\"><v>1</v></c>", "TRUE"),
        ("<c r=\"C7\" t=\"e\"><v>#N/A</v></c>", "#N/A"), ("<c r=\"C7\" t=\"inlineStr\"><is><r><t>a</t></r><r><t> b</t></r></is></c>", "a b"),
        ("<c r=\"A7\"><v>1</v></c><c/><c><v>2</v></c>", "2"),
    ])
    func `a cell is what the file holds, digit by digit`(xml: String, text: String) throws {
        #expect(try cell(xml) == text)
    }

    @Test(arguments: [
        ("0.00%", "0.345", "34.5%"), ("0%", "1E-3", "1E-1%"), ("0%", "-1.5", "-150%"), ("yyyy-mm-dd", "45657", "2024-12-31"),
        ("m/d/yy h:mm", "45657.5", "2024-12-31T12:00"), ("0.00\"亿元\"", "3", "3亿元"), ("[红色]0.0\\元;-0.0", "3", "3元"),
        ("#,##0.00_ ", "1234.5", "1234.5"), ("[$-804]yyyy\"年\"m\"月\"", "1", "1900-01-01"), ("General", "7", "7"), ("0.0E+00", "7", "7"),
    ])
    func `a number format tells per cent, dates and words behind`(format: String, number: String, text: String) throws {
        let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(format.replacingOccurrences(of: "\"", with: "&quot;"))\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
        #expect(try cell("<c r=\"C7\" s=\"1\"><v>\(number)</v></c>", styles: styles) == text)
        #expect(try cell("<c r=\"C7\" s=\"0\"><v>\(number)</v></c>", styles: styles) == number)
    }

    /// Excel's calendars: day 1 is 1 January 1900 (with a 29 February that never was), or 2 January 1904.
    @Test(arguments: [("", "61", "1900-03-01"), ("", "59", "1900-02-28"), ("<workbookPr date1904=\"1\"/>", "44195", "2024-12-31")])
    func `days count from 1900 or 1904`(calendar: String, days: String, date: String) throws {
        let styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"
        #expect(try cell("<c r=\"C7\" s=\"0\"><v>\(days)</v></c>", styles: styles, calendar: calendar) == date)
    }

    @Test(arguments: ["#,##0,", "0.00,,", "0!.0,", "0\\.0"])
    func `a figure that is shown scaled is no number`(format: String) throws {
        let styles = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"\(format)\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
        #expect(try cell("<c r=\"C7\" s=\"0\"><v>12345</v></c>", styles: styles) == "12345 ⟨\(format)⟩")
    }

    @Test(arguments: [
        ("<row r=\"2\"/><row r=\"0\"/>", "row 0 is out of order"), ("<row r=\"2\"><c r=\"B3\"/></row>", "cell B3 is out of order"),
        ("<row r=\"2\"><c r=\"XFE2\"/></row>", "cell XFE2 is out of order"), ("<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>", "cell A2 is out of order"),
        ("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>3</v></c></row>", "A2 names text 3, there are 0"),
        ("<mergeCells><mergeCell ref=\"B2:A1\"/></mergeCells>", "merged cells B2:A1"),
    ])
    func `a broken sheet names its place`(xml: String, detail: String) {
        #expect(throws: FormatError(.broken("S › \(detail)"), in: "b.xlsx")) { try workbook("<sheetData>\(xml)</sheetData>") }
    }

    /// 300 rows with a value in the last of 16,384 columns: 5 million cells for 10 kB.
    @Test func `values too far apart are refused before they take memory`() {
        let rows = (1...300).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
        #expect(throws: FormatError(.unsupported("S: the values stand too far apart for a table"), in: "b.xlsx")) {
            try workbook("<sheetData>\(rows)</sheetData>")
        }
    }

    @Test(arguments: [
        ("<sheetData>", "has elements that do not nest"), ("<sheetData/></worksheet><worksheet>", "has elements that do not nest"),
        ("&nope;", "has a & that is no entity"), ("\u{1}", "has a control character"), ("<a b=c/>", "has an attribute without a value"),
        ("<a b='1' b='2'/>", "has an attribute twice"), ("<a b='1", "has a quote that is not closed"), ("<a b", "has an attribute without a value"),
        ("< a/>", "has a tag without a name"), ("<!--", "ends too early"), ("&#1;", "has a & that is no entity"), ("&#xD800;", "has a & that is no entity"),
        (String(repeating: "<a>", count: 101), "has elements that do not nest"),
    ])
    func `what is no XML is refused with its line`(xml: String, detail: String) {
        let error = #expect(throws: FormatError.self) { try workbook("\n" + xml) }
        #expect(error?.description.hasPrefix("b.xlsx: xl/worksheets/one.xml, line 2: ") == true)
        #expect(error?.description.contains(detail) == true, "\(error?.description ?? "")")
    }

    @Test func `comments, instructions, raw text and references are read as XML has them`() throws {
        let cell = "<!-- <c/> --><?x <c/>?><c r = 'C7' t=\"str\" ><v>a&#65;&#x5E02;&lt;<![CDATA[&<]]>\r\n</v ></c>"
        #expect(try self.cell(cell) == "aA市<&<\n")
    }

    /// The second is what ended the process in the reader of Foundation: an error whose message is not UTF-8.
    @Test func `a document type and bytes that are not UTF-8 are refused`() {
        func read(_ bytes: [UInt8]) throws(FormatError) {
            try XMLEvents.read(bytes, of: "m.xml", in: "b.xlsx") { _, _ throws(FormatError) in } end: { _, _ throws(FormatError) in }
        }
        for (bytes, detail) in [
            (Array("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>".utf8), "has a document type"),
            (Array("<x><a".utf8) + [0xF2] + Array("b/></x>".utf8), "is not UTF-8"),
            (Array("<?xml version=\"1.0\" encoding=\"GBK\"?><x/>".utf8), "is not UTF-8"), ([], "ends too early"),
        ] {
            #expect(throws: FormatError(.broken("m.xml, line 1: \(detail)"), in: "b.xlsx")) { try read(bytes) }
        }
    }

    #if GDAL
        @Test func `the sheets of a workbook are its tables, merged cells and all`() throws {
            let tables = try TableFile.tables(of: Self.yearbook, sheet: nil, encoding: nil)
            #expect(tables.map(\.sheet) == ["说明", "表3-1", "表3-2"])
            let table = tables[1]
            #expect(table.merged.count == 7)
            #expect(table.merged[0] == .init(rows: 1...1, columns: 0...5))
            #expect(table.rows.map(\.number) == Array(1...9))
            #expect(table.rows[4].cells == ["619901", "示例县", "2024", "14.4", "34.5%", "2024-12-31"])
            #expect(table.rows[7].cells == ["P02", "示例二园", "2024", "2.4亿元", "7E0%"])
        }

        @Test func `a sheet that is not there is told with those that are`() {
            #expect(throws: FormatError(.noSuchLayer("表9", have: ["说明", "表3-1", "表3-2"]), in: Self.yearbook)) {
                try TableFile.tables(of: Self.yearbook, sheet: "表9", encoding: nil)
            }
        }
    #endif

    @Test func `an old binary workbook and an archive that is none are told apart`() throws {
        let folder = try TemporaryFolder()
        let old = folder.file("old.xls")
        try Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).write(to: URL(filePath: old))
        #expect(throws: FormatError(.unsupported("is a workbook of Excel 97 to 2003 (.xls); save it as .xlsx or as CSV"), in: old)) {
            try TableFile.tables(of: old, sheet: nil, encoding: nil)
        }
    }
}
