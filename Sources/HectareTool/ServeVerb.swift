import ArgumentParser
import Foundation
import GeoModel
import Hectare
import ReviewServer

struct ServeVerb: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serves results to reviewers: the page, their remarks, and OGC API - Features.")

    @Argument(help: "The folder that hectare run has written.")
    var results: String
    @Option(help: "The port; 0 takes a free one.")
    var port = 8080
    @Option(help: "The address to listen at; beyond loopback only where every layer is open.")
    var host = "127.0.0.1"
    @Option(help: "A file with a line for each reviewer: a name and a token. Else HECTARE_TOKENS or HECTARE_TOKEN.")
    var tokenFile: String?
    @Option(help: "Where it is seen from outside, behind another server: https://review.example.org/county.")
    var baseURL: String?
    @OptionGroup var common: CommonOptions

    /// What `--json` prints once the server listens.
    private struct Listening: Encodable {
        let url: String
        let remarks: String?
    }

    func run() async throws {
        try await common.run {
            let server = try ReviewServer(results, options) { error in
                let explanation = Explanation(error, in: common.language)
                FileHandle.standardError.write(Data("hectare: \(explanation.text)\n".utf8))
            }
            if common.json { try common.showJSON(Listening(url: server.url, remarks: server.remarks)) }
            tell(server)
            try await server.run()
        }
    }

    private var options: ReviewServer.Options {
        get throws {
            var options = ReviewServer.Options()
            (options.host, options.port, options.baseURL, options.language) = (host, port, baseURL, common.language)
            let environment = ProcessInfo.processInfo.environment
            options.tokens = try tokenFile.map { try Tokens(file: $0) } ?? Tokens(environment: environment)
            return options
        }
    }

    private func tell(_ server: ReviewServer) {
        let zh = common.language == .zh
        common.tell(
            zh ? "正在提供 \(server.results)：\(server.url)；按 Ctrl-C 结束"
                : "Serving \(server.results) at \(server.url); Ctrl-C ends it")
        guard let remarks = server.remarks else {
            return common.tell(
                zh ? "批注未启用：可用 --token-file 或 HECTARE_TOKENS 提供令牌"
                    : "Remarks are off: --token-file or HECTARE_TOKENS names who may write them")
        }
        common.tell(zh ? "批注保存在 \(remarks)" : "Remarks are kept in \(remarks)")
    }
}
