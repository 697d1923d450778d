import GRDBSQLite

/// The rows that a statement gives. Its first column is the key where there is one.
struct StatementRows: StoredRows {
    private let statement: OpaquePointer
    private let source: GeoPackageSource
    private let hasKey: Bool
    private(set) var id: Int64 = -1

    /// `statement` must outlive the rows; it is not finalised here.
    init(_ statement: OpaquePointer, of source: GeoPackageSource) {
        self.statement = statement
        self.source = source
        hasKey = source.key != nil
    }

    mutating func advance() throws(FormatError) -> Bool {
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW else {
            guard code == SQLITE_DONE else { throw failure(code) }
            return false
        }
        id = hasKey ? sqlite3_column_int64(statement, 0) : id + 1
        return true
    }

    func value(_ column: Int) -> StoredValue {
        // Asked once for the value, SQLite does not look for the column again at each call. Only this thread uses the
        // connection, as such a value requires.
        guard let value = sqlite3_column_value(statement, Int32(column + (hasKey ? 1 : 0))) else { return .missing }
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
        case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
        case SQLITE_TEXT:
            // The pointer first: asking for it may convert the value and change its length.
            let start = sqlite3_value_text(value)
            return .text(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
        case SQLITE_BLOB:
            let start = sqlite3_value_blob(value)
            return .blob(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
        default: return .missing
        }
    }

    private func failure(_ code: Int32) -> FormatError {
        let detail = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
        let isDamage = [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_TOOBIG].contains(code & 0xFF)
        return FormatError(
            isDamage ? .broken("is truncated or damaged (\(detail))") : .notReadable(detail), in: source.path,
            layer: source.table)
    }
}
