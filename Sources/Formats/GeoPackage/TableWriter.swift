import Foundation
import GRDB
import GeoModel

/// One layer or table while it is written: its rows, then its extent and index.
///
/// SQLite makes the tables; their rows are put into pages of our own, which takes less than half the time.
final class TableWriter {
    let plan: TablePlan
    /// `nil` for a table without geometry.
    private let geometry: GeometryKind?
    private let srsID: Int
    private var rows: TableTree
    /// Bytes of a page that hold content.
    private let usable: Int
    private var count: Int64 = 0
    private var hasHeights = false
    private var extent = Box.empty
    private var index: PackedRTree
    /// The folder of the file, where there must be room anyway.
    private let folder: String
    let encoder: GeoPackageEncoder

    /// Makes the table.
    /// - Parameter usable: bytes of a page that hold content.
    init(
        _ plan: TablePlan, geometry: GeometryKind?, srsID: Int, description: String, usable: Int, in database: Database
    ) throws {
        self.plan = plan
        self.geometry = geometry
        self.srsID = srsID
        let parent = (plan.file as NSString).deletingLastPathComponent
        folder = parent.isEmpty ? "." : parent
        index = PackedRTree(in: folder)
        encoder = GeoPackageEncoder(plan, srsID: Int32(srsID), geometry: geometry)
        self.usable = usable
        var columns = ["\(plan.key.quotedForSQL) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if let geometry { columns.append("\(plan.geometry.quotedForSQL) \(geometry.declaredName)") }
        columns += plan.fields.map { "\($0.name.quotedForSQL) \($0.type.declared)" }
        try database.execute(sql: "CREATE TABLE \(plan.name.quotedForSQL) (\(columns.joined(separator: ", ")))")
        rows = try TableTree(of: plan.name, usable: usable, in: database)
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

    func append(_ encoded: EncodedRows, to file: PageAppender) throws(FormatError) {
        let bytes = encoded.bytes.span.bytes
        for row in 0..<encoded.count {
            count += 1
            try rows.append(count, bytes.extracting(encoded.range(row)), to: file)
            guard let box = encoded.boxes[row], !box.isEmpty else { continue }
            extent.grow(box)
            try index.append(count, box)
        }
        hasHeights = hasHeights || encoded.hasHeights
    }

    /// Writes the last pages of the rows.
    func endRows(_ file: PageAppender) throws(FormatError) { try rows.finish(file) }

    /// Enters the last key, the extent and the dimensions.
    func register(in database: Database) throws {
        try database.execute(sql: "INSERT INTO sqlite_sequence VALUES (?, ?)", arguments: [plan.name, count])
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
    }

    /// The index of a layer, of which SQLite must make the tables first; `nil` for a table without geometry.
    func rTree(in database: Database) throws -> RTreeExtension? {
        guard geometry != nil else { return nil }
        return try RTreeExtension(table: plan.name, geometry: plan.geometry, key: plan.key, usable: usable, in: database)
    }

    func fill(_ tables: RTreeExtension, _ file: PageAppender) throws {
        try tables.fill(&index, file, sortingIn: folder)
    }
}
