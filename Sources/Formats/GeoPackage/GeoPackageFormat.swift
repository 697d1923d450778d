import Foundation
import GRDB
import GeoModel

/// GeoPackage 1.0 to 1.4: any SQLite database with the tables of the standard.
enum GeoPackageFormat: LayerFormat {
    static let name = "GeoPackage"

    static func recognises(_ head: FileHead) -> Bool {
        head.begins(with: "SQLite format 3\0") || head.pathExtension == "gpkg"
    }

    static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
        let witness = try GeoPackageWitness(of: path)
        // One for all layers: closing a file gives up the locks of all that read it.
        let connections = GeoPackageConnections(witness)
        return try witness.inspect { database in
            try GeoPackageContent.all(in: database, of: path).filter { $0.hasGeometry }
                .map { try $0.layer(in: database, connections) }
        }
    }

    static func layer(_ name: String, of path: String, encoding: TextEncoding?) throws(FormatError) -> Layer {
        let witness = try GeoPackageWitness(of: path)
        return try witness.inspect { database in
            let contents = try GeoPackageContent.all(in: database, of: path)
            let names = contents.map { $0.table }
            guard let index = names.match(name) else { throw FormatError(.noSuchLayer(name, have: names), in: path) }
            return try contents[index].layer(in: database, GeoPackageConnections(witness))
        }
    }
}

/// A row of `gpkg_contents` with what `gpkg_geometry_columns` says about it.
struct GeoPackageContent {
    let table: String
    let geometryColumn: String?
    let geometryType: String?
    let srsID: Int64?
    var hasGeometry: Bool { geometryColumn != nil }

    /// All layers and tables in the order of the file; tiles and coverages are not among them.
    static func all(in database: Database, of path: String) throws -> [GeoPackageContent] {
        guard try database.tableExists("gpkg_contents") else {
            throw FormatError(.broken("is an SQLite database without the table gpkg_contents of a GeoPackage"), in: path)
        }
        let hasGeometries = try database.tableExists("gpkg_geometry_columns")
        let geometries = "LEFT JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)"
        return try Row.fetchAll(
            database,
            sql: """
                SELECT c.table_name, \(hasGeometries ? "g.column_name, g.geometry_type_name, g.srs_id" : "NULL, NULL, NULL")
                FROM gpkg_contents c \(hasGeometries ? geometries : "")
                WHERE c.data_type IN ('features', 'attributes', 'aspatial') ORDER BY c.rowid
                """
        ).compactMap { row in
            guard let table = text(row, 0) else { return nil }
            let srsID = Int64.fromDatabaseValue(row[3])
            return GeoPackageContent(
                table: table, geometryColumn: text(row, 1), geometryType: text(row, 2), srsID: srsID)
        }
    }

    private static func text(_ row: Row, _ index: Int) -> String? { String.fromDatabaseValue(row[index]) }

    func layer(in database: Database, _ connections: GeoPackageConnections) throws -> Layer {
        let path = connections.path
        let shape = try TableShape(of: table, in: database)
        guard !shape.columns.isEmpty else {
            throw FormatError(.broken("gpkg_contents lists a table that does not exist"), in: path, layer: table)
        }
        let geometry = try geometryColumn.map { name in
            guard let column = shape.columns.map({ $0.name }).match(name) else {
                throw FormatError(.broken("its geometry column '\(name)' does not exist"), in: path, layer: table)
            }
            return shape.columns[column].name
        }
        let columns = shape.columns.filter { $0.name != geometry && $0.name != shape.key }
        return Layer(
            name: "\(path.fileName) › \(table)",
            fields: columns.map { Field(name: $0.name, type: $0.type) },
            geometry: GeometryKind(declared: geometryType ?? ""),
            reference: try srsID.flatMap { try SpatialReference.stated($0, in: database) },
            count: try featureCount(in: database),
            source: GeoPackageSource(
                connections: connections, table: table, key: shape.key, geometry: geometry,
                columns: shape.columns))
    }

    /// As GDAL's table of counts has it, which its triggers keep; the standard has no such number.
    private func featureCount(in database: Database) throws -> Int? {
        guard try database.tableExists("gpkg_ogr_contents") else { return nil }
        let row = try Row.fetchOne(
            database, sql: "SELECT feature_count FROM gpkg_ogr_contents WHERE lower(table_name) = lower(?)",
            arguments: [table])
        guard let row, let count = Int64.fromDatabaseValue(row[0]), count >= 0 else { return nil }
        return Int(count)
    }
}
