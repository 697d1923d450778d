import GRDBSQLite
import GeoModel

/// Steps a statement and fills one batch again and again: key, geometry blob in place, then the columns.
struct BatchReader {
    /// A batch ends early at so many vertices: large geometries must not make a large batch.
    private static let mostVertices = 1 << 20

    private let statement: OpaquePointer
    private let hasKey: Bool
    private let hasGeometry: Bool
    private let buffers: [ColumnBuffer]
    private var batch = Batch()
    private var nextRow: Int64 = 0
    private var isDone = false

    /// `statement` must outlive the reader; it is not finalised here.
    init(_ statement: OpaquePointer, hasKey: Bool, hasGeometry: Bool, buffers: [ColumnBuffer]) {
        self.statement = statement
        self.hasKey = hasKey
        self.hasGeometry = hasGeometry
        self.buffers = buffers
    }

    /// Reads the next rows; false when there are none.
    mutating func fill(upTo size: Int, in source: GeoPackageSource) throws(FormatError) -> Bool {
        batch.removeAll()
        let firstColumn = (hasKey ? 1 : 0) + (hasGeometry ? 1 : 0)
        while !isDone, batch.ids.count < size, batch.geometry.vertexCount < Self.mostVertices {
            let code = sqlite3_step(statement)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw failure(code, in: source) }
                isDone = true
                break
            }
            let id = hasKey ? sqlite3_column_int64(statement, 0) : nextRow
            nextRow += 1
            batch.ids.append(id)
            if hasGeometry { appendGeometry(Int32(firstColumn - 1)) } else { batch.geometry.beginFeature(.none) }
            for (index, buffer) in buffers.enumerated() {
                guard buffer.append(statement, Int32(firstColumn + index)) else {
                    throw FormatError(
                        .wrongEncoding("the text of column '\(buffer.name)' is not UTF-8"), in: source.path,
                        layer: source.table, feature: id)
                }
            }
        }
        return batch.count > 0
    }

    /// Hands the batch out and takes its memory back.
    mutating func lend(to body: (inout Batch) throws -> Void) throws { try batch.lend(buffers, to: body) }

    private mutating func appendGeometry(_ index: Int32) {
        let value = sqlite3_column_value(statement, index)
        guard sqlite3_value_type(value) == SQLITE_BLOB else {
            if sqlite3_value_type(value) != SQLITE_NULL { note("the geometry is not a blob") }
            batch.geometry.beginFeature(.none)
            return
        }
        // SQLite owns the bytes until the next step.
        let start = sqlite3_value_blob(value)
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
        do {
            try GeometryBlob.decode(bytes, into: &batch.geometry)
        } catch {
            batch.geometry.beginFeature(.none)
            note(error.reason)
        }
    }

    private mutating func note(_ reason: String) {
        batch.broken.append((row: batch.ids.count - 1, reason: reason))
    }

    private func failure(_ code: Int32, in source: GeoPackageSource) -> FormatError {
        let detail = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
        let isDamage = [SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_ERROR, SQLITE_TOOBIG].contains(code & 0xFF)
        return FormatError(
            isDamage ? .broken("is truncated or damaged (\(detail))") : .notReadable(detail), in: source.path,
            layer: source.table)
    }
}
