import GeoModel
import Testing

@testable import Formats

/// GeoPackages of GDAL's own tests; what they hold is as `ogrinfo` prints it.
@Suite(.corpora) struct GeoPackageCorpusTests {
    private func layer(_ name: String, _ layer: String? = nil) throws -> Layer {
        try LayerFile.layer(Corpora.path("gdal_vector/gpkg/\(name)"), named: layer)
    }

    @Test(arguments: ["poly_golden.gpkg", "poly_golden_gpkg_1_4.gpkg"])
    func `ten polygons have the area that their own column states`(name: String) throws {
        let layer = try layer(name)
        #expect(layer.reference == "EPSG:27700")
        #expect(layer.count == 10)
        var features = 0
        try layer.forEachBatch(columns: ["AREA"], of: 3) { batch in
            features += batch.count
            for row in 0..<batch.count {
                let area = batch.geometry.area(of: row, PlanarMeasure())
                let stated = abs(batch.columns[0].number(row) ?? .nan)
                // The column carries eight digits; one shape runs the other way and has a negative area there.
                #expect(abs(area / stated - 1) < 1e-6)
            }
        }
        #expect(features == 10)
    }

    @Test(arguments: ["2d_envelope.gpkg", "3d_envelope.gpkg", "no_envelope.gpkg"])
    func `any envelope or none gives the same two lines with heights`(name: String) throws {
        try layer(name).forEachBatch { batch in
            #expect(batch.count == 2)
            #expect(batch.broken.isEmpty)
            #expect(batch.geometry.kinds.allSatisfy { $0 == .lineString })
            #expect(batch.geometry.heights.count == batch.geometry.vertexCount)
        }
    }

    @Test func `a first feature without geometry stays a feature`() throws {
        try layer("first_geometry_null.gpkg").forEachBatch(columns: ["id"]) { batch in
            #expect(batch.count == 2)
            #expect(batch.geometry.kinds[0] == .none && batch.geometry.kinds[1] != .none)
        }
    }

    @Test func `a count beyond all reason costs no memory`() throws {
        let layer = try layer("huge_feature_count.gpkg", "test")
        #expect(layer.count == Int.max)
        var features = 0
        try layer.forEachBatch { features += $0.count }
        #expect(features < 10)
    }

    @Test func `a file beside the standard is still read`() throws {
        var features = 0
        try layer("poly_non_conformant.gpkg").forEachBatch { features += $0.count }
        #expect(features == 1)
    }

    @Test func `of several layers one must be named`() {
        #expect(throws: FormatError(.severalLayers(["a", "b"]), in: Corpora.path("gdal_vector/gpkg/relation_mapping_table.gpkg"))) {
            try layer("relation_mapping_table.gpkg")
        }
    }
}
