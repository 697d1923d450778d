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
            let statement = try database.makeStatement(sql: query(for: buffers))
            if key != nil {
                sqlite3_bind_int64(statement.sqliteStatement, 1, stretch.range.lowerBound)
                sqlite3_bind_int64(statement.sqliteStatement, 2, stretch.lastKey)
            }
            var rows = BatchReader(
                statement.sqliteStatement, hasKey: key != nil, hasGeometry: geometry != nil, buffers: buffers)
            while try rows.fill(upTo: max(1, size), in: self) { try rows.lend(to: body) }
        }
    }

    private func buffer(for name: String) throws(FormatError) -> ColumnBuffer {
        let names = columns.map { $0.name }
        guard let index = names.match(name), names[index] != geometry else {
            throw FormatError(.noSuchColumn(name, have: names.filter { $0 != geometry }), in: path, layer: table)
        }
        return ColumnBuffer(names[index], ColumnType(declared: columns[index].type))
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

    /// The last key inside. A range that ends at the greatest integer includes it.
    fileprivate var lastKey: Int64 { range.upperBound == .max || range.isEmpty && range.lowerBound == .min
        ? range.upperBound : range.upperBound - 1 }
}
