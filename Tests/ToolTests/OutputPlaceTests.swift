import Foundation
import Testing

/// Where results cannot be written: exit 74, and nothing is changed.
@Suite struct OutputPlaceTests {
    private func run(_ sample: Sample, to place: String, _ options: [String] = []) throws -> Tool.Outcome {
        try Tool.run(["run", sample.folder.file("study.yaml"), "--out", place] + options)
    }

    @Test func `a path under a file cannot hold results`() throws {
        let sample = try Sample()
        let place = sample.folder.file("yearbook.csv/out")
        let english = try run(sample, to: place)
        #expect(english.code == 74)
        #expect(english.messages == "hectare: \(place): cannot be written: a part of the path is a file, not a folder\n")
        #expect(try run(sample, to: place, ["--lang", "zh"]).messages.contains("无法写入"))
        #expect(try sample.written.isEmpty)
    }

    @Test func `a file is not replaced by results`() throws {
        let sample = try Sample()
        let before = try sample.folder.bytes(of: "yearbook.csv")
        let run = try run(sample, to: sample.folder.file("yearbook.csv"))
        #expect(run.code == 74 && run.messages.contains("it is a file, not a folder"))
        #expect(try sample.folder.bytes(of: "yearbook.csv") == before)
    }

    @Test func `a folder with other things is not replaced by results`() throws {
        let sample = try Sample()
        let run = try run(sample, to: sample.folder.path)
        #expect(run.code == 74 && run.messages.contains("the folder holds other things than an earlier result"))
        #expect(try sample.written.isEmpty)
    }

    /// Web projects have a manifest.json too.
    @Test(arguments: [#"{"name": "app"}"#, #"{"schema": 1, "hectare": "0.1.0"}"#])
    func `a folder with files that are not Hectare's is never replaced`(manifest: String) throws {
        let sample = try Sample()
        try FileManager.default.createDirectory(atPath: sample.folder.file("out"), withIntermediateDirectories: false)
        try Data(manifest.utf8).write(to: URL(filePath: sample.folder.file("out/manifest.json")))
        try Data("mine".utf8).write(to: URL(filePath: sample.folder.file("out/mine.txt")))
        let run = try run(sample, to: sample.folder.file("out"))
        #expect(run.code == 74 && run.messages.contains("the folder holds other things than an earlier result"))
        #expect(try sample.folder.text(of: "out/mine.txt") == "mine")
    }

    @Test(.tool("/usr/bin/setpriv"), .enabled(if: geteuid() == 0, "only root can become somebody else"))
    func `a folder of somebody else cannot take results`() throws {
        let sample = try Sample()
        try sample.makeEarlierResult()
        let run = try Tool.run(
            "/usr/bin/setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", Tool.path, "run", sample.folder.file("study.yaml")]
                + ["--out", sample.folder.file("out")])
        #expect(run.code == 74, "\(run.messages)")
        #expect(run.messages.contains("cannot be written: permission denied"))
        #expect(try sample.hasOnlyTheEarlierResult)
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "a small disk in memory may not be mounted here"))
    func `a full disk keeps the earlier result`() throws {
        let (sample, disk) = (try Sample(), try SmallDisk(kilobytes: 64))
        try FileManager.default.createDirectory(atPath: disk.path + "/out", withIntermediateDirectories: false)
        try Data(#"{"schema": 1, "hectare": "0.1.0"}"#.utf8).write(to: URL(filePath: disk.path + "/out/manifest.json"))
        let run = try run(sample, to: disk.path + "/out")
        #expect(run.code == 74)
        #expect(run.messages.contains("the disk is full"), "\(run.messages)")
        #expect(try FileManager.default.subpathsOfDirectory(atPath: disk.path).sorted() == ["out", "out/manifest.json"])
    }

    /// The pages of 20,000 rows, not the tables that describe the file, fill this disk.
    @Test(.enabled(if: SmallDisk.isPermitted, "a small disk in memory may not be mounted here"))
    func `a disk that fills up while pages are written keeps the earlier file`() throws {
        let (sample, disk) = (try Sample(), try SmallDisk(kilobytes: 2048))
        let text = String(repeating: "图", count: 60)
        let rows = (0..<20_000).map { #"{"type":"Feature","properties":{"t":"\#(text)"},"geometry":{"type":"Point","coordinates":[108,\#($0)e-5]}}"# }
        let source = try sample.folder.write(
            #"{"type":"FeatureCollection","features":[\#(rows.joined(separator: ","))]}"#, to: "rows.geojson")
        try Data("earlier".utf8).write(to: URL(filePath: disk.path + "/a.gpkg"))
        let run = try Tool.run(["convert", source, disk.path + "/a.gpkg"])
        #expect(run.code == 74)
        #expect(run.messages.contains("a.gpkg: cannot be written: the disk is full"), "\(run.messages)")
        #expect(try String(contentsOfFile: disk.path + "/a.gpkg", encoding: .utf8) == "earlier")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["a.gpkg"])
    }

    @Test func `standard output that takes no more is an error, not a short table`() throws {
        let sample = try Sample()
        let run = try Tool.run(
            "/bin/sh",
            ["-c", "exec \"$0\" tabulate --regions counties.gpkg --id code --layer landuse.gpkg --by dlbm > /dev/full", Tool.path],
            in: sample.folder.path)
        #expect(run.code == 74 && run.messages.contains("standard output cannot be written"), "\(run.messages)")
    }

    @Test(arguments: [
        ["convert", "landuse.gpkg", "yearbook.csv/x.gpkg"],
        ["tabulate", "--regions", "counties.gpkg", "--id", "code", "--layer", "landuse.gpkg", "--out", "yearbook.csv/x.csv"],
    ])
    func `a single file under a file cannot be written either`(arguments: [String]) throws {
        let sample = try Sample()
        let run = try Tool.run(arguments, in: sample.folder.path)
        #expect(run.code == 74 && run.messages.contains("a part of the path is a file"), "\(run.messages)")
        #expect(try sample.written.isEmpty)
    }
}
