import GRDBSQLite
import GeoModel

/// SQLite stores what it is given, whatever the declaration says.
///
/// A number in a text column becomes its shortest text; a text in a number column counts if it is a decimal number;
/// all else that does not fit is missing. Blobs are missing in every column.
extension ColumnBuffer {
    /// Appends the value at `index` of a statement's row. False for a text that is not UTF-8.
    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        // Asked once for the value, SQLite does not look for the column again at each call. Only this thread uses the
        // connection, as such a value requires.
        guard let value = sqlite3_column_value(statement, index) else {
            appendMissing()
            return true
        }
        switch kind {
        case .text: return appendText(value)
        case .integer: appendInteger(value)
        case .real: appendReal(value)
        }
        return true
    }

    private func appendText(_ value: OpaquePointer) -> Bool {
        switch sqlite3_value_type(value) {
        case SQLITE_TEXT:
            let text = bytes(value)
            guard text.isUTF8 else { return false }
            append(utf8: text)
        case SQLITE_INTEGER: append(text: String(sqlite3_value_int64(value)))
        case SQLITE_FLOAT: append(text: sqlite3_value_double(value).shortest)
        default: appendMissing()
        }
        return true
    }

    private func appendInteger(_ value: OpaquePointer) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER: append(integer: sqlite3_value_int64(value))
        case SQLITE_FLOAT: append(integer: Int64(exactly: sqlite3_value_double(value)))
        case SQLITE_TEXT: append(integer: DecimalText.double(bytes(value)).flatMap { Int64(exactly: $0) })
        default: appendMissing()
        }
    }

    private func appendReal(_ value: OpaquePointer) {
        switch sqlite3_value_type(value) {
        case SQLITE_INTEGER, SQLITE_FLOAT: append(real: sqlite3_value_double(value))
        case SQLITE_TEXT: append(real: DecimalText.double(bytes(value)))
        default: appendMissing()
        }
    }

    /// The bytes of a text value, which SQLite owns until the next step.
    private func bytes(_ value: OpaquePointer) -> UnsafeRawBufferPointer {
        // The pointer first: asking for it may convert the value and change its length.
        let start = sqlite3_value_text(value)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
