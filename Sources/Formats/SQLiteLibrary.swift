import GRDBSQLite

/// The SQLite library that runs.
public enum SQLiteLibrary {
    /// For example `3.40.1`.
    public static var version: String { String(cString: sqlite3_libversion()) }
}
