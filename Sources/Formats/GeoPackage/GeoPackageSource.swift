import GRDB
import GRDBSQLite
import GeoModel

/// Features of one table of a GeoPackage. Each read has a connection for itself.
///
/// With an integer key a stretch is a range of keys. Views and tables without one are a single stretch, and their
/// features are numbered from 0 in the order in which SQLite gives them.
struct GeoPackageSource: FeatureSource {
    let connections: GeoPackageConnections
    var path: String { connections.path }
    let table: String
    let key: String?
    let geometry: String?
    let columns: [TableShape.Column]

    func stretches(of features: Int) throws -> [Stretch] {
        guard let key = key?.quotedForSQL else { return [Stretch(0..<Int64.max)] }
        let from = "FROM \(table.quotedForSQL)"
        let ends = try connections.use(layer: table) { database in
            // Two sub-selects go down the tree; min and max in one select would scan the table.
            try Row.fetchOne(database, sql: "SELECT (SELECT min(\(key)) \(from)), (SELECT max(\(key)) \(from))")
        }
        guard let ends, let first = Int64.fromDatabaseValue(ends[0]), let last = Int64.fromDatabaseValue(ends[1]) else {
            return [Stretch(0..<0)]
        }
        return Stretch.splitting(first...last, into: features)
    }

    func read(
        _ stretch: Stretch, columns names: [String], batch size: Int, _ body: (inout Batch) throws -> Void
    ) throws {
        let buffers = try names.map(buffer(for:))
        try connections.use(layer: table) { database in
            guard key != nil else { return try read(nil, by: database, buffers, batch: size, body) }
            guard let keys = stretch.keys else { return }
            let unread = try readPages(keys, in: database, buffers, batch: size, body)
            if let unread { try read(unread, by: database, buffers, batch: size, body) }
        }
    }

    /// Reads rows from the pages of the file; returns the keys that have to be read by SQLite, `nil` when all is done.
    private func readPages(
        _ keys: ClosedRange<Int64>, in database: Database, _ buffers: [ColumnBuffer], batch size: Int,
        _ body: (inout Batch) throws -> Void
    ) throws -> ClosedRange<Int64>? {
        var unread: ClosedRange<Int64>? = keys
        // The lock of the transaction keeps writers out as long as pages are read.
        try database.inTransaction(.deferred) {
            let names = [geometry].compactMap { $0 } + buffers.map { $0.name }
            if let table = try connections.tables.table(table, columns: names, in: database) {
                unread = try hand(PageRows(keys, of: table), buffers, batch: size, to: body).unread
            }
            return .commit
        }
        return unread
    }

    /// Reads rows by SQLite: those of the keys, or all where the table has none.
    private func read(
        _ keys: ClosedRange<Int64>?, by database: Database, _ buffers: [ColumnBuffer], batch size: Int,
        _ body: (inout Batch) throws -> Void
    ) throws {
        let statement = try database.makeStatement(sql: query(for: buffers))
        if let keys {
            sqlite3_bind_int64(statement.sqliteStatement, 1, keys.lowerBound)
            sqlite3_bind_int64(statement.sqliteStatement, 2, keys.upperBound)
        }
        _ = try hand(StatementRows(statement.sqliteStatement, of: self), buffers, batch: size, to: body)
    }

    /// Hands out all rows in batches and returns what has become of them.
    private func hand<Rows: StoredRows>(
        _ rows: Rows, _ buffers: [ColumnBuffer], batch size: Int, to body: (inout Batch) throws -> Void
    ) throws -> Rows {
        var reader = BatchReader(rows, hasGeometry: geometry != nil, buffers: buffers)
        while try reader.fill(upTo: max(1, size), in: self) { try reader.lend(to: body) }
        return reader.rows
    }

    private func buffer(for name: String) throws(FormatError) -> ColumnBuffer {
        let names = columns.map { $0.name }
        guard let index = names.match(name), names[index] != geometry else {
            throw FormatError(.noSuchColumn(name, have: names.filter { $0 != geometry }), in: path, layer: table)
        }
        return ColumnBuffer(names[index], columns[index].type)
    }

    /// Key, geometry, then the columns; what the table does not have is left out.
    private func query(for buffers: [ColumnBuffer]) -> String {
        let wanted = ([key, geometry].compactMap { $0 } + buffers.map { $0.name }).map { $0.quotedForSQL }
        let select = "SELECT \(wanted.isEmpty ? "NULL" : wanted.joined(separator: ", ")) FROM \(table.quotedForSQL)"
        guard let key = key?.quotedForSQL else { return select }
        return "\(select) WHERE \(key) >= ?1 AND \(key) <= ?2 ORDER BY \(key)"
    }
}

extension Stretch {
    /// At most so many: keys may be sparse, and an empty stretch costs a connection.
    private static let most: UInt64 = 4096

    /// Equal ranges of about `features` keys.
    static func splitting(_ keys: ClosedRange<Int64>, into features: Int) -> [Stretch] {
        let span = UInt64(bitPattern: keys.upperBound &- keys.lowerBound)
        let width = max(UInt64(max(1, features)), span / most + 1)
        return (0...span / width).map { index in
            let first = Int64(bitPattern: UInt64(bitPattern: keys.lowerBound) &+ index * width)
            let (next, overflow) = first.addingReportingOverflow(Int64(clamping: width))
            let end = keys.upperBound == .max ? Int64.max : keys.upperBound + 1
            return Stretch(first..<(overflow ? end : min(next, end)))
        }
    }

    /// The keys inside, if any. A range that ends at the greatest integer includes it.
    fileprivate var keys: ClosedRange<Int64>? {
        if range.upperBound == .max { return range.lowerBound...Int64.max }
        return range.isEmpty ? nil : range.lowerBound...range.upperBound - 1
    }
}
