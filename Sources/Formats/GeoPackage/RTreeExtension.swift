import GRDB

/// The extension `gpkg_rtree_index` for one layer: SQLite's R-tree, filled at once, and the triggers that keep it
/// (OGC 12-128r19, F.3).
struct RTreeExtension {
    let table: String
    let geometry: String
    let key: String
    private let index: String
    /// The three tables behind the R-tree: INSERT through it would take ten times as long.
    private let nodes, parents, rows: TableTree

    /// Lets SQLite make the empty R-tree.
    /// - Parameter usable: bytes of a page that hold content.
    init(table: String, geometry: String, key: String, usable: Int, in database: Database) throws {
        (self.table, self.geometry, self.key) = (table, geometry, key)
        index = "rtree_\(table)_\(geometry)"
        try database.execute(
            sql: "CREATE VIRTUAL TABLE \(index.quotedForSQL) USING rtree(id, minx, maxx, miny, maxy)")
        try database.execute(
            sql: "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
            arguments: [table, geometry, "http://www.geopackage.org/spec120/#extension_rtree"])
        nodes = try TableTree(of: "\(index)_node", usable: usable, in: database)
        parents = try TableTree(of: "\(index)_parent", usable: usable, in: database)
        rows = try TableTree(of: "\(index)_rowid", usable: usable, in: database)
    }

    /// - Parameter folder: with room for sorting.
    func fill(_ tree: inout PackedRTree, _ file: PageAppender, sortingIn folder: String) throws {
        var (nodes, parents, record) = (nodes, parents, RecordWriter())
        var places = DiskSort<Place>(in: folder) { $0.id < $1.id }
        var root: PackedRTree.Node?
        // The root is known last, but is the first row: it gets its room before all others.
        try nodes.append(1, record.only(blob: PackedRTree.emptyNode), to: file)
        try tree.forEachNode { node in
            for cell in node.cells where node.isLeaf { try places.append(Place(id: cell.id, node: node.number)) }
            guard let parent = node.parent else { return root = node }
            try nodes.append(node.number, record.only(blob: node.bytes), to: file)
            try parents.append(node.number, record.only(parent), to: file)
        }
        try nodes.finish(file)
        try parents.finish(file)
        if let root { try file.replaceEnd(of: nodes.firstLeaf, by: root.bytes) }
        var rows = rows
        try places.forEach { try rows.append($0.id, record.only($0.node), to: file) }
        try rows.finish(file)
    }

    /// The leaf where a feature stands.
    private struct Place: BitwiseCopyable {
        let id, node: Int64
    }

    func addTriggers(in database: Database) throws {
        for trigger in triggers { try database.execute(sql: trigger) }
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
