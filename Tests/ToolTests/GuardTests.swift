import Formats
import Foundation
import GeoModel
import Testing

/// Wrong reference systems at the command line: asked about in one sentence, and mended by the line that it names.
@Suite struct GuardTests {
    /// A county of 22 km and its greenery, which is the middle of it, in a system of choice.
    private struct County {
        let folder: TemporaryFolder
        let green = Box(minX: 108.5, minY: 34.1, maxX: 108.7, maxY: 34.3)

        init(greenIn system: String, swapped: Bool = false) throws {
            folder = try TemporaryFolder()
            try BoxLayer().write(Box(minX: 108.4, minY: 34, maxX: 108.8, maxY: 34.4), to: folder.file("county.gpkg"))
            try BoxLayer(name: "green").write(green, to: folder.file("plain.gpkg"))
            let convert = try Tool.run("convert", folder.file("plain.gpkg"), folder.file("true.gpkg"), "--to", system)
            try #require(convert.code == 0, "\(convert.messages)")
        }

        /// The greenery with another code than that of its coordinates; -1 for none.
        func label(_ code: Int) throws {
            let copy = folder.file("green.gpkg")
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: folder.file("true.gpkg"), toPath: copy)
            try Sample.execute(
                copy, """
                INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)
                VALUES ('label', \(code), 'EPSG', \(code), 'undefined');
                UPDATE gpkg_contents SET srs_id = \(code); UPDATE gpkg_geometry_columns SET srs_id = \(code)
                """)
        }

        func run(_ verb: String = "run", crs: String? = nil, _ options: String...) throws -> Tool.Outcome {
            let crs = crs.map { ", crs: \"\($0)\"" } ?? ""
            let study = try folder.write(
                """
                hectare: 1
                title: guarded
                regions: [ { kind: county, source: county.gpkg, code: code } ]
                layers:
                  - { id: green, role: greenery, class: dlbm, codes: gbt21010-2017, sources: [ { source: green.gpkg\(crs) } ] }
                indicators: [ { id: carbon-sink.rate, layer: green, factors: shaanxi-analogue } ]
                """, to: "study.yaml")
            return try Tool.run(
                [verb, study] + (verb == "run" ? ["--out", folder.file("out")] : []) + options, [:])
        }

