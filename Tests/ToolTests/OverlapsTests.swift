import Foundation
import Testing

/// `check --overlaps`: the features of a layer that cover the same ground.
@Suite struct OverlapsTests {
    struct Remark: Decodable, Equatable {
        let subject: String
        let text: String
        let feature: Int?
        let other: Int?
        let place: [Double]?
        let effect: Double?
    }

    private func check(_ study: String, _ environment: [String: String] = [:], _ options: String...) throws -> [Remark] {
        let run = try Tool.run(["check", study, "--overlaps", "--json"] + options, environment)
        try #require(run.code == 0, "\(run.messages)")
        return try JSONDecoder().decode([Remark].self, from: Data(run.output.utf8))
    }

    /// The sample has no overlaps; feature 3 drawn twice overlaps itself by its own area.
    @Test func `a parcel drawn twice is a pair, with its area and a place`() throws {
        let sample = try Sample()
        let study = sample.folder.file("study.yaml")
        #expect(try check(study).contains { $0.subject == "landuse" && $0.text == "19 polygons, no two of them cover the same ground" })
        try sample.change("landuse.gpkg", "INSERT INTO landuse SELECT 99, geom, dlbm, dlmc, tbmj FROM landuse WHERE fid = 3")
        let pair = try #require(try check(study).first { $0.other != nil })
        #expect(pair.subject == "landuse › features 3 and 99" && pair.feature == 3 && pair.other == 99)
        #expect(pair.place?.count == 2 && (pair.effect ?? 0) > 0)
        #expect(pair.text.hasPrefix("cover the same ground, "))
        let text = try Tool.run("check", study, "--overlaps", "--lang", "zh").output
        #expect(text.contains("landuse › 要素 3 与 99: 两个要素覆盖同一块地"))
        #expect(text.contains("landuse: 1 对要素相互重叠，另有 0 对的重叠窄于 1 cm"))
        #expect(try sample.written.isEmpty)
    }

    @Test func `without the option nothing is looked for`() throws {
        let study = try Sample().folder.file("study.yaml")
        #expect(try !Tool.run("check", study).output.contains("cover the same ground"))
    }

    @Test func `of a restricted layer only the totals are told`() throws {
        let sample = try Sample()
        try sample.change("landuse.gpkg", "INSERT INTO landuse SELECT 99, geom, dlbm, dlmc, tbmj FROM landuse WHERE fid = 3")
        try sample.replace("layer: landuse } ], access: open", by: "layer: landuse } ], access: restricted")
        let remarks = try check(sample.folder.file("study.yaml"))
        #expect(remarks.contains { $0.subject == "landuse" && $0.text.hasPrefix("1 pairs of features cover") })
        #expect(remarks.allSatisfy { $0.other == nil })
    }

    /// Figures of shapely 2.2.0 (GEOS 3.14.1): pairs, their sum, and the sum of areas less the area of the union, by
    /// `Scripts/overlaps-by-shapely`.
    @Test(.realData) func `overlaps of a real layer are those that shapely finds`() throws {
        let study = RealData.studies.appending(path: "las-palmas/study.yaml").path
        let remarks = try check(study, RealData.environment, "--threads", "2")
        #expect(try check(study, RealData.environment, "--threads", "1") == remarks)
        for (layer, pairs, seams, listed, surplus) in [
            ("landuse", 1555, 9, 849_415.257_181, 838_055.932_224), ("buildings", 133, 204, 44_120.255_805, 44_123.320_502),
        ] {
            let effects = remarks.filter { $0.subject.hasPrefix(layer + " › features") }.compactMap(\.effect)
            #expect(effects.count == pairs && effects == effects.sorted(by: >))
            // 1e-5 m²: ten times what GEOS's rounding of the cut places makes of the whole.
            #expect(abs(effects.reduce(0, +) - listed) < 1e-5)
            let summary = try #require(remarks.first { $0.subject == layer && $0.text.contains("cover the same ground") })
            #expect(summary.text.hasPrefix("\(pairs) pairs of features cover the same ground, \(seams) more share a seam"))
            #expect(abs((summary.effect ?? 0) - surplus) < 1e-5)
        }
    }

    @Test(.realData, .enabled(if: SmallDisk.isPermitted, "no small disk can be mounted here"))
    func `a full disk ends the search with its name`() throws {
        let disk = try SmallDisk(kilobytes: 64)
        let study = RealData.studies.appending(path: "las-palmas/study.yaml").path
        let run = try Tool.run(
            ["check", study, "--overlaps"], RealData.environment.merging(["TMPDIR": disk.path]) { $1 })
        #expect(run.code == 74 && run.messages.contains(disk.path) && run.messages.contains("the disk is full"))
    }
}
