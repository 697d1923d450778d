import Formats
import Testing

@Suite struct CSVTests {
    private func table(_ text: String) throws -> Table { try Table(csv: text, of: "yearbook.csv") }

    @Test func `quotes, commas and line breaks inside a cell stay in it`() throws {
        let table = try table("name,note\n\"a, b\",\"say \"\"yes\"\"\r\nor no\"\nc,\n")
        #expect(table.columns == ["name", "note"])
        #expect(table.rows == [["a, b", "say \"yes\"\r\nor no"], ["c", nil]])
        #expect(table.line(of: 1) == 4)
        #expect(table.origin(row: 1, column: 0) == "yearbook.csv › line 4 › name")
    }

    @Test(arguments: [",", ";", "\t"])
    func `the delimiter is found in the header`(delimiter: String) throws {
        let table = try table("a\(delimiter)b\r\n1\(delimiter)2\r\n\r\n")
        #expect(table.columns == ["a", "b"])
        #expect(table.rows == [["1", "2"]])
    }

    @Test func `an empty cell is missing, not an empty text`() throws {
        #expect(try table("a,b\n,\"\"\n,x\n").rows == [[nil, "x"]])
    }

    @Test(arguments: [
        ("a,b\n1,2\n3\n", "line 3 has 1 cells, the header has 2"),
        ("a,b\n1,2,3\n", "line 2 has 3 cells, the header has 2"),
        ("a,b\n1,\"2\n3\n", "line 2: the quote is never closed"),
        ("a,b\n\"1\"x,2\n", "line 2: text stands after a closing quote"),
        ("", "the table is empty"),
    ])
    func `a broken table names its line`(text: String, detail: String) {
        #expect(throws: FormatError(.broken(detail), in: "yearbook.csv")) { try table(text) }
    }

    @Test func `a number is a plain decimal, an empty cell is no number`() throws {
        let table = try table("a\n 12.5 \n0x10\n\"\"\n")
        #expect(try table.number(row: 0, column: 0) == 12.5)
        #expect(throws: FormatError(.broken("line 3, a: '0x10' is not a number"), in: "yearbook.csv")) {
            try table.number(row: 1, column: 0)
        }
    }

    @Test func `a column is found without regard to case, and never by guess`() throws {
        let table = try table("Code,x,x\n1,2,3\n")
        #expect(try table.column("code") == 0)
        #expect(throws: FormatError(.broken("two columns have the name 'x'"), in: "yearbook.csv")) { try table.column("x") }
        #expect(throws: FormatError(.noSuchColumn("y", have: ["Code", "x", "x"]), in: "yearbook.csv")) {
            try table.column("y")
        }
    }

    @Test func `what is written reads back`() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("t.csv")
        let rows: [[String?]] = [["陕西, \"省\"", nil], [" spaced ", "1\n2"]]
        var writer = try CSVWriter(path: path, columns: ["a", "b"], byteOrderMark: true)
        for row in rows { try writer.append(row) }
        try writer.finish()
        let table = try Table(csv: path)
        #expect(table.rows == rows)
        #expect(table.encoding == .utf8)
    }
}