        var value: Double? {
            get throws { try Figures(folder.file("out/indicators.csv")).row("A", "carbon-sink.rate")?["value"].flatMap(Double.init) }
        }
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        let name: String
        let truth: String
        let label: Int
        let english: String
        let chinese: String
        var testDescription: String { name }
    }

    static let wrong = [
        Wrong(
            name: "neighbouring zone", truth: "EPSG:4545", label: 4546,
            english: "as CGCS2000 / 3-degree Gauss-Kruger CM 111E (EPSG:4546), 0 % of the places lie in the regions",
            chinese: "0% 的点位于区域内"),
        Wrong(
            name: "zone number in the eastings", truth: "EPSG:4524", label: 4545,
            english: "has no zone number before its eastings, the coordinates have 36", chinese: "而坐标带有 36"),
        Wrong(
            name: "zone number in the system", truth: "EPSG:4545", label: 4524,
            english: "has the zone number 36 before its eastings, the coordinates have none", chinese: "而坐标没有带号"),
        Wrong(
            name: "degrees called metres", truth: "EPSG:4490", label: 4545,
            english: "counts in metres, the coordinates are degrees", chinese: "而坐标是度"),
        Wrong(
            name: "metres called degrees", truth: "EPSG:4524", label: 4490,
            english: "counts in degrees, the coordinates are metres", chinese: "而坐标是米"),
        Wrong(
            name: "no system", truth: "EPSG:4524", label: -1, english: "states no reference system; as CGCS2000",
            chinese: "没有坐标系信息；若为 CGCS2000"),
    ]

    /// The line that the message names gives the figure of the true layer.
    @Test(arguments: wrong) func `a wrong system stops the run, and the line that is named mends it`(wrong: Wrong) throws {
        let county = try County(greenIn: wrong.truth)
        try county.label(wrong.label)
        let run = try county.run()
        #expect(run.code == 65)
        #expect(run.messages.contains(wrong.english), "\(run.messages)")
        #expect(run.messages.contains("study.yaml:5 › layers › green › sources › green.gpkg"))
        #expect(try county.run("check").messages == run.messages)
        #expect(try county.run(crs: nil, "--lang", "zh").messages.contains(wrong.chinese))
        let named = try #require(run.messages.firstMatch(of: /crs: "(EPSG:[0-9]+)"/)?.1)
        let mended = try county.run(crs: String(named))
        try #require(mended.code == 0, "\(mended.messages)")
        // 0.79 t C/(ha a) × 44/12; the box on the ellipsoid is 40,895.160983 ha, by the closed
        // formula of the zone between two parallels.
        let value = try #require(try county.value)
        #expect(abs(value / (40_895.160_983 * 0.79 * 44 / 12) - 1) < 1e-7, "\(value)")
    }

    /// Two layers in zone 36 and regions whose label is a zone off.
    @Test func `where all layers lie elsewhere, the regions are named first`() throws {
        let county = try County(greenIn: "EPSG:4545")
        let regions = try Tool.run("convert", county.folder.file("county.gpkg"), county.folder.file("zone.gpkg"), "--to", "EPSG:4545")
        try #require(regions.code == 0, "\(regions.messages)")
        let study = try county.folder.write(
            """
            hectare: 1
            title: regions off
            regions: [ { kind: county, source: zone.gpkg, code: code, crs: "EPSG:4546" } ]
            layers:
              - { id: green, role: greenery, class: dlbm, codes: gbt21010-2017, sources: [ { source: true.gpkg } ] }
              - { id: more, role: greenery, class: dlbm, codes: gbt21010-2017, sources: [ { source: plain.gpkg } ] }
            """, to: "study.yaml")
        let run = try Tool.run("run", study, "--out", county.folder.file("out"))
        #expect(run.code == 65)
        #expect(run.messages.hasPrefix("hectare: study.yaml:3 › regions › county: all 2 layers lie elsewhere than the regions"), "\(run.messages)")
    }

    @Test func `tabulate tells of a wrong system and goes on`() throws {
        let county = try County(greenIn: "EPSG:4545")
        try county.label(4546)
        let run = try Tool.run(
            "tabulate", "--regions", county.folder.file("county.gpkg"), "--id", "code", "--layer",
            county.folder.file("green.gpkg"), "--by", "dlbm")
        #expect(run.code == 0, "\(run.messages)")
        #expect(run.messages.contains("as CGCS2000 / 3-degree Gauss-Kruger CM 111E (EPSG:4546), 0 % of the places lie in the regions"), "\(run.messages)")
        #expect(run.messages.contains("crs: \"EPSG:4545\""))
    }

    @Test func `sources in several zones are noted, each on its own`() throws {
        let county = try County(greenIn: "EPSG:4545")
        let other = try Tool.run("convert", county.folder.file("plain.gpkg"), county.folder.file("other.gpkg"), "--to", "EPSG:4525")
        try #require(other.code == 0, "\(other.messages)")
        let study = try county.folder.write(
            """
            hectare: 1
            title: two zones
            regions: [ { kind: county, source: county.gpkg, code: code } ]
            layers:
              - { id: green, role: greenery, class: dlbm, codes: gbt21010-2017,
                  sources: [ { source: true.gpkg }, { source: other.gpkg } ] }
            """, to: "study.yaml")
        let check = try Tool.run("check", study)
        #expect(check.code == 0, "\(check.messages)")
        #expect(check.output.contains("the sources of the study are in 2 zones, each brought to the figures on its own"), "\(check.output)")
    }

    @Test func `swapped axes stop the run, and the command that is named mends the file`() throws {
        let county = try County(greenIn: "EPSG:4490")
        let swap = try Tool.run(
            "convert", county.folder.file("true.gpkg"), county.folder.file("green.gpkg"), "--swap-axes", "--from", "EPSG:4490", "--to", "EPSG:4490")
        try #require(swap.code == 0, "\(swap.messages)")
        let run = try county.run()
        #expect(run.code == 65 && run.messages.contains("the axes are swapped"), "\(run.messages)")
        #expect(run.messages.contains("hectare convert IN OUT.gpkg --swap-axes --from EPSG:4490"))
        let back = try Tool.run(
            "convert", county.folder.file("green.gpkg"), county.folder.file("back.gpkg"), "--swap-axes", "--from", "EPSG:4490")
        try #require(back.code == 0, "\(back.messages)")
        #expect(try Tool.run("inspect", county.folder.file("back.gpkg")).output.contains("extent: 108.5, 34.1, 108.7, 34.3"))
    }

    @Test func `a layer in GCJ-02 gives the figure of the true one, and the results say so`() throws {
        let county = try County(greenIn: "EPSG:4326")
        try county.label(4326)
        try #require(county.run().code == 0)
        let expected = try #require(try county.value)
        let declared = try county.run(crs: "gcj02")
        try #require(declared.code == 0, "\(declared.messages)")
        // Some 500 m away: the same ground but for the width of the parallels.
        let value = try #require(try county.value)
        #expect(value != expected && abs(value / expected - 1) < 1e-3)
        let manifest = try county.folder.text(of: "out/manifest.json")
        #expect(manifest.contains("GCJ-02 to WGS 84 (unofficial formula)") && manifest.contains("\"system\" : \"GCJ-02\""))
        #expect(try county.run("check", crs: "gcj02").output.contains("declared as GCJ-02"))
    }

    @Test func `places of a restricted layer stay out of the question`() throws {
        let county = try County(greenIn: "EPSG:4524")
        try county.label(4545)
        #expect(try county.run().messages.contains("such as (36"))
        _ = try county.folder.write(
            try county.folder.text(of: "study.yaml").replacing("role: greenery,", with: "role: greenery, access: restricted,"),
            to: "study.yaml")
        let run = try Tool.run("run", county.folder.file("study.yaml"), "--out", county.folder.file("out"))
        #expect(run.code == 65 && !run.messages.contains("such as") && !run.messages.contains("feature"), "\(run.messages)")
    }

    @Test func `convert brings GCJ-02 back and writes none`() throws {
        let county = try County(greenIn: "EPSG:4326")
        let back = try Tool.run("convert", county.folder.file("true.gpkg"), county.folder.file("wgs.gpkg"), "--from", "gcj02")
        #expect(back.code == 0, "\(back.messages)")
        let there = try Tool.run("convert", county.folder.file("true.gpkg"), county.folder.file("gcj.gpkg"), "--to", "gcj02")
        #expect(there.code == 64 && there.messages.contains("GCJ-02 is read, never written"))
    }
}

