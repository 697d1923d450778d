#if GDAL
    import Foundation
    import GeoModel
    import Testing

    @testable import Formats

    @Suite struct GDALWritingTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        static let fields = [
            Field(name: "土地利用类型", type: .text), Field(name: "土地利用类别", type: .text), Field(name: "n", type: .integer),
            Field(name: "area", type: .real),
        ]

        static let batch = Batch(
            { column in
                column.square(0, 0)
                column.beginFeature(.none)
                column.polygon([5, 5, 9, 5, 9, 9, 5, 9, 5, 5], [6, 6, 6, 7, 7, 7, 7, 6, 6, 6])
            },
            columns: [
                .text(["耕地", nil, "林地"]), .text(["a", "", "c"]), .integer([1, nil, -3_000_000_000]),
                .real([0.1, nil, -2.5]),
            ])

        func write(_ name: String, _ format: GDALWriter.Format, _ encoding: TextEncoding = .utf8) throws -> GDALWriter {
            let path = folder.file(name)
            return try OutputFile.write(path) { staging in
                let writer = try GDALWriter(
                    path: staging, format: format, layer: "parcels", fields: Self.fields, geometry: .polygon,
                    reference: .cgcs2000, encoding: encoding)
                try writer.append(Self.batch)
                try writer.finish()
                return writer
            }
        }

        func texts(_ layer: Layer, _ columns: [String]) throws -> [[String?]] {
            var rows: [[String?]] = []
            try layer.forEachBatch(columns: columns) { batch in
                rows += (0..<batch.count).map { row in batch.columns.map { $0.string(row) } }
            }
            return rows
        }

        /// Ten bytes hold three characters of UTF-8 (nine bytes) and five of GBK; the second name would be the same.
        @Test(arguments: [
            (TextEncoding.utf8, ["土地利", "土地_1"], "UTF-8", UInt8(0)),
            (.gb18030, ["土地利用类", "土地利用_1"], "GBK", 0x4D),
        ])
        func `a shapefile comes back as it was written`(
            encoding: TextEncoding, names: [String], codePage: String, driver: UInt8
        ) throws {
            let writer = try write("p.shp", .shapefile, encoding)
            #expect(writer.renamed.map(\.to) == names)
            #expect(writer.renamed.map(\.from) == ["土地利用类型", "土地利用类别"])
            #expect(try folder.names == ["p.cpg", "p.dbf", "p.prj", "p.shp", "p.shx"])
            #expect(try String(contentsOfFile: folder.file("p.cpg"), encoding: .utf8) == codePage)
            #expect([UInt8](try Data(contentsOf: URL(filePath: folder.file("p.dbf"))))[29] == driver)
            let layer = try LayerFile.layer(folder.file("p.shp"), named: nil)
            #expect(layer.fields.map(\.name) == names + ["n", "area"])
            #expect(try texts(layer, layer.fields.map(\.name)) == [
                ["耕地", "a", "1", "0.1"], [nil, nil, nil, nil], ["林地", "c", "-3000000000", "-2.5"],
            ])
            var kinds: [GeometryKind] = []
            var vertices = 0
            try layer.forEachBatch { batch in
                kinds += batch.geometry.kinds
                vertices += batch.geometry.vertexCount
            }
            #expect(kinds == [.polygon, .none, .polygon])
            #expect(vertices == 15)
        }

        /// GDAL's own tools see the same.
        @Test(.tool("/usr/bin/ogrinfo")) func `ogrinfo reads what was written`() throws {
            _ = try write("g.shp", .shapefile, .gb18030)
            let seen = try run("/usr/bin/ogrinfo", ["-al", folder.file("g.shp")]).text
            #expect(seen.contains("土地利用类 (String) = 耕地") && seen.contains("Feature Count: 3"))
            #expect(seen.contains("ID[\"EPSG\",4490]") && !seen.contains("Warning"))
            _ = try write("g.fgb", .flatGeobuf)
            let flat = try run("/usr/bin/ogrinfo", ["-al", folder.file("g.fgb")]).text
            #expect(flat.contains("土地利用类型 (String) = 林地") && flat.contains("ID[\"EPSG\",4490]"), "\(flat)")
            _ = try write("g.xlsx", .xlsx)
            let book = try run("/usr/bin/ogrinfo", ["-al", folder.file("g.xlsx")]).text
            #expect(book.contains("土地利用类别 (String) = c") && book.contains("area (Real) = -2.5"))
        }

        @Test func `the same input gives the same bytes of a shapefile and a FlatGeobuf`() throws {
            for (name, format) in [("s.shp", GDALWriter.Format.shapefile), ("s.fgb", .flatGeobuf)] {
                var seen: [[Data]] = []
                for _ in 0..<2 {
                    _ = try write(name, format)
                    seen.append(try folder.names.filter { $0.hasPrefix("s.") }.map { try Data(contentsOf: URL(filePath: folder.file($0))) })
                }
                #expect(seen[0] == seen[1], "\(name)")
            }
        }

        @Test func `a sign that GBK lacks is refused, and the earlier file stays`() throws {
            _ = try write("p.shp", .shapefile)
            let before = try folder.names.map { try Data(contentsOf: URL(filePath: folder.file($0))) }
            #expect(throws: FormatError.self) {
                try OutputFile.write(folder.file("p.shp")) { staging in
                    let writer = try GDALWriter(
                        path: staging, format: .shapefile, layer: "p", fields: [Field(name: "t", type: .text)],
                        geometry: .point, reference: .cgcs2000, encoding: .gb18030)
                    try writer.append(Batch({ $0.point(1, 1) }, columns: [.text(["𠀀"])]))
                    try writer.finish()
                }
            }
            #expect(try folder.names.map { try Data(contentsOf: URL(filePath: folder.file($0))) } == before)
        }

        /// 85 characters of three bytes are 255: one too many for 254.
        @Test func `a text that is too long is cut between characters and counted`() throws {
            let path = folder.file("long.shp")
            let writer = try GDALWriter(
                path: path, format: .shapefile, layer: "long", fields: [Field(name: "t", type: .text)], geometry: .point,
                reference: .cgcs2000)
            try writer.append(Batch({ $0.point(1, 1) }, columns: [.text([String(repeating: "林", count: 85)])]))
            try writer.finish()
            #expect(writer.cutTexts == ["t": 1])
            #expect(try texts(LayerFile.layer(path, named: nil), ["t"]) == [[String(repeating: "林", count: 84)]])
        }

        @Test func `lines among polygons and numbers that do not fit are refused`() throws {
            let writer = try GDALWriter(
                path: folder.file("a.shp"), format: .shapefile, layer: "a", fields: [Field(name: "v", type: .real)],
                geometry: .none, reference: .cgcs2000)
            try writer.append(Batch({ $0.square(0, 0) }, columns: [.real([1])]))
            #expect(throws: FormatError.self) { try writer.append(Batch({ $0.point(1, 1) }, columns: [.real([1])])) }
            let other = try GDALWriter(
                path: folder.file("b.shp"), format: .shapefile, layer: "b", fields: [Field(name: "v", type: .real)],
                geometry: .point, reference: .cgcs2000)
            #expect(throws: FormatError.self) { try other.append(Batch({ $0.point(1, 1) }, columns: [.real([.nan])])) }
        }

        @Test func `indexes of an earlier shapefile go`() throws {
            for ending in ["sbn", "qix"] { _ = try folder.write("old", to: "p.\(ending)") }
            _ = try write("p.shp", .shapefile)
            #expect(try folder.names == ["p.cpg", "p.dbf", "p.prj", "p.shp", "p.shx"])
        }

        @Test(arguments: [
            (["name", "name", "NAME"], ["name", "name_1", "NAME_2"]),
            (["abcdefghijkl", "abcdefghijkm"], ["abcdefghij", "abcdefgh_1"]),
            (["é", "ééééééé"], ["é", "ééééé"]),
        ])
        func `names stay different`(names: [String], short: [String]) {
            #expect(FieldNames.shortened(names) { Array($0.utf8) } == short)
        }
    }
#endif
