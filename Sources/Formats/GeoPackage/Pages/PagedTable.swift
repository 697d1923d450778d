import GRDB

/// A table whose rows can be read from the pages of the file.
struct PagedTable {
    let file: PageFile
    let layout: PageFile.Layout
    /// The page where its tree begins.
    let root: UInt32
    /// Places in the table of the wanted columns, and of the one that is the key.
    let columns: [Int]
    let key: Int

    init(file: PageFile, layout: PageFile.Layout, root: UInt32, columns: [Int], key: Int) {
        (self.file, self.layout, self.root, self.columns, self.key) = (file, layout, root, columns, key)
    }

    /// Asks SQLite, in its transaction, where the table stands.
    ///
    /// `nil` for what only SQLite can read: a database with a write-ahead log or in UTF-16, a view, generated columns.
    /// The table must have an integer key that is its row id.
    init?(_ table: String, columns names: [String], of file: PageFile?, in database: Database) throws {
        let root = try UInt32.fetchOne(
            database, sql: "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
            arguments: [table])
        guard let file, let root, root > 0, let layout = file.layout() else { return nil }
        let rows = try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(table.quotedForSQL))")
        guard rows.allSatisfy({ $0["hidden"] == 0 }) else { return nil }
        let places = names.compactMap { name in rows.firstIndex { $0["name"] == name } }
        guard let key = rows.firstIndex(where: { $0["pk"] == 1 }), places.count == names.count else { return nil }
        self.init(file: file, layout: layout, root: root, columns: places, key: key)
    }
}
