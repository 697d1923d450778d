import Foundation
import GRDB
import GRDBSQLite
import GeoModel
import Testing

@testable import Formats

/// Rows that were put into pages past SQLite, as SQLite reads them.
@Suite struct TablePagesTests {
    private let folder: TemporaryFolder
    private var path: String { folder.file("t.db") }

    init() throws { folder = try TemporaryFolder() }

    /// An empty table in an empty database, of whose pages so many bytes are reserved.
    private func begin(_ columns: String, reserved: Int32 = 0) throws -> (queue: DatabaseQueue, root: UInt32) {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { database in
            var reserved = reserved
            sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved)
            try database.execute(sql: "CREATE TABLE t (id INTEGER PRIMARY KEY\(columns))")
        }
        let root = try queue.read { try UInt32.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master") }
        return (queue, try #require(root))
    }

    private func write(
        root: UInt32, mostChildren: Int? = nil, _ body: (inout TableTree, PageAppender) throws -> Void
    ) throws {
        let file = try PageAppender(to: path)
        try file.resume()
        var tree = TableTree(root: root, usable: file.usable, mostChildren: mostChildren)
        try body(&tree, file)
        try tree.finish(file)
        try file.pause()
    }

    private func expectSound(_ database: Database) throws {
        #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
    }

    /// With few children for each page a tree is high with few rows; a row fills a third of a leaf.
    @Test(arguments: [3, 4, 7], [0, 1, 3, 4, 7, 8, 9, 10, 13, 16, 25, 28, 31, 100, 1000])
    func `a tree of any height is sound, and every key is found`(children: Int, rows: Int) throws {
        let (queue, root) = try begin(", b BLOB")
        try write(root: root, mostChildren: children) { tree, file in
            var record = RecordWriter()
            let blob = [UInt8](repeating: 7, count: 1300)
            for row in 0..<rows { try tree.append(Int64(3 * row) - 30, record.only(blob: blob), to: file) }
        }
        try queue.read { database in
            try expectSound(database)
            #expect(try Int64.fetchAll(database, sql: "SELECT id FROM t") == (0..<rows).map { Int64(3 * $0) - 30 })
            for row in 0..<rows {
                let key = 3 * row - 30
                #expect(try Int.fetchOne(database, sql: "SELECT length(b) FROM t WHERE id = \(key)") == 1300)
                #expect(try Int.fetchOne(database, sql: "SELECT length(b) FROM t WHERE id = \(key + 1)") == nil)
            }
        }
    }

    /// Round the sizes where a record leaves its page, and where its overflow pages end.
    @Test(arguments: [0, 12, 255], [0, 1, 57, 58] + Array(4043...4061) + [8000] + Array(8121...8150) + [100_000])
    func `a record of any length is whole`(reserved: Int32, length: Int) throws {
        let (queue, root) = try begin(", b BLOB", reserved: reserved)
        let blob = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        try write(root: root) { tree, file in
            var record = RecordWriter()
            for key in 1...5 { try tree.append(Int64(key), record.only(blob: blob), to: file) }
        }
        try queue.read { database in
            try expectSound(database)
            #expect(try Data.fetchAll(database, sql: "SELECT b FROM t") == Array(repeating: Data(blob), count: 5))
        }
    }

    @Test func `integers of every size are what they were`() throws {
        let powers: [Int64] = (0..<63).map { 1 << $0 }
        let values: [Int64] = powers.flatMap { [$0, $0 - 1, -$0, -$0 - 1] } + [.min, .max]
        let (queue, root) = try begin(", n INTEGER")
        try write(root: root) { tree, file in
            var record = RecordWriter()
            for (row, value) in values.enumerated() { try tree.append(Int64(row), record.only(value), to: file) }
        }
        try queue.read { database in
            try expectSound(database)
            #expect(try Int64.fetchAll(database, sql: "SELECT n FROM t") == values)
        }
    }

    /// More columns than one byte counts, and texts whose types have one, two and three bytes.
    @Test(arguments: [1, 125, 126, 127, 128, 400]) func `a row of many columns is whole`(columns: Int) throws {
        let names = (0..<columns).map { "c\($0)" }
        let (queue, root) = try begin(names.map { ", \($0) TEXT" }.joined())
        let texts = [nil, "", "陕西", String(repeating: "x", count: 57), String(repeating: "y", count: 9000)]
        let row = (0..<columns).map { texts[$0 % texts.count] }
        try write(root: root) { tree, file in
            var record = RecordWriter()
            let cells = row.map { text in
                var column = TextColumn()
                column.append(text)
                return Column.text(column)
            }
            record.append(geometry: nil, hasGeometry: false, cells, 0)
            try tree.append(1, record.bytes, to: file)
        }
        try queue.read { database in
            try expectSound(database)
            let read = try #require(try Row.fetchOne(database, sql: "SELECT \(names.joined(separator: ", ")) FROM t"))
            #expect(names.map { read[$0] as String? } == row)
        }
    }

    /// SQLite locks bytes of the page at 1 GiB and refuses a file that uses it. The file is full of holes until there.
    @Test(arguments: [0, 1, 2, 3]) func `the page that SQLite locks is left out`(before: UInt32) throws {
        _ = try begin("")
        let lock = PageAppender.lockPage
        let last = lock - 1 - before
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.truncate(atOffset: UInt64(last) * UInt64(PageAppender.pageSize))
        try handle.seek(toOffset: 28)
        try handle.write(contentsOf: withUnsafeBytes(of: last.bigEndian) { Data($0) })
        let file = try PageAppender(to: path)
        try file.resume()
        let page = try file.append { $0[0] = 1 }
        let chain = try file.appendChain([UInt8](repeating: 2, count: 13_000).span.bytes)
        try file.pause()
        var wanted = (last + 1...last + 6).filter { $0 != lock }
        #expect(page == wanted.removeFirst())
        #expect(chain == wanted[0])
        // Each page of the chain names the next one, the last none.
        for (place, number) in wanted.prefix(4).enumerated() {
            try handle.seek(toOffset: UInt64(number - 1) * UInt64(PageAppender.pageSize))
            let next = try #require(try handle.read(upToCount: 4)).reduce(0) { $0 << 8 | UInt32($1) }
            #expect(next == (place == 3 ? 0 : wanted[place + 1]))
        }
        try handle.seek(toOffset: UInt64(lock - 1) * UInt64(PageAppender.pageSize))
        #expect(try handle.read(upToCount: PageAppender.pageSize) == Data(count: PageAppender.pageSize))
        #expect(try handle.seekToEnd() == UInt64(wanted[3]) * UInt64(PageAppender.pageSize))
    }
}
