import Foundation
import PROJ
import Testing

@Suite(.serialized) struct GieReplayTests {
    /// Every case of PROJ's own test files that fails here must fail in PROJ's own program too: these files are newer
    /// than the library, or need grids that are not installed.
    @Test(.enabled(if: Corpora.folder("proj_gie") != nil, "no corpora: set HECTARE_CORPORA"))
    func `nothing fails here that PROJ's own program passes`() throws {
        _ = oldInitFiles
        let folder = try #require(Corpora.folder("proj_gie"))
        var replay = GieReplay()
        for file in ["gie", "gigs"].flatMap({ files(in: folder.appending(path: $0)) }) {
            replay.play(try String(decoding: Data(contentsOf: file), as: UTF8.self), file: file.lastPathComponent)
        }
        let unexplained = try Dictionary(grouping: replay.failed, by: \.file).values.flatMap { cases in
            // All of a file at once; only where one of them passes, each alone.
            try failInGie(cases) ? [] : cases.filter { try !failInGie([$0]) }
        }
        for (file, cases) in Dictionary(grouping: replay.notApplicable, by: \.file).sorted(by: { $0.key < $1.key }) {
            let reasons = Dictionary(grouping: cases, by: \.reason).sorted { $0.key < $1.key }
            for (reason, cases) in reasons { print("not applicable, \(file): \(cases.count) cases: \(reason)") }
        }
        for (file, cases) in Dictionary(grouping: replay.failed, by: \.file).sorted(by: { $0.key < $1.key }) {
            print("fails in the gie program too, \(file): lines \(cases.map { "\($0.line)" }.joined(separator: " "))")
        }
        print(
            "gie replay: \(replay.passed) passed, \(replay.notApplicable.count) not applicable, "
                + "\(replay.failed.count) failed, \(unexplained.count) of them here only")
        for one in unexplained.prefix(20) { Issue.record("\(one.file):\(one.line): \(one.reason)") }
        #expect(unexplained.count == 0, "named above")
        #expect(replay.passed > 6000)
    }

    private func files(in folder: URL) -> [URL] {
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).sorted { $0.path < $1.path }
    }

    /// Whether PROJ's own program fails in all of these cases too, out of their files.
    private func failInGie(_ cases: [GieReplay.Case]) throws -> Bool {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gie")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(("<gie>\n" + cases.map(\.script).joined() + "</gie>\n").utf8).write(to: file)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gie", file.path]
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return said.contains(" \(cases.count) tests FAILED!")
    }
}
