import Foundation
import GRDB

/// The extension `gpkg_rtree_index` for one layer: SQLite's R-tree, filled at once, and the triggers that keep it
/// (OGC 12-128r19, F.3).
struct RTreeExtension {
    let table: String
    let geometry: String
    let key: String
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
        let nodes = try database.makeStatement(
            sql: "INSERT OR REPLACE INTO \("\(index)_node".quotedForSQL) VALUES (?, ?)")
        let parents = try database.makeStatement(sql: "INSERT INTO \("\(index)_parent".quotedForSQL) VALUES (?, ?)")
        let rows = try database.makeStatement(sql: "INSERT INTO \("\(index)_rowid".quotedForSQL) VALUES (?, ?)")
        var places: [(id: Int64, node: Int64)] = []
        try tree.forEachNode { node, parent, isLeaf, bytes, cells in
            try nodes.execute(arguments: [node, Data(bytes)])
            if let parent { try parents.execute(arguments: [node, parent]) }
            if isLeaf { places += cells.map { (id: $0.id, node: node) } }
        }
        // In the order of the key: each row is appended, none is inserted between others.
        places.sort { $0.id < $1.id }
        for place in places { try rows.execute(arguments: [place.id, place.node]) }
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
