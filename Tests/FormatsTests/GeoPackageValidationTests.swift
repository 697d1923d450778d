import Foundation
import GRDB
import GeoModel
import Testing

@testable import Formats

/// What other programs say about our GeoPackages.
@Suite struct GeoPackageValidationTests {
    private let folder: TemporaryFolder
    private let path: String

    /// Two layers in two systems, and a table.
    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("results.gpkg")
        let writer = try GeoPackageWriter(path: path)
        try writer.addLayer(
            "区县", fields: [Field(name: "fid", type: .text), Field(name: "share", type: .real)], geometry: .multiPolygon,
            reference: .cgcs2000, description: "counties")
        try writer.append(Batch({ column in
            column.square(108, 34)
            column.square(110, 35)
        }, columns: [.text(["a", "b"]), .real([0.25, nil])]))
        try writer.addLayer(
            "site \"x\"", fields: [], geometry: .point,
            reference: SpatialReference(organization: "NONE", code: 1, name: "site", wkt: "LOCAL_CS[\"site\"]"))
        try writer.append(Batch { $0.point(5, 6) })
        try writer.addTable(
            "contributions", fields: [Field(name: "value", type: .real), Field(name: "ok", type: .boolean)],
            columns: [.real([1.5, nil]), .integer([1, 0])])
        try writer.addTitles(
            [ColumnTitle(column: "share", name: "Share", title: "比例", description: "比例 / Share")], of: "区县")
        for name in ["first", "second"] {
            try writer.addStyle(LayerStyle(
                layer: "区县", name: name, description: "", qml: "<qgis/>", sld: "<sld/>", isDefault: name == "first"))
        }
        try writer.finish()
    }

    @Test(.tool("/usr/bin/ogrinfo")) func `GDAL reads layers, systems, extents and values without a warning`() throws {
        let (text, code) = try run("/usr/bin/ogrinfo", ["-al", path])
        #expect(code == 0)
        #expect(!text.contains("Warning") && !text.contains("ERROR"))
        #expect(text.contains("Layer name: 区县") && text.contains("Geometry: Multi Polygon"))
        #expect(text.contains("Feature Count: 2"))
        #expect(text.contains("Extent: (108.000000, 34.000000) - (111.000000, 36.000000)"))
        #expect(text.contains("share (Real) = 0.25") && text.contains("share (Real) = (null)"))
        #expect(text.contains("POINT (5 6)"))
        #expect(text.contains("ok (Integer(Boolean)) = 1") || text.contains("ok (Boolean) = 1"))
    }

    @Test(.tool("/usr/bin/ogrinfo")) func `GDAL can edit the layer and its index follows`() throws {
        _ = try run("/usr/bin/ogrinfo", [path, "-sql", "DELETE FROM \"区县\" WHERE fid = 'a'"])
        _ = try run("/usr/bin/ogrinfo", [path, "-sql", "UPDATE \"site \"\"x\"\"\" SET geom = ST_GeomFromText('POINT(50 60)')"])
        let (text, _) = try run("/usr/bin/ogrinfo", ["-al", path, "-spat", "49", "59", "51", "61"])
        #expect(text.contains("POINT (50 60)"))
    }

    @Test func `styles stand where QGIS looks for them, as a registered table`() throws {
        let database = try DatabaseQueue(path: path)
        try database.read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT styleName, f_table_catalog, f_table_schema, f_geometry_column, useAsDefault, update_time
                    FROM layer_styles WHERE f_table_name = '区县' ORDER BY id
                    """)
            #expect(rows.map { $0["styleName"] as String } == ["first", "second"])
            #expect(rows.map { $0["useAsDefault"] as Bool } == [true, false])
            // QGIS asks for empty texts there, not for nothing.
            #expect(rows.allSatisfy { $0["f_table_catalog"] == "" && $0["f_table_schema"] == "" })
            #expect(rows.allSatisfy { $0["f_geometry_column"] == "geom" && $0["update_time"] == "1970-01-01T00:00:00.000Z" })
            #expect(try String.fetchOne(
                database, sql: "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'") == "attributes")
            #expect(try Int.fetchOne(
                database, sql: "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'") == 2)
        }
    }

    private static let validator = "/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py"

    @Test(.tool("/usr/bin/python3"), .enabled(if: FileManager.default.fileExists(atPath: validator), "no validator"))
    func `the validator of GDAL has nothing to say`() throws {
        let (text, code) = try run("/usr/bin/python3", [Self.validator, "--extra", path])
        #expect(code == 0, "\(text)")
    }
}
