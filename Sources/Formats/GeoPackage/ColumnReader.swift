import GRDBSQLite
import GeoModel

/// Takes one column of a statement row by row.
///
/// SQLite stores what it is given, whatever the declaration says. A number in a text column becomes its shortest
/// text; a text in a number column counts if it is a decimal number; all else that does not fit is missing. Blobs
/// are missing in every column.
protocol ColumnReader: AnyObject {
    var name: String { get }
    /// False for a text that is not UTF-8.
    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool
    /// The values so far; the reader is empty until ``giveBack(_:)``.
    func take() -> Column
    /// Gives the memory of a column back for the next batch.
    func giveBack(_ column: consuming Column)
}

func columnReader(_ name: String, _ type: ColumnType) -> any ColumnReader {
    switch type {
    case .text, .other: TextReader(name)
    case .integer, .boolean: IntegerReader(name)
    case .real: RealReader(name)
    }
}

private final class TextReader: ColumnReader {
    let name: String
    private var column = TextColumn()

    init(_ name: String) { self.name = name }

    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_TEXT:
            let text = bytes(statement, index)
            guard text.isUTF8 else { return false }
            column.append(utf8: text)
        case SQLITE_INTEGER: column.append(String(sqlite3_column_int64(statement, index)))
        case SQLITE_FLOAT: column.append(sqlite3_column_double(statement, index).shortest)
        default: column.append(nil)
        }
        return true
    }

    func take() -> Column {
        defer { column = TextColumn() }
        return .text(column)
    }

    func giveBack(_ given: consuming Column) {
        guard case .text(var used) = given else { return }
        given = .integer(NumberColumn())
        used.removeAll()
        column = used
    }
}

private final class IntegerReader: ColumnReader {
    let name: String
    private var column = NumberColumn<Int64>()

    init(_ name: String) { self.name = name }

    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: column.append(sqlite3_column_int64(statement, index))
        case SQLITE_FLOAT: column.append(Int64(exactly: sqlite3_column_double(statement, index)))
        case SQLITE_TEXT: column.append(Decimal.double(bytes(statement, index)).flatMap { Int64(exactly: $0) })
        default: column.append(nil)
        }
        return true
    }

    func take() -> Column {
        defer { column = NumberColumn() }
        return .integer(column)
    }

    func giveBack(_ given: consuming Column) {
        guard case .integer(var used) = given else { return }
        given = .text(TextColumn())
        used.removeAll()
        column = used
    }
}

private final class RealReader: ColumnReader {
    let name: String
    private var column = NumberColumn<Double>()

    init(_ name: String) { self.name = name }

    func append(_ statement: OpaquePointer, _ index: Int32) -> Bool {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER, SQLITE_FLOAT: column.append(sqlite3_column_double(statement, index))
        case SQLITE_TEXT: column.append(Decimal.double(bytes(statement, index)))
        default: column.append(nil)
        }
        return true
    }

    func take() -> Column {
        defer { column = NumberColumn() }
        return .real(column)
    }

    func giveBack(_ given: consuming Column) {
        guard case .real(var used) = given else { return }
        given = .text(TextColumn())
        used.removeAll()
        column = used
    }
}

/// The bytes of a text value, which SQLite owns until the next step.
private func bytes(_ statement: OpaquePointer, _ index: Int32) -> UnsafeRawBufferPointer {
    // The pointer first: asking for it may convert the value and change its length.
    let start = sqlite3_column_text(statement, index)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
}
