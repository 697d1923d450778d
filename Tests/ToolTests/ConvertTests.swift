import Foundation
import Testing

/// `convert` there and back, seen by GDAL.
@Suite struct ConvertTests {
    /// What ogrinfo sees: attributes of each feature as text, and the set of its places to seven decimals.
    private struct Seen: Equatable {
        var attributes: [String] = []
        var places: [Set<String>] = []
    }

    private func seen(_ path: String, _ folder: String) throws -> Seen {
        let run = try Tool.run("/usr/bin/ogrinfo", ["-al", "-q", path], in: folder)
        try #require(run.code == 0, "\(run.messages)")
        var seen = Seen()
        for line in run.output.split(separator: "\n") {
            if line.contains("POLYGON (") {
                let numbers = line.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
                let pairs = stride(from: 0, to: numbers.count, by: 2).map { at in
                    String(format: "%.7f %.7f", numbers[at], numbers[at + 1])
                }
                seen.places.append(Set(pairs))
            } else if line.contains(") = ") {
                // JSON has one kind of number, so a type may change; the value may not.
                seen.attributes.append(line.split(separator: "(")[0] + "=" + line.split(separator: "=")[1])
            }
        }
        return seen
    }

    @Test(.tool("/usr/bin/ogrinfo")) func `GeoPackage to GeoJSON and back keeps features, attributes and places`() throws {
        let sample = try Sample()
        let folder = sample.folder.path
        for (from, to) in [("landuse.gpkg", "x.geojson"), ("x.geojson", "y.gpkg")] {
            let run = try Tool.run("convert", from, to, in: folder)
            try #require(run.code == 0, "\(run.messages)")
            #expect(run.messages == "19 features written to \(to)\n")
        }
        let (first, last) = (try seen("landuse.gpkg", folder), try seen("y.gpkg", folder))
        #expect(first.places.count == 19)
        #expect(last.places == first.places)
        #expect(last.attributes.filter { !$0.hasPrefix("  id ") } == first.attributes)
        #expect(try seen("x.geojson", folder).places == first.places)
    }

    /// Expected by PROJ's `cs2cs EPSG:4490 EPSG:4524`; zone 36 has its meridian at 108° E.
    @Test(.tool("/usr/bin/ogrinfo")) func `another system is written with its code, and GDAL reads the extent`() throws {
        let sample = try Sample()
        let run = try Tool.run("convert", "counties.gpkg", "z.gpkg", "--to", "EPSG:4524", "--json", in: sample.folder.path)
        #expect(run.code == 0 && run.output.contains("\"features\" : 1"), "\(run.messages)")
        let seen = try Tool.run("/usr/bin/ogrinfo", ["-so", "-al", "z.gpkg"], in: sample.folder.path).output
        #expect(seen.contains("ID[\"EPSG\",4524]") && seen.contains("Feature Count: 1"))
        let extent = try #require(seen.split(separator: "\n").first { $0.hasPrefix("Extent: ") })
        let west = try #require(extent.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }.first)
        #expect(west > 36_500_000 && west < 36_600_000)
    }

    /// 95° of latitude are on no map.
    @Test func `a feature without an image is written without geometry, and told`() throws {
        let sample = try Sample()
        let wild = sample.polygon([(108.9, 34.2), (108.94, 34.2), (108.94, 1e30), (108.9, 34.2)])
        try sample.change("landuse.gpkg", "UPDATE landuse SET geom = \(wild) WHERE fid = 3")
        let run = try Tool.run("convert", "landuse.gpkg", "x.gpkg", "--to", "EPSG:4524", in: sample.folder.path)
        #expect(run.code == 0)
        #expect(run.messages.contains("landuse.gpkg › landuse › feature 3: no-image (set-aside): (108.94, 1e+30): "))
        #expect(run.messages.contains("1 of them without geometry"))
        let back = try Tool.run("inspect", "x.gpkg", in: sample.folder.path)
        #expect(back.output.contains("features: 19"))
    }

    @Test func `a system that fits none of the features ends with one sentence and without a file`() throws {
        let sample = try Sample()
        let wild = sample.polygon([(108.9, 34.2), (108.94, 34.2), (108.94, 1e30), (108.9, 34.2)])
        try sample.change("landuse.gpkg", "UPDATE landuse SET geom = \(wild) WHERE fid < 12")
        let run = try Tool.run("convert", "landuse.gpkg", "x.gpkg", "--to", "EPSG:4524", in: sample.folder.path)
        #expect(run.code == 65)
        #expect(run.messages.contains("landuse.gpkg › landuse: 11 of 19 features cannot be brought"))
        #expect(!FileManager.default.fileExists(atPath: sample.folder.file("x.gpkg")))
    }
}
