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
