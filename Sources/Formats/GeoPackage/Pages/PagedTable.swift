import GRDB
import Synchronization

/// A table whose rows can be read from the pages of the file.
struct PagedTable {
    let file: PageFile
    let layout: PageFile.Layout
    let place: Place

    /// Where a table stands in the file, as long as the schema stays the same.
    struct Place: Sendable {
        /// The page where its tree begins.
        let root: UInt32
        /// Places in the table of the wanted columns, and of the one that is the key.
        let columns: [Int]
        let key: Int
    }
}

extension PagedTable.Place {
    /// Asks SQLite where a table stands.
    ///
    /// `nil` for what only SQLite can read: a view, generated columns. The table must have an integer key that is its
    /// row id.
    init?(_ table: String, columns names: [String], in database: Database) throws {
        let root = try UInt32.fetchOne(
            database, sql: "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
            arguments: [table])
        guard let root, root > 0 else { return nil }
        let rows = try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(table.quotedForSQL))")
        guard rows.allSatisfy({ $0["hidden"] == 0 }) else { return nil }
        let places = names.compactMap { name in rows.firstIndex { $0["name"] == name } }
        guard let key = rows.firstIndex(where: { $0["pk"] == 1 }), places.count == names.count else { return nil }
        self.init(root: root, columns: places, key: key)
    }
}

/// The tables of a file that were asked for: a layer is read in hundreds of stretches, and SQLite takes longer to tell
/// where its table stands than to read the pages of a stretch.
final class PagedTables: Sendable {
    private let file: PageFile?
    private let places = Mutex<[[String]: (schema: Int64, place: PagedTable.Place?)]>([:])

    /// - Parameter file: `nil` where it cannot be opened.
    init(_ file: PageFile?) { self.file = file }

    /// A table by its name and those of the wanted columns.
    ///
    /// Asked in a transaction of SQLite, which has the lock of the file from then on. `nil` for what only SQLite can
    /// read: a database with a write-ahead log or in UTF-16, and the tables of which ``PagedTable/Place`` says so.
    func table(_ name: String, columns: [String], in database: Database) throws -> PagedTable? {
        // Takes the lock too, which BEGIN alone does not. Every change of a schema counts it up, and VACUUM does.
        let schema = try Int64.fetchOne(database.cachedStatement(sql: "PRAGMA schema_version")) ?? 0
        guard let file, let layout = file.layout() else { return nil }
        let names = [name] + columns
        let known = places.withLock { $0[names] }
        var place = known?.place
        if known?.schema != schema {
            place = try PagedTable.Place(name, columns: columns, in: database)
            // Two threads may ask at once; both find the same.
            places.withLock { $0[names] = (schema, place) }
        }
        return place.map { PagedTable(file: file, layout: layout, place: $0) }
    }
}
