import Foundation
import GRDB
import GeoModel
import Testing

@testable import Formats

/// Rows read from the pages of the file are held against those that SQLite gives.
@Suite struct PageRowsTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A row as text, exact: the key, then the values.
    private func text(_ value: StoredValue) -> String {
        switch value {
        case .missing: "-"
        case .integer(let number): "i\(number)"
        case .real(let number): "r\(number.bitPattern)"
        case .text(let bytes): "t" + bytes.map { String($0, radix: 16) }.joined(separator: " ")
        case .blob(let bytes): "b" + bytes.map { String($0, radix: 16) }.joined(separator: " ")
        }
    }

    private func all<Rows: StoredRows>(_ rows: inout Rows, columns: Int) throws -> [String] {
        var found: [String] = []
        while try rows.advance() {
            found.append(([String(rows.id)] + (0..<columns).map { text(rows.value($0)) }).joined(separator: " | "))
        }
        return found
    }

    private struct Both {
        var pages: [String]?
        var unread: ClosedRange<Int64>?
        var statement: [String]
    }

    /// All rows of `t` in a range of keys, read in both ways; `pages` is `nil` where only SQLite can read the table.
    private func both(
        _ path: String, _ columns: [String], keys: ClosedRange<Int64> = Int64.min...Int64.max
    ) throws -> Both {
        let source = GeoPackageSource(
            connections: GeoPackageConnections(try GeoPackageWitness(of: path)), table: "t", key: "id", geometry: nil,
            columns: [])
        let queue = try DatabaseQueue(path: path)
        return try queue.inDatabase { database in
            let names = (["id"] + columns).map { $0.quotedForSQL }.joined(separator: ", ")
            let statement = try database.makeStatement(
                sql: "SELECT \(names) FROM t WHERE id BETWEEN \(keys.lowerBound) AND \(keys.upperBound) ORDER BY id")
            var rows = StatementRows(statement.sqliteStatement, of: source)
            var both = Both(statement: try all(&rows, columns: columns.count))
            try database.inTransaction {
                let table = try PagedTables(PageFile(path)).table("t", columns: columns, in: database)
                guard let table else { return .commit }
                var rows = PageRows(keys, of: table)
                both.pages = try all(&rows, columns: columns.count)
                both.unread = rows.unread
                return .commit
            }
            return both
        }
    }

    /// A database with a table `t` of odd values: each width of integer, long texts and blobs, sparse and negative keys.
    private func make(_ name: String = "t.db", pageSize: Int = 1024, rows: Int = 400, pragma: String = "") throws -> String {
        let path = folder.file(name)
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA page_size = \(pageSize); \(pragma)")
            try database.execute(sql: "CREATE TABLE t (a, id INTEGER PRIMARY KEY, r REAL, n NUMERIC, s TEXT, b BLOB)")
            try database.inTransaction {
                for row in 0..<rows {
                    let number = Int64(1) << Int64(row % 64) &- Int64(row)
                    try database.execute(
                        sql: "INSERT INTO t VALUES (?, ?, ?, ?, ?, zeroblob(?))",
                        arguments: [
                            row % 3 == 0 ? number : nil, Int64(row * row) - 5000, row % 2 == 0 ? Double(row) : 0.1 * Double(row),
                            -number, String(repeating: "雁塔", count: row % 7 == 0 ? 40 * row : row % 5), 11 * row % 3000,
                        ])
                }
                try database.execute(sql: "DELETE FROM t WHERE id % 7 = 0")
                return .commit
            }
        }
        try queue.close()
        return path
    }

    @Test(arguments: [512, 1024, 4096, 65_536])
    func `pages give what SQLite gives`(pageSize: Int) throws {
        let path = try make(pageSize: pageSize)
        for columns in [["a", "r", "n", "s", "b"], ["s"], ["b", "id", "b"], []] {
            let both = try both(path, columns)
            // SQLite gives whole numbers of a REAL column as reals.
            let pages = try #require(both.pages)
            #expect(both.unread == nil)
            #expect(both.statement.count > 200)
            guard columns.contains("r") else {
                #expect(pages == both.statement)
                continue
            }
            #expect(pages.count == both.statement.count)
        }
    }

    @Test(arguments: [
        Int64(-5000)...(-5000), Int64(-4999)...(-100), Int64(0)...0, Int64(1)...100_000, Int64(150_000)...Int64.max,
        Int64.min...(-4000), Int64.max...Int64.max, Int64(155_000)...200_000,
    ])
    func `a range of keys gives its rows and no others`(keys: ClosedRange<Int64>) throws {
        let both = try both(make(pageSize: 512), ["a", "s", "b"], keys: keys)
        #expect(both.pages == both.statement)
        #expect(both.unread == nil)
    }

    @Test func `a whole number in a real column is that number`() throws {
        let path = try make(rows: 10)
        let pages = try #require(try both(path, ["r"], keys: -4996...(-4996)).pages)
        #expect(pages == ["-4996 | i2"])
        var buffer = ColumnBuffer("r", .real)
        #expect(buffer.append(.integer(2)) && buffer.append(.real(0.5)))
        #expect(buffer.take().number(0) == 2)
    }

    @Test func `vacuumed and autovacuumed files are read`() throws {
        for pragma in ["PRAGMA auto_vacuum = FULL;", "PRAGMA auto_vacuum = INCREMENTAL;", "PRAGMA secure_delete = ON;"] {
            let both = try both(make("\(pragma.hashValue).db", pragma: pragma), ["a", "s", "b"])
            #expect(both.pages == both.statement && both.unread == nil)
        }
    }

    @Test func `a database in UTF-16 is left to SQLite`() throws {
        #expect(try both(make(pragma: "PRAGMA encoding = 'UTF-16le';"), ["s"]).pages == nil)
    }

    /// The last connection to close brings the log into the file; until then the newest rows stand in the log.
    @Test func `rows in a write-ahead log are left to SQLite`() throws {
        let path = try make(rows: 20, pragma: "PRAGMA journal_mode = WAL;")
        let emptied = try both(path, ["s"])
        #expect(emptied.pages == emptied.statement && emptied.pages?.isEmpty == false)
        let writer = try DatabaseQueue(path: path)
        try writer.write { try $0.execute(sql: "INSERT INTO t (id, s) VALUES (-9999, 'new')") }
        let logged = try both(path, ["s"])
        #expect(logged.pages == nil)
        #expect(logged.statement.count == emptied.statement.count + 1)
        try writer.close()
    }

    @Test func `a table is looked for anew where the schema has changed`() throws {
        let path = try make(rows: 20)
        let queue = try DatabaseQueue(path: path)
        let tables = PagedTables(PageFile(path))
        func read() throws -> (place: PagedTable.Place, rows: [String]) {
            try queue.inDatabase { database in
                var found: PagedTable?
                var rows: [String] = []
                try database.inTransaction {
                    let table = try #require(try tables.table("t", columns: ["s"], in: database))
                    var reader = PageRows(Int64.min...Int64.max, of: table)
                    (found, rows) = (table, try all(&reader, columns: 1))
                    return .commit
                }
                return (try #require(found).place, rows)
            }
        }
        let before = try read()
        #expect(try read().rows == before.rows && before.rows.count > 10)
        try queue.write { database in
            try database.execute(
                sql: """
                    ALTER TABLE t RENAME TO older; CREATE TABLE t (s TEXT, id INTEGER PRIMARY KEY);
                    INSERT INTO t VALUES ('new', 7)
                    """)
        }
        let after = try read()
        #expect(after.rows == ["7 | t6e 65 77"])
        #expect(after.place.root != before.place.root && after.place.columns == [0])
    }

    @Test func `rows older than a column are left to SQLite`() throws {
        let path = try make(rows: 50)
        try DatabaseQueue(path: path).write { database in
            try database.execute(sql: "ALTER TABLE t ADD COLUMN late TEXT DEFAULT 'x'")
            try database.execute(sql: "INSERT INTO t (id, late) VALUES (-9999, 'new')")
        }
        let both = try both(path, ["late"])
        #expect(both.pages?.count == 1)
        #expect(both.unread == -9998...Int64.max)
        #expect(both.statement.count == 37)
    }

    @Test func `generated columns are left to SQLite`() throws {
        let path = try make(rows: 5)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "ALTER TABLE t ADD COLUMN twice AS (2 * id)") }
        #expect(try both(path, ["s"]).pages == nil)
    }

    /// What lies between the rows in good files has no effect; what is damaged gives fewer rows and leaves the rest to
    /// SQLite. No byte may end the program.
    @Test func `a damaged byte never ends the program`() throws {
        let path = try make(pageSize: 512, rows: 40)
        let whole = try Array(Data(contentsOf: URL(filePath: path)))
        let file = folder.file("damaged.db")
        var complete = 0
        for (turn, place) in stride(from: 100, to: whole.count, by: 29).enumerated() {
            var bytes = whole
            bytes[place] = [0, 0xFF, bytes[place] ^ 0x80, bytes[place] &+ 1][turn % 4]
            try Data(bytes).write(to: URL(filePath: file))
            let pages = try #require(PageFile(file))
            guard let layout = pages.layout() else { continue }
            for root: UInt32 in [2, 3] {
                let place = PagedTable.Place(root: root, columns: [0, 2, 3, 4, 5], key: 1)
                let table = PagedTable(file: pages, layout: layout, place: place)
                var rows = PageRows(Int64.min...Int64.max, of: table)
                _ = try all(&rows, columns: 5)
                complete += rows.unread == nil ? 1 : 0
            }
        }
        #expect(complete > 20)
    }

    /// Rows before the first key stand in the same leaf: putting them together would read them again for each stretch.
    @Test func `the overflow pages of a row that is not asked for are not read`() throws {
        let path = folder.file("long.db")
        try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 4096; CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB);
                    INSERT INTO t VALUES (1, zeroblob(10000)), (2, x'1234'), (3, zeroblob(10000))
                    """)
        }
        var bytes = try Array(Data(contentsOf: URL(filePath: path)))
        // The first cell begins with size and key in three bytes and ends, after 1821 of its 10005 bytes, with the
        // number of the page where they go on: one that is not there.
        let cell = 4096 + (Int(bytes[4104]) << 8 | Int(bytes[4105]))
        bytes.replaceSubrange((cell + 1824)..<(cell + 1828), with: [0x7F, 0, 0, 0])
        let file = try folder.write(Data(bytes), to: "first-row-broken.db")
        let asked = try both(file, ["b"], keys: 2...3)
        #expect(asked.pages == asked.statement && asked.statement.count == 2 && asked.unread == nil)
        let whole = try DatabaseQueue(path: file).inDatabase { database in
            let table = try PagedTables(PageFile(file)).table("t", columns: ["b"], in: database)
            var rows = PageRows(1...3, of: try #require(table))
            return (try all(&rows, columns: 1).count, rows.unread)
        }
        #expect(whole.0 == 0 && whole.1 == 1...3)
    }

    @Test(arguments: [0, 1, 99, 100, 511, 512, 3000, 20_000])
    func `a file cut short never ends the program`(size: Int) throws {
        let path = try make(pageSize: 512, rows: 40)
        let layout = try #require(PageFile(path)?.layout())
        let whole = try Data(contentsOf: URL(filePath: path))
        let file = try folder.write(whole.prefix(size), to: "short.db")
        let place = PagedTable.Place(root: 2, columns: [3, 4], key: 1)
        let table = PagedTable(file: try #require(PageFile(file)), layout: layout, place: place)
        var rows = PageRows(Int64.min...Int64.max, of: table)
        _ = try all(&rows, columns: 2)
        #expect(rows.unread != nil)
    }

    /// A sparse file may be larger than any memory; SQLite holds a record to 2 GB.
    @Test func `a record that claims to be longer than memory never ends the program`() throws {
        let path = folder.file("claim.db")
        try DatabaseQueue(path: path).writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 512; CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB);
                    INSERT INTO t VALUES (1, zeroblob(700))
                    """)
        }
        var bytes = try Array(Data(contentsOf: URL(filePath: path)))
        // The first cell of the second page begins with its size; of this one, few bytes would stand in the page.
        let cell = 512 + (Int(bytes[520]) << 8 | Int(bytes[521]))
        let claim = 39 + 508 * 800_000_000
        for index in 0..<6 {
            bytes[cell + index] = UInt8(claim >> (7 * (5 - index)) & 0x7F) | (index < 5 ? 0x80 : 0)
        }
        let file = try folder.write(Data(bytes), to: "claim-too-much.db")
        let layout = PageFile.Layout(pageSize: 512, usable: 512, fileSize: 1 << 40)
        let place = PagedTable.Place(root: 2, columns: [1], key: 0)
        let table = PagedTable(file: try #require(PageFile(file)), layout: layout, place: place)
        var rows = PageRows(Int64.min...Int64.max, of: table)
        #expect(try all(&rows, columns: 1).isEmpty)
        #expect(rows.unread != nil)
    }
}
