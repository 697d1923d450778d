import GeoModel

/// A value as SQLite stores it. Bytes are valid until the next row is read.
enum StoredValue {
    case missing
    case integer(Int64)
    case real(Double)
    case text(UnsafeRawBufferPointer)
    case blob(UnsafeRawBufferPointer)
}

/// Rows of a table one after the other, with the values of the columns that were asked for.
protocol StoredRows {
    /// Goes to the next row; false after the last one.
    mutating func advance() throws(FormatError) -> Bool
    var id: Int64 { get }
    func value(_ column: Int) -> StoredValue
}

/// SQLite stores what it is given, whatever the declaration says.
///
/// A number in a text column becomes its shortest text; a text in a number column counts if it is a decimal number;
/// all else that does not fit is missing. Blobs are missing in every column.
extension ColumnBuffer {
    /// False for a text that is not UTF-8.
    mutating func append(_ value: StoredValue) -> Bool {
        switch kind {
        case .text: return appendText(value)
        case .integer: appendInteger(value)
        case .real: appendReal(value)
        }
        return true
    }

    private mutating func appendText(_ value: StoredValue) -> Bool {
        switch value {
        case .text(let bytes):
            guard bytes.isUTF8 else { return false }
            append(utf8: bytes)
        case .integer(let number): append(text: String(number))
        case .real(let number): append(text: number.shortest)
        case .missing, .blob: appendMissing()
        }
        return true
    }

    private mutating func appendInteger(_ value: StoredValue) {
        switch value {
        case .integer(let number): append(integer: number)
        case .real(let number): append(integer: Int64(exactly: number))
        case .text(let bytes): append(integer: DecimalText.double(bytes).flatMap { Int64(exactly: $0) })
        case .missing, .blob: appendMissing()
        }
    }

    private mutating func appendReal(_ value: StoredValue) {
        switch value {
        case .integer(let number): append(real: Double(number))
        case .real(let number): append(real: number)
        case .text(let bytes): append(real: DecimalText.double(bytes))
        case .missing, .blob: appendMissing()
        }
    }
}
