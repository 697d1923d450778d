import Foundation
import Formats
import GRDB
import GeoModel

/// A GeoPackage with one layer of parcels, made by statements; it goes with the value.
final class ParcelFile: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "hectare-\(UUID().uuidString).gpkg").path

    /// Runs `statements` on a file with the tables of the standard and registers `parcels` as its layer.
    init(_ statements: [String]) throws {
        try run(Self.tables + statements)
    }

    /// A table with an integer key, and rows of key and blob.
    convenience init(rows: [(key: Int, blob: [UInt8]?)]) throws {
        try self.init(["CREATE TABLE parcels (fid INTEGER PRIMARY KEY, geom POLYGON)"] + rows.map { row in
            "INSERT INTO parcels VALUES (\(row.key), \(row.blob.map(Self.text) ?? "NULL"))"
        })
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func run(_ statements: [String], inTransaction: Bool = true) throws {
        let queue = try DatabaseQueue(path: path)
        let execute = { (database: Database) in
            for statement in statements { try database.execute(sql: statement) }
        }
        if inTransaction { try queue.write(execute) } else { try queue.inDatabase(execute) }
        try queue.close()
    }

    var layer: Layer { get throws { try LayerFile.layer(path, named: "parcels") } }

    func tabulated(in regions: GeometryColumn, threads: Int = 1) throws -> Tabulation {
        try withExtendedLifetime(self) { try layer.tabulated(in: regions, threads: threads) }
    }

    /// A blob as SQL writes it.
    static func text(_ blob: [UInt8]) -> String {
        "x'" + blob.map { String(format: "%02x", $0) }.joined() + "'"
    }

    private static let tables = [
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT, "
            + "organization_coordsys_id INTEGER, definition TEXT, description TEXT)",
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('site', 100001, 'NONE', 100001, 'ENGCRS[\"site\"]', '')",
        "CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT, "
            + "last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER)",
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, "
            + "z INTEGER, m INTEGER)",
        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('parcels', 'features', 100001)",
        "INSERT INTO gpkg_geometry_columns VALUES ('parcels', 'geom', 'POLYGON', 100001, 2, 2)",
    ]
}
