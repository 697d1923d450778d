import Foundation
import Testing

/// A run that is killed while it writes leaves the earlier result whole, and the next run clears up after it.
@Suite struct KilledRunTests {
    @Test func `a run killed in the middle leaves the earlier result whole`() throws {
        let sample = try Sample()
        for _ in 1...20 {
            try? FileManager.default.removeItem(atPath: sample.folder.file("out"))
            try sample.makeEarlierResult()
            guard try isKilledWhileWriting(sample) else { continue }
            let leftover = try #require(try sample.written.first { $0.hasPrefix("out.new-") })
            #expect(try sample.written == ["out", leftover])
            #expect(try sample.folder.text(of: "out/indicators.csv") == "of an earlier run")

            #expect(try sample.run().code == 0)
            #expect(try sample.written == ["out"])
            #expect(try sample.folder.text(of: "out/indicators.csv").contains("carbon-sink.rate"))
            return
        }
        Issue.record("no run could be met in the middle")
    }

    /// Kills a run when the first file of its results is there; whether it was still at it.
    private func isKilledWhileWriting(_ sample: Sample) throws -> Bool {
        let outputs = try TemporaryFolder()
        let process = try Tool.start(
            Tool.path, ["run", sample.folder.file("study.yaml"), "--out", sample.folder.file("out")], in: nil, outputs)
        while process.isRunning {
            let names = try sample.written
            if let staging = names.first(where: { $0.hasPrefix("out.new-") }),
                FileManager.default.fileExists(atPath: sample.folder.file("\(staging)/indicators.csv")) {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                let leaves = try sample.written.contains { $0.hasPrefix("out.new-") }
                return process.terminationReason == .uncaughtSignal && leaves
            }
            usleep(500)
        }
        return false
    }
}
