#if GDAL
    import Foundation
    import GeoModel
    import Testing

    @testable import Formats

    /// Files written by ogr2ogr are read as the GeoJSON is read that they were made from.
    @Suite(.tool("/usr/bin/ogr2ogr")) struct GDALReadingTests {
        let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        /// Six features: a square with a hole, two parts, none, a height, a missing value in each column, and signs of
        /// three bytes.
        static let shapes = """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"新城区","storeys":3,"area":12.5,"built":"2001-02-03"},"geometry":
            {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]}},
            {"type":"Feature","properties":{"name":"二","storeys":-7,"area":1e-3,"built":"1999-12-31"},"geometry":
            {"type":"MultiPolygon","coordinates":[[[[5,0],[6,0],[6,1],[5,0]]],[[[7,0],[8,0],[8,1],[7,0]]]]}},
            {"type":"Feature","properties":{"name":null,"storeys":null,"area":null,"built":null},"geometry":
            {"type":"Polygon","coordinates":[[[10,0],[11,0],[11,1],[10,0]]]}},
            {"type":"Feature","properties":{"name":"Ä \\"q\\"","storeys":2000000000,"area":-0.1,"built":"2024-02-29"},
            "geometry":{"type":"Polygon","coordinates":[[[12,0],[13,0],[13,1],[12,0]]]}}
            ]}
            """

        func make(_ name: String, _ driver: String, _ options: String...) throws -> String {
            let source = try folder.write(Self.shapes, to: "shapes.geojson")
            let (text, code) = try run("/usr/bin/ogr2ogr", ["-f", driver, folder.file(name), source] + options)
            #expect(code == 0, "\(text)")
            return folder.file(name)
        }

        @Test(arguments: [
            ("a.shp", "ESRI Shapefile", "ENCODING=UTF-8"), ("b.shp", "ESRI Shapefile", "ENCODING=GB18030"),
            ("c.gdb", "OpenFileGDB", "X=Y"), ("d.fgb", "FlatGeobuf", "SPATIAL_INDEX=NO"), ("e.gml", "GML", "FORMAT=GML3.2"),
        ])
        func `every format gives what it was made from`(name: String, driver: String, option: String) throws {
            let path = try make(name, driver, "-lco", option, "-nlt", "MULTIPOLYGON")
            var expected = try rows(LayerFile.layer(folder.file("shapes.geojson"), named: nil))
            if ["c.gdb", "d.fgb"].contains(name) {
                // These two formats have times only, no days.
                let day = try Regex(#"\d{4}-\d\d-\d\d"#)
                expected = expected.map { $0.replacing(day) { $0.output[0].substring.map { $0 + "T00:00:00" } ?? "" } }
            }
            #expect(try rows(LayerFile.layer(path, named: nil)) == expected)
        }

        /// A line for each feature: columns, then the rings.
        func rows(_ layer: Layer) throws -> [String] {
            let columns = ["name", "storeys", "area", "built"]
            var lines: [String] = []
            try layer.forEachBatch(columns: columns) { batch in
                #expect(batch.broken.isEmpty)
                for row in 0..<batch.count {
                    let values = batch.columns.map { $0.string(row) ?? "missing" }
                    var one = GeometryColumn()
                    one.append(row, of: batch.geometry)
                    let xy = (0..<one.vertexCount).map { "\(one.coordinates[2 * $0]) \(one.coordinates[2 * $0 + 1])" }
                    lines.append((values + xy.sorted()).joined(separator: "|"))
                }
            }
            return lines
        }

        @Test(arguments: [("grid.shp", "ESRI Shapefile"), ("grid.gdb", "OpenFileGDB"), ("grid.fgb", "FlatGeobuf")])
        func `stretches give each feature once, in order`(name: String, driver: String) throws {
            let points = (0..<1000).map {
                #"{"type":"Feature","properties":{"n":\#($0)},"geometry":{"type":"Point","coordinates":[\#($0 % 90),1]}}"#
            }
            let source = try folder.write(
                #"{"type":"FeatureCollection","features":[\#(points.joined(separator: ","))]}"#, to: "points.geojson")
            let options = driver == "FlatGeobuf" ? ["-lco", "SPATIAL_INDEX=NO"] : []
            #expect(try run("/usr/bin/ogr2ogr", ["-f", driver, folder.file(name), source] + options).code == 0)
            let layer = try LayerFile.layer(folder.file(name), named: nil)
            let stretches = try layer.source.stretches(of: 130)
            #expect(driver == "FlatGeobuf" ? stretches.count == 1 : stretches.count == 8)
            var seen: [Double?] = []
            for stretch in stretches {
                try layer.source.read(stretch, columns: ["n"], batch: 50) { batch in
                    #expect(batch.count <= 50)
                    seen += (0..<batch.count).map { batch.columns[0].number($0) }
                }
            }
            #expect(seen == (0..<1000).map(Double.init))
        }

        /// A quarter of a circle of radius 1 and the two radii: π/4.
        @Test func `arcs become vertices within a millimetre`() throws {
            let path = try folder.write(
                """
                <ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2">
                <ogr:featureMember><ogr:arcs gml:id="a.0"><ogr:geometryProperty><gml:Polygon gml:id="g"><gml:exterior>
                <gml:Ring><gml:curveMember><gml:Curve gml:id="c"><gml:segments>
                <gml:LineStringSegment><gml:posList>0 1 0 0 1 0</gml:posList></gml:LineStringSegment>
                <gml:Arc><gml:posList>1 0 0.7071067811865476 0.7071067811865476 0 1</gml:posList></gml:Arc>
                </gml:segments></gml:Curve></gml:curveMember></gml:Ring></gml:exterior></gml:Polygon>
                </ogr:geometryProperty></ogr:arcs></ogr:featureMember></ogr:FeatureCollection>
                """, to: "arcs.gml")
            var area = 0.0
            try LayerFile.layer(path, named: nil).forEachBatch { batch in
                #expect(batch.broken.isEmpty)
                let xy = batch.geometry.coordinates
                for at in stride(from: 0, to: xy.count - 3, by: 2) { area += xy[at] * xy[at + 3] - xy[at + 2] * xy[at + 1] }
            }
            #expect(abs(abs(area) / 2 - .pi / 4) < 1e-6)
            #expect(try folder.names == ["arcs.gml"], "a file was left beside the input")
        }

        @Test func `a shapefile that changes while it is read is noticed`() throws {
            let path = try make("a.shp", "ESRI Shapefile", "-lco", "ENCODING=UTF-8")
            let layer = try LayerFile.layer(path, named: nil)
            let table = folder.file("a.dbf")
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: table)
            #expect(throws: FormatError(.changed, in: path, layer: "a")) { try layer.forEachBatch { _ in } }
        }

        @Test func `a shapefile whose table is cut short is refused`() throws {
            let path = try make("a.shp", "ESRI Shapefile", "-lco", "ENCODING=UTF-8")
            let table = folder.file("a.dbf")
            let bytes = try Data(contentsOf: URL(filePath: table))
            try bytes.dropLast(100).write(to: URL(filePath: table))
            #expect(throws: FormatError.self) { try LayerFile.layer(path, named: nil) }
        }

        @Test func `what is no such file is said in one line`() throws {
            for name in ["a.shp", "a.fgb", "a.gml", "a.kml", "a.xlsx", "a.ods", "a.pbf", "a.dbf"] {
                let path = try folder.write("nothing of the kind, but long enough to be looked at by every driver", to: name)
                do {
                    _ = try LayerFile.layers(of: path)
                    Issue.record("\(name) was read")
                } catch {
                    #expect(!error.description.contains("\n") && error.description.hasPrefix(name), "\(error)")
                    #expect(!error.description.contains(folder.path), "\(error)")
                }
            }
        }

        @Test(arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (19782, "2024-02-29"), (19783, "2024-03-01"), (11016, "2000-02-29"),
            (-25567, "1900-01-01"), (-719_528, "0000-01-01"),
        ])
        func `days are dates`(days: Int64, text: String) {
            #expect(ArrowValues.date(days) == text)
        }

        @Test func `milliseconds are times`() {
            #expect(ArrowValues.dateTime(1_704_067_199_000) == "2023-12-31T23:59:59")
            #expect(ArrowValues.dateTime(-1) == "1969-12-31T23:59:59.999")
        }
    }
#endif
