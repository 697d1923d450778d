import Foundation
import GRDB
import GeoModel

/// Writes a new GeoPackage 1.3: layers with an R-tree, and tables without geometry. Same input, same bytes.
///
/// Layers are written one after the other: ``addLayer(_:fields:geometry:reference:description:)``, then
/// ``append(_:)`` as often as needed, then the next. The file is whole only after ``finish()``; write it to a place
/// that is swapped in then (``OutputFolder``, ``OutputFile``). Memory: the batch and a few megabytes.
///
/// SQLite writes what describes the file; rows and index go past it into pages of their own (`Pages/Writing`). They
/// write by turns.
///
/// Not `Sendable`: one thread writes it. Its ``encoder`` may make the rows on others.
public final class GeoPackageWriter {
    private let path: String
    private let queue: DatabaseQueue
    private let pages: PageAppender
    private var current: TableWriter?
    private var layers: Set<String> = [LayerStyleTable.name]
    /// The geometry columns of layers by their names.
    private var geometries: [String: String] = [:]
    private var hasStyles = false
    private var hasTitles = false

    /// Begins a new file; one that is there already is not touched.
    /// - Throws: `.notWritable`
    public init(path: String) throws(FormatError) {
        self.path = path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FormatError(writing: errno, to: path) }
        close(descriptor)
        do {
            queue = try DatabaseQueue(path: path, configuration: Self.configuration)
        } catch {
            throw FormatError(writing: error, to: path)
        }
        pages = try PageAppender(to: path)
        try change { database in
            for statement in GeoPackageTables.required { try database.execute(sql: statement) }
        }
    }

    /// Begins a layer; the batches that are appended next belong to it. Feature ids are 1, 2, 3 ….
    ///
    /// - Parameter geometry: The kind of every feature; simple ones are written as multi where that is the kind, other
    ///   kinds are refused. ``GeometryKind/none`` allows any.
    public func addLayer(
        _ name: String, fields: [Field], geometry: GeometryKind, reference: SpatialReference,
        description: String = ""
    ) throws(FormatError) {
        let plan = try begin(name, fields)
        try change { database in
            let srsID = try GeoPackageTables.register(reference, in: database)
            current = try TableWriter(
                plan, geometry: geometry, srsID: srsID, description: description, usable: pages.usable, in: database)
        }
        geometries[name] = plan.geometry
    }

    /// Begins a table without geometry; of batches that are appended next only the columns count.
    public func addTable(
        _ name: String, fields: [Field], description: String = ""
    ) throws(FormatError) {
        let plan = try begin(name, fields)
        try change { database in
            current = try TableWriter(
                plan, geometry: nil, srsID: 0, description: description, usable: pages.usable, in: database)
        }
    }

    /// Writes a whole table without geometry: one column for each field, all of the same length.
    public func addTable(
        _ name: String, fields: [Field], columns: [GeoModel.Column], description: String = ""
    ) throws(FormatError) {
        try addTable(name, fields: fields, description: description)
        var batch = Batch()
        batch.ids = Array(0..<Int64(columns.first?.count ?? 0))
        batch.columns = columns
        try append(batch)
    }

    /// Appends features to the layer, or rows to the table, that was begun last.
    /// - Throws: `.broken` for a geometry of the wrong kind or with a coordinate that is not finite, `.notWritable`
    public func append(_ batch: Batch) throws(FormatError) { try append(encoder.encode(batch)) }

    /// Appends features of which ``encoder`` has made rows.
    /// - Throws: `.notWritable`
    public func append(_ rows: EncodedRows) throws(FormatError) { try begun.append(rows, to: pages) }

    /// What makes the rows of the layer or table that was begun last, on any thread.
    public var encoder: GeoPackageEncoder { begun.encoder }

    private var begun: TableWriter {
        guard let current else { preconditionFailure("a layer is added before features are appended") }
        return current
    }

    /// Says what the columns of a table are called; the table is there already.
    public func addTitles(_ titles: [ColumnTitle], of table: String) throws(FormatError) {
        precondition(layers.contains(table.lowercased()), "a table is added before its titles")
        try change { database in
            if !hasTitles { try SchemaExtension.create(in: database) }
            hasTitles = true
            for title in titles { try SchemaExtension.insert(title, of: table, in: database) }
        }
    }

    /// Adds a style of a layer that is there already.
    public func addStyle(_ style: LayerStyle) throws(FormatError) {
        guard let geometry = geometries[style.layer] else { preconditionFailure("a layer is added before its styles") }
        try endCurrent()
        try change { database in
            if !hasStyles { try LayerStyleTable.create(in: database) }
            hasStyles = true
            try LayerStyleTable.insert(style, geometry: geometry, in: database)
        }
    }

    /// Builds the last index, brings all to the disk and closes the file.
    public func finish() throws(FormatError) {
        try endCurrent()
        try pages.pause()
        do {
            try queue.close()
        } catch {
            throw FormatError(writing: error, to: path)
        }
        pages.close()
        try syncToDisk(path)
    }

    private func begin(_ name: String, _ fields: [Field]) throws(FormatError) -> TablePlan {
        try endCurrent()
        guard layers.insert(name.lowercased()).inserted else {
            throw FormatError(.unsupported("two layers have the name '\(name)'"), in: path)
        }
        return try TablePlan(name, fields: fields, file: path)
    }

    private func endCurrent() throws(FormatError) {
        guard let writer = current else { return }
        current = nil
        try writer.endRows(pages)
        var index: RTreeExtension?
        try change { database in
            try writer.register(in: database)
            index = try writer.rTree(in: database)
        }
        guard let index else { return }
        do {
            try writer.fill(index, pages)
        } catch {
            throw FormatError(writing: error, to: path)
        }
        try change { try index.addTriggers(in: $0) }
    }

    /// Lets SQLite write, in one transaction.
    private func change(_ body: (Database) throws -> Void) throws(FormatError) {
        try pages.pause()
        do {
            try queue.write(body)
        } catch {
            throw FormatError(writing: error, to: path)
        }
        try pages.resume()
    }

    /// Without a journal: a file that is not finished is thrown away whole.
    ///
    /// No log and no exclusive locking: SQLite must look at the count of changes before each transaction, and so see
    /// the pages that were written past it. No auto-vacuum either, which keeps pages of its own in between.
    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            for setting in [
                "page_size = 4096", "auto_vacuum = NONE", "encoding = 'UTF-8'", "journal_mode = OFF", "synchronous = OFF",
                "temp_store = MEMORY", "cache_size = -16384",
            ] {
                try database.execute(sql: "PRAGMA \(setting)")
            }
        }
        return configuration
    }
}

extension FormatError {
    /// What an error of SQLite means to the one who wanted the file.
    init(writing error: any Error, to path: String) {
        if let error = error as? FormatError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(.notWritable("\(error)"), in: path)
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self.init(writing: ENOSPC, to: path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self.init(writing: EACCES, to: path)
        default: self.init(.notWritable(error.message ?? "error \(error.resultCode.rawValue) of SQLite"), in: path)
        }
    }
}