/// A datum shift in a study.
@Suite struct DatumShiftStudyTests {
    private func run(_ shift: String) throws -> (outcome: Tool.Outcome, sample: Sample) {
        let sample = try Sample()
        try sample.replace("source: landuse.gpkg,", by: "source: landuse.gpkg, crs: \"EPSG:4214\", datum_shift: \(shift),")
        return (try sample.run(), sample)
    }

    @Test func `the seven parameters of the owner are used and stand in the manifest`() throws {
        let (run, sample) = try run(
            "{ dx: 11.9, dy: -154.8, dz: -80.1, rx: 0.1, convention: position-vector, accuracy: 1, source: county survey }")
        try #require(run.code == 0, "\(run.messages)")
        let manifest = try sample.folder.text(of: "out/manifest.json")
        #expect(manifest.contains("x=11.9 +y=-154.8") || manifest.contains("x=11.9 y=-154.8"), "\(manifest)")
        #expect(manifest.contains("(county survey)") && manifest.contains("\"ballpark\" : false"))
    }

    @Test(arguments: [
        ("{ dx: 1, dy: 2 }", Int32(65), "needs \"dx\", \"dy\" and \"dz\" in metres"),
        ("{ dx: 1, dy: 2, dz: 3, rx: 0.1 }", 65, "rotations need \"convention: position-vector\""),
        ("{ dx: 1, dy: 2, dz: x }", 65, "dz: needs a number"),
        ("{ dx: 1, dy: 2, dz: 3, grid: a.gsb }", 65, "give one of the two"),
        ("{ dx: 1, dy: 2, dzz: 3 }", 65, "did you mean \"dz\"?"),
        ("{ grid: nope.gsb }", 69, "nope.gsb"),
    ])
    func `a shift that is not whole is told with its line`(shift: String, code: Int32, message: String) throws {
        let (run, _) = try run(shift)
        #expect(run.code == code && run.messages.contains(message), "\(run.code) \(run.messages)")
        #expect(run.messages.contains("study.yaml:11"))
    }
}

/// Shapefiles in Chinese encodings, without a word about it or with a wrong one.
@Suite(.corpora, .readsShapefiles) struct EncodingToolTests {
    /// All three files hold the same 107 counties.
    @Test(arguments: [
        ("shaanxi_gbk", "GB18030: the .cpg says \"GBK\""),
        ("shaanxi_gbk_nocpg_ldid77", "GB18030: the table's language driver is 0x4D"),
        ("shaanxi_gbk_nocpg_ldid0", "GB18030: 121 of 121 texts are not UTF-8"),
    ])
    func `inspect reads names and columns right, and tells the encoding with its reason`(file: String, reason: String) throws {
        let run = try Tool.run("inspect", Corpora.path("gbk_shapefile/\(file).shp"))
        try #require(run.code == 0, "\(run.messages)")
        #expect(run.output.hasPrefix("encoding: \(reason)"), "\(run.output)")
        #expect(run.output.contains("名称 (text): 新城区 | 碑林区 | 莲湖区"))
    }

