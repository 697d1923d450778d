import GRDBSQLite
import GeoModel

/// SQLite stores what it is given, whatever the declaration says.
///
/// A number in a text column becomes its shortest text; a text in a number column counts if it is a decimal number;
/// all else that does not fit is missing. Blobs are missing in every column.
extension ColumnBuffer {
    /// Appends the value at `index` of a statement's row. False for a text that is not UTF-8.
    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        switch kind {
        case .text: return appendText(statement, index)
        case .integer: appendInteger(statement, index)
        case .real: appendReal(statement, index)
        }
        return true
    }

    private func appendText(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_TEXT:
            let text = bytes(statement, index)
            guard text.isUTF8 else { return false }
            append(utf8: text)
        case SQLITE_INTEGER: append(text: String(sqlite3_column_int64(statement, index)))
        case SQLITE_FLOAT: append(text: sqlite3_column_double(statement, index).shortest)
        default: appendMissing()
        }
        return true
    }

    private func appendInteger(_ statement: OpaquePointer, _ index: Int32) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: append(integer: sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: append(integer: Int64(exactly: sqlite3_column_double(statement, index)))
        case SQLITE_TEXT: append(integer: DecimalText.double(bytes(statement, index)).flatMap { Int64(exactly: $0) })
        default: appendMissing()
        }
    }

    private func appendReal(_ statement: OpaquePointer, _ index: Int32) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER, SQLITE_FLOAT: append(real: sqlite3_column_double(statement, index))
        case SQLITE_TEXT: append(real: DecimalText.double(bytes(statement, index)))
        default: appendMissing()
        }
    }

    /// The bytes of a text value, which SQLite owns until the next step.
    private func bytes(_ statement: OpaquePointer, _ index: Int32) -> UnsafeRawBufferPointer {
        // The pointer first: asking for it may convert the value and change its length.
        let start = sqlite3_column_text(statement, index)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
    }
}
