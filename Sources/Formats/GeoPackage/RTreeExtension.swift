import Foundation
import GRDB
import GRDBSQLite

/// The extension `gpkg_rtree_index` for one layer: SQLite's R-tree, filled at once, and the triggers that keep it
/// (OGC 12-128r19, F.3).
struct RTreeExtension {
    let table: String
    let geometry: String
    let key: String
    /// A folder with room for sorting.
    let folder: String
    private var index: String { "rtree_\(table)_\(geometry)" }

    func write(_ tree: inout PackedRTree, in database: Database) throws {
        try database.execute(
            sql: "CREATE VIRTUAL TABLE \(index.quotedForSQL) USING rtree(id, minx, maxx, miny, maxy)")
        try database.execute(
            sql: "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            arguments: [table, geometry, "http://www.geopackage.org/spec120/#extension_rtree"])
        try fill(&tree, in: database)
        for trigger in triggers { try database.execute(sql: trigger) }
    }

    /// Writes the three tables behind the R-tree: INSERT through it would take ten times as long.
    private func fill(_ tree: inout PackedRTree, in database: Database) throws {
        let nodes = try database.cachedStatement(
            sql: "INSERT OR REPLACE INTO \("\(index)_node".quotedForSQL) VALUES (?, ?)").sqliteStatement
        let parents = try insertion(into: "\(index)_parent", in: database)
        // In the order of the key: each row is appended, none is inserted between others.
        var places = DiskSort<Place>(in: folder) { $0.id < $1.id }
        try tree.forEachNode { node in
            try node.bytes.withUnsafeBytes { bytes in
                sqlite3_bind_int64(nodes, 1, node.number)
                sqlite3_bind_blob64(nodes, 2, bytes.baseAddress, UInt64(bytes.count), nil)
                try step(nodes)
                sqlite3_clear_bindings(nodes)
            }
            if let parent = node.parent { try insert(node.number, parent, by: parents) }
            if node.isLeaf {
                for cell in node.cells { try places.append(Place(id: cell.id, node: node.number)) }
            }
        }
        let rows = try insertion(into: "\(index)_rowid", in: database)
        try places.forEach { try insert($0.id, $0.node, by: rows) }
    }

    /// The leaf where a feature stands.
    private struct Place: BitwiseCopyable {
        let id, node: Int64
    }

    private func insertion(into table: String, in database: Database) throws -> OpaquePointer {
        try database.cachedStatement(sql: "INSERT INTO \(table.quotedForSQL) VALUES (?, ?)").sqliteStatement
    }

    private func insert(_ key: Int64, _ value: Int64, by statement: OpaquePointer) throws {
        sqlite3_bind_int64(statement, 1, key)
        sqlite3_bind_int64(statement, 2, value)
        try step(statement)
    }

    private func step(_ statement: OpaquePointer) throws {
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        guard code == SQLITE_DONE else {
            let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
            throw DatabaseError(resultCode: ResultCode(rawValue: code & 0xFF), message: message)
        }
    }

    private var triggers: [String] {
        let t = table.quotedForSQL
        let g = geometry.quotedForSQL
        let k = key.quotedForSQL
        let r = index.quotedForSQL
        let filled = "(NEW.\(g) NOT NULL AND NOT ST_IsEmpty(NEW.\(g)))"
        let bare = "(NEW.\(g) ISNULL OR ST_IsEmpty(NEW.\(g)))"
        let box = "ST_MinX(NEW.\(g)), ST_MaxX(NEW.\(g)), ST_MinY(NEW.\(g)), ST_MaxY(NEW.\(g))"
        let enter = "INSERT OR REPLACE INTO \(r) VALUES (NEW.\(k), \(box));"
        let forget = "DELETE FROM \(r) WHERE id = OLD.\(k);"
        let name = { (event: String) in "\(index)_\(event)".quotedForSQL }
        return [
            "CREATE TRIGGER \(name("insert")) AFTER INSERT ON \(t) WHEN \(filled) BEGIN \(enter) END",
            """
            CREATE TRIGGER \(name("update1")) AFTER UPDATE OF \(g) ON \(t) WHEN OLD.\(k) = NEW.\(k) AND \(filled) \
            BEGIN \(enter) END
            """,
            """
            CREATE TRIGGER \(name("update2")) AFTER UPDATE OF \(g) ON \(t) WHEN OLD.\(k) = NEW.\(k) AND \(bare) \
            BEGIN \(forget) END
            """,
            """
            CREATE TRIGGER \(name("update3")) AFTER UPDATE ON \(t) WHEN OLD.\(k) != NEW.\(k) AND \(filled) \
            BEGIN \(forget) \(enter) END
            """,
            """
            CREATE TRIGGER \(name("update4")) AFTER UPDATE ON \(t) WHEN OLD.\(k) != NEW.\(k) AND \(bare) \
            BEGIN DELETE FROM \(r) WHERE id IN (OLD.\(k), NEW.\(k)); END
            """,
            "CREATE TRIGGER \(name("delete")) AFTER DELETE ON \(t) WHEN OLD.\(g) NOT NULL BEGIN \(forget) END",
        ]
    }
}
