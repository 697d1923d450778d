import GRDB

/// How QGIS, or a program that reads SLD, draws a layer: a row of the table `layer_styles`.
public struct LayerStyle: Sendable {
    /// The layer of the same file.
    public let layer: String
    /// As the list of styles shows it.
    public let name: String
    public let description: String
    /// QGIS's own form.
    public let qml: String
    /// OGC Styled Layer Descriptor 1.1.0.
    public let sld: String
    /// Whether the layer opens with it: one of each layer.
    public let isDefault: Bool

    public init(layer: String, name: String, description: String, qml: String, sld: String, isDefault: Bool) {
        (self.layer, self.name, self.description) = (layer, name, description)
        (self.qml, self.sld, self.isDefault) = (qml, sld, isDefault)
    }
}

/// The table `layer_styles` as QGIS makes it when it saves a style into a GeoPackage, registered as attributes.
enum LayerStyleTable {
    static let name = "layer_styles"

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE layer_styles (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
                  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT, styleQML TEXT, styleSLD TEXT,
                  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
                  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
                """)
        try database.execute(
            sql: """
                INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
                VALUES (?, 'attributes', ?, '', ?, NULL)
                """,
            arguments: [name, name, Timestamp.lastChange])
    }

    static func insert(_ style: LayerStyle, geometry: String, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,
                  styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)
                VALUES ('', '', ?, ?, ?, ?, ?, ?, ?, '', NULL, ?)
                """,
            arguments: [
                style.layer, geometry, style.name, style.qml, style.sld, style.isDefault, style.description,
                Timestamp.lastChange,
            ])
    }
}
