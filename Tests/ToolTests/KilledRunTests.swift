import Foundation
import Testing

/// A run that is killed while it writes leaves the earlier result whole, and the next run clears up after it.
@Suite struct KilledRunTests {
    @Test func `a run killed in the middle leaves the earlier result whole`() throws {
        let sample = try Sample()
        for _ in 1...20 {
            try? FileManager.default.removeItem(atPath: sample.folder.file("out"))
            try sample.makeEarlierResult()
            guard let end = try end(of: sample, struckBy: SIGKILL), end.process.terminationReason == .uncaughtSignal else { continue }
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

    /// What the system sends where the bytes of a mapped file are gone.
    @Test(arguments: [("en", "an input was cut short by another program"), ("zh", "读取期间输入文件被其他程序截短")])
    func `a run whose input is cut short says so and leaves the earlier result whole`(language: String, text: String) throws {
        let sample = try Sample()
        for _ in 1...20 {
            try? FileManager.default.removeItem(atPath: sample.folder.file("out"))
            try sample.makeEarlierResult()
            guard let end = try end(of: sample, struckBy: SIGBUS, ["--lang", language]) else { continue }
            #expect(end.process.terminationReason == .exit && end.process.terminationStatus == 65)
            #expect(end.messages.contains(text), "\(end.messages)")
            #expect(try sample.folder.text(of: "out/indicators.csv") == "of an earlier run")
            return
        }
        Issue.record("no run could be met in the middle")
    }

    /// Strikes a run when the first file of its results is there; `nil` where it was over before.
    private func end(
        of sample: Sample, struckBy signal: Int32, _ options: [String] = []
    ) throws -> (process: Process, messages: String)? {
        let outputs = try TemporaryFolder()
        let process = try Tool.start(
            Tool.path, ["run", sample.folder.file("study.yaml"), "--out", sample.folder.file("out")] + options, in: nil,
            outputs)
        while process.isRunning {
            let names = try sample.written
            if let staging = names.first(where: { $0.hasPrefix("out.new-") }),
                FileManager.default.fileExists(atPath: sample.folder.file("\(staging)/indicators.csv")) {
                kill(process.processIdentifier, signal)
                process.waitUntilExit()
                guard try sample.written.contains(where: { $0.hasPrefix("out.new-") }) else { return nil }
                return (process, try outputs.text(of: "err"))
            }
            usleep(500)
        }
        return nil
    }
}
