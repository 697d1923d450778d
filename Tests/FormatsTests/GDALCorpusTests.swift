#if GDAL
    import Foundation
    import GeoModel
    import Testing

    @testable import Formats

    /// GDAL's own test files, among them damaged ones: each is read as ogrinfo reads it, or refused with a sentence.
    @Suite(.corpora, .tool("/usr/bin/ogrinfo")) struct GDALCorpusTests {
        static let files: [String] = {
            let names = FileManager.default.enumerator(atPath: Corpora.path(""))?.compactMap { $0 as? String } ?? []
            return names.filter { name in
                ["gdal_vector/shp", "gdal_vector/xlsx", "dbf", "gbk_shapefile"].contains { name.hasPrefix($0) }
                    && ["shp", "dbf", "xlsx"].contains((name as NSString).pathExtension)
            }.sorted()
        }()

        /// Files that are refused, with the word of the sentence that says why. All others must be read.
        static let refused = [
            "buggymultiline.shp": "Corrupted", "buggymultipoint.shp": "Corrupted", "buggymultipoly.shp": "Corrupted",
            "buggymultipoly2.shp": "Corrupted", "buggypoint.shp": "Corrupted",
            "euckr.dbf": "EUC-KR", "koi8r.dbf": "koi8r", "latin2.dbf": "latin2", "utf16.dbf": "UTF-16", "win1251.dbf": "1251",
            "win874.dbf": "874", "ne_10m_time_zones.dbf": "neither", "periphereies.dbf": "neither",
            "facility_surface_dd.dbf": "neither",
            // A defect of GDAL 3.6 that a newer one does not have.
            "row_without_r_attribute.xlsx": "Invalid row",
        ]

        @Test(arguments: files) func `each file is read or refused`(name: String) throws {
            let path = Corpora.path(name)
            do {
                let layers = try LayerFile.layers(of: path) + LayerFile.tables(of: path)
                let counts = try layers.map { layer in
                    var count = 0
                    try layer.forEachBatch(columns: layer.fields.map(\.name)) { batch in
                        #expect(batch.geometry.count == batch.count && batch.columns.allSatisfy { $0.count == batch.count })
                        count += batch.count
                    }
                    return count
                }
                #expect(Self.refused[path.fileName] == nil || path.hasSuffix(".xlsx"), "was read")
                #expect(try counts == Self.counts(path))
            } catch let error as FormatError {
                let word = try #require(Self.refused[path.fileName], "\(error)")
                #expect(error.description.contains(word), "\(error)")
            }
        }

        /// The number of features of each layer as ogrinfo counts them.
        static func counts(_ path: String) throws -> [Int] {
            let lines = try run("/usr/bin/ogrinfo", ["-ro", "-al", "-so", path]).text.split(separator: "\n")
            return lines.filter { $0.hasPrefix("Feature Count: ") }.compactMap { Int($0.dropFirst(15)) }
        }

        @Test(arguments: ["shaanxi_gbk", "shaanxi_gbk_nocpg_ldid77", "shaanxi_gbk_nocpg_ldid0"])
        func `names of counties are right, with a cpg and without`(name: String) throws {
            let layer = try LayerFile.layer(Corpora.path("gbk_shapefile/\(name).shp"), named: nil)
            #expect(layer.fields.map(\.name) == ["区划代码", "名称", "所属市", "面积km2"])
            #expect(layer.reference?.hasPrefix("GEOGCS[\"GCS_WGS_1984\"") == true)
            var names: [String?] = []
            try layer.forEachBatch(columns: ["名称"]) { batch in names += (0..<batch.count).map { batch.columns[0].string($0) } }
            #expect(names.count == 107)
            #expect(names.prefix(3) == ["新城区", "碑林区", "莲湖区"])
        }
    }
#endif
