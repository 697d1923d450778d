import Foundation
import GRDB

/// A GeoPackage made statement by statement, so that it can be as odd as a test needs.
struct HandMadeGeoPackage {
    let path: String

    /// A file with the required tables, and what `statements` add.
    init(_ path: String, _ statements: [String]) throws {
        self.path = path
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            for statement in Self.tables + statements { try database.execute(sql: statement) }
        }
        try queue.close()
    }

    private static let tables = [
        """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER PRIMARY KEY, organization TEXT,
        organization_coordsys_id INTEGER, definition TEXT, description TEXT)
        """,
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('CGCS2000', 4490, 'epsg', 4490, 'GEOGCS[...]', '')",
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('own', 100001, 'NONE', 100001, 'ENGCRS[\"site\"]', '')",
        "INSERT INTO gpkg_spatial_ref_sys VALUES ('undefined', -1, 'NONE', -1, 'undefined', '')",
        """
        CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT, identifier TEXT, description TEXT,
        last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INTEGER)
        """,
        """
        CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER,
        z INTEGER, m INTEGER)
        """,
    ]

    /// Statements that register a table or view as a layer with the geometry column `geom`.
    static func register(_ table: String, type: String = "POLYGON", srs: Int = 4490) -> [String] {
        [
            "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('\(table)', 'features', \(srs))",
            "INSERT INTO gpkg_geometry_columns VALUES ('\(table)', 'geom', '\(type)', \(srs), 0, 0)",
        ]
    }

    /// A point as the text of an SQL blob.
    static func point(_ x: Double, _ y: Double) -> String {
        let bytes = [0x47, 0x50, 0, 1, 0x8A, 0x11, 0, 0] + WKB(1).doubles(x, y).bytes
        return "x'" + bytes.map { String(format: "%02x", $0) }.joined() + "'"
    }
}
