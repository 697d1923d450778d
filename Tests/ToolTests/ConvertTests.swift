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
}
