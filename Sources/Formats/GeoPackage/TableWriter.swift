import Foundation
import GRDB
import GRDBSQLite
import GeoModel

/// One layer or table while it is written: its rows, then its extent and index.
final class TableWriter {
    let plan: TablePlan
    /// `nil` for a table without geometry.
    private let geometry: GeometryKind?
    private let srsID: Int
    private let keepsIDs: Bool
    private var rows: Int64 = 0
    private var hasHeights = false
    private var extent = Box.empty
    private var index: PackedRTree
    /// The folder of the file, where there must be room anyway.
    private let folder: String
    let encoder: GeoPackageEncoder

    init(_ plan: TablePlan, geometry: GeometryKind?, srsID: Int, keepsIDs: Bool) {
        self.plan = plan
        self.geometry = geometry
        self.srsID = srsID
        self.keepsIDs = keepsIDs
        let parent = (plan.file as NSString).deletingLastPathComponent
        folder = parent.isEmpty ? "." : parent
        index = PackedRTree(in: folder)
        encoder = GeoPackageEncoder(plan, srsID: Int32(srsID), geometry: geometry)
    }

    func create(in database: Database, description: String) throws {
        var columns = ["\(plan.key.quotedForSQL) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let geometry { columns.append("\(plan.geometry.quotedForSQL) \(geometry.declaredName)") }
        columns += plan.fields.map { "\($0.name.quotedForSQL) \($0.type.declared)" }
        try database.execute(sql: "CREATE TABLE \(plan.name.quotedForSQL) (\(columns.joined(separator: ", ")))")
        try database.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                plan.name, geometry == nil ? "attributes" : "features", plan.name, description,
                Timestamp.lastChange, geometry == nil ? nil : srsID,
            ])
        guard let geometry else { return }
        try database.execute(
            sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
            arguments: [plan.name, plan.geometry, geometry.declaredName, srsID])
    }

    func append(_ encoded: EncodedRows, in database: Database) throws {
        try encoded.blobs.withUnsafeBytes { blobs in
            var row = 0
            while row < encoded.ids.count {
                let count = encoded.ids.count - row < rowsAtOnce ? 1 : rowsAtOnce
                let statement = try database.cachedStatement(sql: insertion(of: count)).sqliteStatement
                try insert(row..<row + count, of: encoded, blobs, statement)
                row += count
            }
        }
        hasHeights = hasHeights || encoded.hasHeights
    }

    /// Many rows in one statement take half the time: each statement looks up and enters the last key.
    /// One by one where an id may occur twice: it must be named.
    private var rowsAtOnce: Int { keepsIDs ? 1 : max(1, min(32, 900 / (plan.fields.count + 2))) }

    private func insert(
        _ range: Range<Int>, of encoded: EncodedRows, _ blobs: UnsafeRawBufferPointer, _ statement: OpaquePointer
    ) throws {
        var place: Int32 = 1
        for row in range {
            rows += 1
            let id = keepsIDs ? encoded.ids[row] : rows
            sqlite3_bind_int64(statement, place, id)
            place += 1
            if geometry != nil {
                try bindGeometry(row, of: encoded, blobs, id: id, statement, place)
                place += 1
            }
            for column in encoded.columns {
                bind(column, row, statement, place)
                place += 1
            }
        }
        let code = sqlite3_step(statement)
        sqlite3_reset(statement)
        // SQLite must not look at the bytes when they are gone.
        sqlite3_clear_bindings(statement)
        guard code == SQLITE_DONE else { throw failure(code, id: keepsIDs ? encoded.ids[range.lowerBound] : rows, statement) }
    }

    private func insertion(of rows: Int) -> String {
        let columns = [plan.key] + (geometry == nil ? [] : [plan.geometry]) + plan.fields.map { $0.name }
        let marks = "(" + columns.map { _ in "?" }.joined(separator: ", ") + ")"
        let names = columns.map { $0.quotedForSQL }.joined(separator: ", ")
        let values = repeatElement(marks, count: rows).joined(separator: ", ")
        return "INSERT INTO \(plan.name.quotedForSQL) (\(names)) VALUES \(values)"
    }

    private func bindGeometry(
        _ row: Int, of encoded: EncodedRows, _ blobs: UnsafeRawBufferPointer, id: Int64, _ statement: OpaquePointer,
        _ place: Int32
    ) throws(FormatError) {
        guard let box = encoded.boxes[row] else {
            sqlite3_bind_null(statement, place)
            return
        }
        let bytes = UnsafeRawBufferPointer(rebasing: blobs[encoded.range(row)])
        sqlite3_bind_blob64(statement, place, bytes.baseAddress, UInt64(bytes.count), nil)
        guard !box.isEmpty else { return }
        extent.grow(box)
        try index.append(id, box)
    }

    private func failure(_ code: Int32, id: Int64, _ statement: OpaquePointer) -> FormatError {
        if code & 0xFF == SQLITE_CONSTRAINT {
            return FormatError(.broken("the id occurs twice"), in: plan.file, layer: plan.name, feature: id)
        }
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(statement)))
        let error = DatabaseError(resultCode: ResultCode(rawValue: code & 0xFF), message: message)
        return FormatError(writing: error, to: plan.file)
    }

    /// Enters extent and dimensions and builds the index.
    func finish(in database: Database) throws {
        guard geometry != nil else { return }
        if !extent.isEmpty {
            try database.execute(
                sql: "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
                arguments: [extent.minX, extent.minY, extent.maxX, extent.maxY, plan.name])
        }
        if hasHeights {
            try database.execute(
                sql: "UPDATE gpkg_geometry_columns SET z = 2 WHERE table_name = ?", arguments: [plan.name])
        }
        try RTreeExtension(table: plan.name, geometry: plan.geometry, key: plan.key, folder: folder)
            .write(&index, in: database)
    }
}

/// SQLITE_TRANSIENT, a macro that Swift does not see: SQLite copies what is bound.
private let sqliteCopies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// Binds one value.
private func bind(_ column: GeoModel.Column, _ row: Int, _ statement: OpaquePointer, _ place: Int32) {
    switch column {
    case .integer(let numbers):
        guard let value = numbers[row] else { break }
        sqlite3_bind_int64(statement, place, value)
        return
    case .real(let numbers):
        guard let value = numbers[row] else { break }
        sqlite3_bind_double(statement, place, value)
        return
    case .text(let texts):
        guard !texts.isMissing[row] else { break }
        let range = texts.range(row)
        texts.bytes.withUnsafeBytes { bytes in
            // A null pointer would bind NULL, not an empty text.
            if range.isEmpty { sqlite3_bind_text(statement, place, "", 0, sqliteCopies) }
            guard let start = bytes.baseAddress, !range.isEmpty else { return }
            let text = (start + range.lowerBound).assumingMemoryBound(to: CChar.self)
            sqlite3_bind_text(statement, place, text, Int32(range.count), sqliteCopies)
        }
        return
    }
    sqlite3_bind_null(statement, place)
}
