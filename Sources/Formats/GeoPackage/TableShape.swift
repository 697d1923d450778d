import GRDB
import GeoModel

/// The columns of a table or view, and the column by which its rows can be read in stretches.
struct TableShape {
    struct Column: Sendable {
        let name: String
        /// As declared: `TEXT(20)`; may be empty in a view.
        let declaredType: String
        let type: ColumnType

        init(name: String, declaredType: String) {
            (self.name, self.declaredType) = (name, declaredType)
            type = ColumnType(declared: declaredType)
        }
    }

    /// In the order of the table; none where it does not exist.
    let columns: [Column]
    /// The integer primary key that is another name of the row id; `nil` for views and for tables without one.
    let key: String?

    init(of table: String, in database: Database) throws {
        let rows = try Row.fetchAll(database, sql: "PRAGMA table_xinfo(\(table.quotedForSQL))")
        // Hidden columns of virtual tables are no data.
        let shown = rows.filter { Int.fromDatabaseValue($0["hidden"]) != 1 }
        columns = shown.map { row in
            Column(
                name: String.fromDatabaseValue(row["name"]) ?? "",
                declaredType: String.fromDatabaseValue(row["type"]) ?? "")
        }
        let keys = shown.indices.filter { (Int.fromDatabaseValue(shown[$0]["pk"]) ?? 0) > 0 }
        let isInteger = keys.count == 1 && columns[keys[0]].declaredType.uppercased() == "INTEGER"
        key = try isInteger && !Self.hasKeyIndex(table, in: database) ? columns[keys[0]].name : nil
    }

    /// Whether the primary key has an index of its own: then it is not the row id and may hold anything, also a text,
    /// a fraction or nothing (`WITHOUT ROWID`, `INTEGER PRIMARY KEY DESC`). Ranges of integers would not meet those.
    private static func hasKeyIndex(_ table: String, in database: Database) throws -> Bool {
        try Row.fetchAll(database, sql: "PRAGMA index_list(\(table.quotedForSQL))")
            .contains { String.fromDatabaseValue($0["origin"]) == "pk" }
    }
}

extension ColumnType {
    /// The types of the GeoPackage standard; anything else by SQLite's rules of affinity.
    init(declared type: String) {
        let word = type.uppercased().prefix { $0 != "(" }
        switch word {
        case "BOOLEAN": self = .boolean
        case "DATE", "DATETIME", "TIMESTAMP", "BLOB", "": self = .other
        case _ where word.contains("INT"): self = .integer
        case _ where word.contains("CHAR") || word.contains("TEXT") || word.contains("CLOB"): self = .text
        case _ where word.contains("REAL") || word.contains("DOUB") || word.contains("FLOA"): self = .real
        case "NUMERIC", "DECIMAL": self = .real
        default: self = .other
        }
    }
}

extension GeometryKind {
    /// The kind that `geometry_type_name` declares; ``none`` for `GEOMETRY` and for curves and surfaces.
    init(declared name: String) {
        let found = GeometryKind.allCases.first { $0.name?.uppercased() == name.uppercased() }
        self = found ?? (name.uppercased() == "GEOMCOLLECTION" ? .geometryCollection : .none)
    }

    /// The word of the GeoPackage standard for this kind.
    var declaredName: String { name?.uppercased() ?? "GEOMETRY" }
}
