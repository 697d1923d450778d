import GRDB
import GeoModel

/// A GeoPackage as it was when its layers were opened.
///
/// The file alone would not tell: in write-ahead mode a change first stands in a second file. So SQLite is asked too
/// (`data_version`), through the connection that read the tables, which stays open for it.
struct GeoPackageWitness: Sendable {
    private let file: FileWitness
    private let connection: GeoPackageConnection
    private let version: Int64

    init(of path: String) throws(FormatError) {
        file = FileWitness(of: path)
        connection = try GeoPackageConnection(reading: path)
        version = try connection.inspect(Self.dataVersion)
    }

    var path: String { file.path }

    /// Reads the tables of the standard.
    func inspect<Result>(_ body: (Database) throws -> Result) throws(FormatError) -> Result {
        try connection.inspect(body)
    }

    /// - Throws: `.changed` where anyone has written to the file since.
    func hold(layer: String) throws(FormatError) {
        try file.hold(layer: layer)
        // Whatever SQLite cannot read any more has changed too: it could be read before.
        guard (try? connection.inspect(Self.dataVersion)) == version else {
            throw FormatError(.changed, in: path, layer: layer)
        }
    }

    private static func dataVersion(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
}