    @Test func `a table that nothing tells the encoding of is asked about, and read when it is named`() throws {
        let file = Corpora.path("dbf/big5.dbf")
        let asked = try Tool.run("inspect", file)
        #expect(asked.code == 65 && asked.messages.contains("Big5: \"繁體國語\""), "\(asked.messages)")
        #expect(try Tool.run("inspect", file, "--encoding", "Big5").output.contains("繁體國語"))
        #expect(try Tool.run("inspect", file, "--encoding", "EUC-KR").code == 64)
    }

    @Test func `a study runs on a shapefile without a .cpg, and check tells how its texts are read`() throws {
        let folder = try TemporaryFolder()
        let file = Corpora.path("gbk_shapefile/shaanxi_gbk_nocpg_ldid0.shp")
        let study = try folder.write(
            """
            hectare: 1
            title: GBK
            regions: [ { kind: county, source: \(file), code: 区划代码, name: 名称 } ]
            """, to: "study.yaml")
        let check = try Tool.run("check", study)
        #expect(check.code == 0 && check.output.contains("texts are read as GB18030: 121 of 121 texts are not UTF-8"), "\(check.messages)")
        let run = try Tool.run("run", study, "--out", folder.file("out"))
        #expect(run.code == 0, "\(run.messages)")
        #expect(try folder.text(of: "out/regions.geojson").contains("新城区"))
    }
}

/// Two layers that should match, one of them from a web map: real shapes of Las Palmas, laid down at Xi'an.
@Suite(.realData) struct LayerFitToolTests {
    private func layDown(_ name: String, to path: String) throws {
        let layer = try LayerFile.layer(RealData.path("las_palmas/las_palmas_osm.gpkg"), named: name)
        let writer = try GeoPackageWriter(path: path)
        try writer.addLayer(
            name, fields: [], geometry: layer.geometry,
            reference: SpatialReference(organization: "EPSG", code: 4326, name: "WGS 84", wkt: "undefined"))
        try layer.forEachBatch { batch in
            batch.geometry.withMutableCoordinates { xy in
                for vertex in 0..<xy.count / 2 {
                    xy[2 * vertex] = 108.9 + (xy[2 * vertex] + 15.45) * 1.0678
                    xy[2 * vertex + 1] += 34.3 - 28.1
                }
            }
            try writer.append(batch)
        }
        try writer.finish()
    }

    @Test func `buildings and land use that lie beside each other stop the run, and the named line mends it`() throws {
        let folder = try TemporaryFolder()
        try layDown("buildings", to: folder.file("true.gpkg"))
        try layDown("landuse", to: folder.file("land.gpkg"))
        try BoxLayer().write(Box(minX: 108.7, minY: 34.1, maxX: 109.1, maxY: 34.5), to: folder.file("county.gpkg"))
        func run(_ buildings: String, crs: String = "") throws -> Tool.Outcome {
            let study = try folder.write(
                """
                hectare: 1
                title: fit
                regions: [ { kind: county, source: county.gpkg, code: code } ]
                layers:
                  - { id: land, role: land-use, sources: [ { source: land.gpkg\(crs) } ] }
                  - { id: buildings, role: buildings, sources: [ { source: \(buildings) } ] }
                """, to: "study.yaml")
            return try Tool.run("run", study, "--out", folder.file("out"))
        }
        let fine = try run("true.gpkg")
        #expect(fine.code == 0, "\(fine.messages)")
        // Undoing a shift that is not there: now it is the land use that would have to be moved.
        let move = try Tool.run("convert", folder.file("true.gpkg"), folder.file("moved.gpkg"), "--from", "gcj02")
        try #require(move.code == 0, "\(move.messages)")
        let wrong = try run("moved.gpkg")
        #expect(wrong.code == 65)
        #expect(wrong.messages.contains("study.yaml:5 › layers › land › sources › land.gpkg"), "\(wrong.messages)")
        #expect(wrong.messages.contains("coordinates of a web map. Write crs: \"gcj02\""), "\(wrong.messages)")
        let mended = try run("moved.gpkg", crs: ", crs: gcj02")
        #expect(mended.code == 0, "\(mended.messages)")
    }
}
