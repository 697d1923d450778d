import Foundation
import GRDB
import Hectare
import Reports

/// Remarks of many reviewers, in a file beside the results that outlives every run.
///
/// A remark that was answered for is on the disk: the log of changes is brought there with every transaction, so
/// neither a killed server nor a power cut loses it.
struct RemarkStore: Sendable {
    private let pool: DatabasePool
    private let mostBytes: Int

    /// `DIR.remarks.sqlite` of the results in `DIR`.
    static func path(beside results: String) -> String { results + ".remarks.sqlite" }

    /// - Throws: ``Fault`` where the file cannot be written, or is none of ours.
    init(_ path: String, mostBytes: Int) throws(Fault) {
        self.mostBytes = mostBytes
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.maximumReaderCount = 4
            pool = try DatabasePool(path: path, configuration: configuration)
            try Self.versions.migrate(pool)
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                let pageSize = try Int.fetchOne(database, sql: "PRAGMA page_size") ?? 4096
                try database.execute(sql: "PRAGMA max_page_count = \(max(mostBytes / pageSize, 16))")
            }
        } catch {
            throw Self.fault(error, path)
        }
    }

    private static let notOurs: [ResultCode] = [.SQLITE_NOTADB, .SQLITE_CORRUPT]
    private static let notWritable: [ResultCode] = [
        .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_FULL, .SQLITE_IOERR,
    ]

    private static func fault(_ error: any Error, _ path: String) -> Fault {
        let code = (error as? DatabaseError)?.resultCode
        let reason = (error as? DatabaseError)?.message ?? "\(error)"
        if let code, notOurs.contains(code) {
            return Fault(.wrongData, at: path, en: "is no file of remarks", zh: "不是批注文件")
        }
        if let code, notWritable.contains(code) {
            return Fault(.notWritable, at: path, en: "cannot be written: \(reason)", zh: "无法写入：\(reason)")
        }
        return Fault(
            .wrongData, at: path, en: "is no file of remarks of this version: \(reason)",
            zh: "不是此版本的批注文件：\(reason)")
    }

    private static var versions: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("remarks") { database in
            try database.create(table: "remark") { table in
                table.autoIncrementedPrimaryKey("number")
                table.column("id", .text).notNull().unique()
                table.column("text", .text).notNull()
                table.column("author", .text).notNull()
                table.column("time", .text).notNull()
                for name in ["kind", "code", "indicator", "unit", "layer"] { table.column(name, .text) }
                for name in ["year", "feature"] { table.column(name, .integer) }
                for name in ["value", "longitude", "latitude"] { table.column(name, .double) }
            }
        }
        return migrator
    }

    /// How a change ended.
    enum Outcome: Sendable {
        case created
        case replaced
        /// The remark is another reviewer's.
        case notYours
        case missing
        /// There is no room left.
        case full
    }

    /// All remarks, in the order in which they came.
    func all() async throws -> [Remark] {
        try await pool.read { database in
            try Remark.fetchAll(database, sql: "SELECT * FROM remark ORDER BY number")
        }
    }

    func remark(_ id: String) async throws -> Remark? {
        try await pool.read { database in
            try Remark.fetchOne(database, sql: "SELECT * FROM remark WHERE id = ?", arguments: [id])
        }
    }

    /// Writes a remark, in place of an earlier one of the same id and author.
    func write(_ remark: Remark) async throws -> Outcome {
        do {
            return try await pool.write { database in
                let author = try String.fetchOne(
                    database, sql: "SELECT author FROM remark WHERE id = ?", arguments: [remark.id])
                if let author, author != remark.author { return .notYours }
                try database.execute(
                    sql: """
                        INSERT INTO remark (id, text, author, time, kind, code, indicator, unit, layer, year, feature, value,
                            longitude, latitude)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE SET text = excluded.text, time = excluded.time, kind = excluded.kind,
                            code = excluded.code, indicator = excluded.indicator, unit = excluded.unit,
                            layer = excluded.layer, year = excluded.year, feature = excluded.feature,
                            value = excluded.value, longitude = excluded.longitude, latitude = excluded.latitude
                        """,
                    arguments: [
                        remark.id, remark.text, remark.author, remark.time, remark.kind, remark.code, remark.indicator,
                        remark.unit, remark.layer, remark.year, remark.feature, remark.value, remark.longitude,
                        remark.latitude,
                    ])
                return author == nil ? .created : .replaced
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            return .full
        }
    }

    /// Takes a remark of this author out.
    func remove(_ id: String, by author: String) async throws -> Outcome {
        try await pool.write { database in
            let owner = try String.fetchOne(
                database, sql: "SELECT author FROM remark WHERE id = ?", arguments: [id])
            guard let owner else { return .missing }
            guard owner == author else { return .notYours }
            try database.execute(sql: "DELETE FROM remark WHERE id = ?", arguments: [id])
            return .replaced
        }
    }

    /// How safely a transaction is written: 2 is `FULL`. For tests.
    func synchronous() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }
}

extension Remark: FetchableRecord {
    public init(row: Row) throws {
        self.init(
            id: row["id"], text: row["text"], author: row["author"], time: row["time"], kind: row["kind"],
            code: row["code"], indicator: row["indicator"], year: row["year"], value: row["value"], unit: row["unit"],
            layer: row["layer"], feature: row["feature"], longitude: row["longitude"], latitude: row["latitude"])
    }
}
