import GRDB

/// What a column is called where people read it: a row of `gpkg_data_columns`.
public struct ColumnTitle: Sendable, Hashable {
    public let column: String
    /// Short; unlike that of any other column of the table.
    public let name: String
    public let title: String
    public let description: String

    public init(column: String, name: String, title: String, description: String) {
        (self.column, self.name, self.title, self.description) = (column, name, title, description)
    }
}

/// The extension `gpkg_schema` (OGC 12-128r19, F.9): names for columns; no constraints.
enum SchemaExtension {
    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE gpkg_data_columns (
                  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
                  mime_type TEXT, constraint_name TEXT,
                  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
                  CONSTRAINT gdc_tn UNIQUE (table_name, name))
                """)
        try database.execute(
            sql: """
                CREATE TABLE gpkg_data_column_constraints (
                  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
                  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
                  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
                """)
        for table in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
            try database.execute(
                sql: "INSERT INTO gpkg_extensions VALUES (?, NULL, 'gpkg_schema', ?, 'read-write')",
                arguments: [table, "http://www.geopackage.org/spec121/#extension_schema"])
        }
    }

    static func insert(_ title: ColumnTitle, of table: String, in database: Database) throws {
        try database.execute(
            sql: "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
            arguments: [table, title.column, title.name, title.title, title.description])
    }
}
