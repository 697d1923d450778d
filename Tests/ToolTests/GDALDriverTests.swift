#if GDAL
    import Foundation
    import Testing

    @Suite struct GDALDriverTests {
        @Test func `a driver that is missing is named, with how to get it`() throws {
            let folder = try TemporaryFolder()
            let path = try folder.write("fgb\u{3}fgb", to: "parcels.fgb")
            let run = try Tool.run(["inspect", path, "--lang", "en"], ["GDAL_SKIP": "FlatGeobuf"])
            #expect(run.code == 69)
            #expect(run.messages.contains("needs GDAL's driver FlatGeobuf for FlatGeobuf, which is missing here; GDAL 3."))
            #expect(run.messages.contains("ogrinfo --formats"))
        }
    }

    @Suite struct ConvertThroughGDALTests {
        @Test func `a GBK shapefile there and back keeps areas, and names that were cut are told`() throws {
            let sample = try Sample()
            let folder = sample.folder.path
            let first = try Tool.run(["convert", "landuse.gpkg", "l.shp", "--output-encoding", "GBK", "--lang", "en"], [:], in: folder)
            #expect(first.code == 0 && first.messages == "19 features written to l.shp\n", "\(first.messages)")
            let tables = try ["landuse.gpkg", "l.shp"].map { name in
                try Tool.run(
                    "tabulate", "--regions", "counties.gpkg", "--id", "code", "--layer", name, "--by", "dlbm,dlmc", in: folder)
            }
            #expect(tables[0].code == 0 && tables[0].output == tables[1].output, "\(tables[1].messages)")
            #expect(tables[0].output.contains("旱地") || tables[0].output.contains("地"))
            let refused = try Tool.run(
                ["convert", "landuse.gpkg", "l.gpkg", "--output-encoding", "GBK", "--lang", "en"], [:], in: folder)
            #expect(refused.code == 64 && refused.messages.contains("only a shapefile"))
            let long = try sample.folder.write(
                #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"industrial_value_added":1},"geometry":{"type":"Point","coordinates":[1,2]}}]}"#,
                to: "long.geojson")
            let told = try Tool.run(["convert", long, sample.folder.file("long.shp"), "--lang", "en"])
            #expect(told.messages.contains("the column 'industrial_value_added' is written as 'industrial'"), "\(told.messages)")
        }
    }
#else
    import Testing

    @Suite struct GDALDriverTests {
        @Test(arguments: ["parcels.shp", "parcels.fgb", "book.ods", "land.gml", "places.kml", "PG:dbname=study"])
        func `a build without GDAL says that it needs it`(name: String) throws {
            let folder = try TemporaryFolder()
            let path = name.hasPrefix("PG:") ? name : try folder.write("anything", to: name)
            let run = try Tool.run("inspect", path, "--lang", "en")
            #expect(run.code == 69)
            #expect(run.messages.contains("needs GDAL for") && run.messages.contains("libgdal-dev"), "\(run.messages)")
        }
    }
#endif
