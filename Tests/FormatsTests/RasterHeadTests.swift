#if GDAL
    import Foundation
    import GeoModel
    import Testing

    @testable import Formats

    @Suite(.corpora) struct RasterHeadTests {
        static let files: [String] = {
            let names = FileManager.default.enumerator(atPath: Corpora.path("gdal_raster"))?.compactMap { $0 as? String } ?? []
            return names.filter { $0.hasSuffix(".tif") }.sorted()
        }()

        /// Each file has the size that gdalinfo says; what gdalinfo refuses is refused with a sentence.
        @Test(.tool("/usr/bin/gdalinfo"), arguments: files) func `sizes and bands are those of gdalinfo`(name: String) throws {
            let path = Corpora.path("gdal_raster/\(name)")
            let (text, code) = try run("/usr/bin/gdalinfo", [path])
            do {
                let head = try RasterHead(of: path)
                #expect(text.contains("Size is \(head.columns), \(head.rows)\n"))
                let bands = text.split(separator: "\n").filter { $0.hasPrefix("Band ") }
                #expect(bands.count == head.bands.count)
                for (line, band) in zip(bands, head.bands) { #expect(line.contains("Type=\(band.type),")) }
                #expect(head.bands.count { $0.noData != nil } == text.components(separatedBy: "NoData Value=").count - 1)
                #expect((head.reference != nil) == (text.contains("Coordinate System is:") || text.contains("CRS is:")))
            } catch {
                #expect(code != 0, "\(error)")
                #expect(!error.description.contains("\n"))
            }
        }

        /// 20 columns and rows of 60 m from (440720, 3751320) down.
        @Test func `the extent goes to the outer corners of the pixels`() throws {
            let head = try RasterHead(of: Corpora.path("gdal_raster/byte.tif"))
            #expect(head.extent == Box(minX: 440720, minY: 3_750_120, maxX: 441920, maxY: 3_751_320))
            #expect(head.pixelSize?.width == 60 && head.pixelSize?.height == 60)
            #expect(head.reference == "EPSG:26711")
            #expect(head.bands == [RasterHead.Band(type: "Byte", noData: nil, meaning: "gray")])
        }

        @Test func `what is no raster is said`() throws {
            let folder = try TemporaryFolder()
            let path = try folder.write("no raster", to: "a.tif")
            #expect(throws: FormatError.self) { try RasterHead(of: path) }
            #expect(throws: FormatError(.missingFile, in: folder.file("b.tif"))) { try RasterHead(of: folder.file("b.tif")) }
        }
    }
#endif
