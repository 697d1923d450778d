import Foundation
import Testing

/// `hectare serve` as a person starts it. What it answers stands in ReviewServerTests and Scripts/serve-check.
@Suite struct ServeTests {
    private struct Listening: Decodable {
        let url: String
        let remarks: String?
    }

    /// A server on a free port, and what it printed when it listened.
    private func start(_ sample: Sample, _ outputs: TemporaryFolder, _ options: String...) throws -> (Process, Listening) {
        let process = try Tool.start(
            Tool.path, ["serve", sample.folder.file("out"), "--port", "0", "--json"] + options, [:], in: nil, outputs)
        for _ in 0..<400 {
            if let listening = try? JSONDecoder().decode(Listening.self, from: outputs.bytes(of: "out")) { return (process, listening) }
            Thread.sleep(forTimeInterval: 0.05)
        }
        process.terminate()
        throw Sample.NotThere(text: "url", file: try outputs.text(of: "err"))
    }

    @Test func `it tells where it listens, and a port that is taken ends the next one with 69`() throws {
        let (sample, outputs) = (try Sample(), try TemporaryFolder())
        #expect(try sample.run([]).code == 0)
        let tokens = try sample.folder.write("王芳 wang-wang-wang-wang\n", to: "tokens")
        let (process, listening) = try start(sample, outputs, "--token-file", tokens)
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let port = try #require(listening.url.split(separator: ":").last?.dropLast())
        #expect(listening.url == "http://127.0.0.1:\(port)/" && listening.remarks == sample.folder.file("out.remarks.sqlite"))
        #expect(try outputs.text(of: "err").contains("Serving \(sample.folder.file("out")) at \(listening.url)"))
        let second = try Tool.run("serve", sample.folder.file("out"), "--port", String(port), "--lang", "zh")
        #expect(second.code == 69 && second.messages.contains("127.0.0.1:\(port)：无法在此监听"))
    }

    @Test func `what cannot be served ends with one sentence and the code of its kind`() throws {
        let sample = try Sample()
        #expect(try sample.run([]).code == 0)
        let out = sample.folder.file("out")
        let broken = try sample.folder.write("Bob secret-but-é-broken-token\n", to: "broken")
        for (arguments, code, words) in [
            ([sample.folder.file("nowhere")], 66, "hectare run"), ([sample.folder.path], 65, "manifest.json"),
            ([out, "--token-file", sample.folder.file("nobody")], 66, "nobody"), ([out, "--token-file", broken], 65, "broken:1"),
            ([out, "--port", "70000"], 64, "65535"), ([out, "--host", "example.org"], 64, "127.0.0.1"),
            ([out, "--base-url", "ftp://x"], 64, "https://"),
        ] {
            for language in ["en", "zh"] {
                let run = try Tool.run(["serve"] + arguments + ["--lang", language])
                #expect(run.code == code && run.messages.contains(words), "\(arguments): \(run.messages)")
                #expect(run.messages.split(separator: "\n").count == 1 && !run.messages.contains("secret"))
            }
        }
    }

    @Test func `results with a layer that is not open stay on loopback`() throws {
        let sample = try Sample()
        try sample.replace("layer: landuse } ], access: open", by: "layer: landuse } ], access: internal")
        #expect(try sample.run([]).code == 0)
        let run = try Tool.run("serve", sample.folder.file("out"), "--host", "0.0.0.0", "--port", "0")
        #expect(run.code == 64 && run.messages.contains("landuse") && run.messages.contains("loopback"))
    }
}
