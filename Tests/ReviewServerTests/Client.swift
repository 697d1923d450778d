import FlyingSocks
import Foundation
import Testing

@testable import ReviewServer

/// A server on a free port of this machine for the time of a test, and a client that sends whatever bytes it is told.
struct Client: Sendable {
    let port: UInt16

    struct Answer {
        let status: Int
        /// By name in small letters.
        let fields: [String: String]
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: [String: Any] {
            get throws { try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any]) }
        }
        var detail: String { get throws { try #require(try json["detail"] as? String) } }
        var features: [[String: Any]] { get throws { try #require(try json["features"] as? [[String: Any]]) } }
        /// The ids of the features, in their order.
        var ids: [String] { get throws { try features.map { "\($0["id"] ?? "")" } } }
        /// The path of the link of that relation.
        func link(_ relation: String) throws -> String? {
            let links = try #require(try json["links"] as? [[String: Any]])
            let link = links.first { $0["rel"] as? String == relation }?["href"] as? String
            return link.map { String($0.drop { $0 != "?" && $0 != "/" }.dropFirst(2).drop { $0 != "/" }) }
        }
    }

    func get(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, fields)
    }

    func send(_ method: String, _ path: String, _ fields: [String: String] = [:], body: String? = nil) async throws -> Answer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Length: \(body.utf8.count)\r\n" }
        return try Self.answer(await raw(text + "\r\n" + (body ?? "")))
    }

    /// Sends bytes and gives everything that comes back until the server ends the connection.
    func raw(_ text: String) async throws -> Data { try await raw(Data(text.utf8)) }

    func raw(_ bytes: Data) async throws -> Data {
        let socket = try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: port), timeout: 300)
        defer { try? socket.close() }
        try await socket.write(bytes)
        var received = Data()
        do {
            while true { received += try await socket.read(atMost: 4096) }
        } catch SocketError.disconnected {
            return received
        }
    }

    static func answer(_ bytes: Data) throws -> Answer {
        let end = try #require(bytes.firstRange(of: Data("\r\n\r\n".utf8)), "\(String(decoding: bytes, as: UTF8.self))")
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = try #require(Int(lines[0].split(separator: " ")[1]))
        let fields = lines.dropFirst().map { line in
            (line.prefix { $0 != ":" }.lowercased(), String(line.drop { $0 != ":" }.dropFirst(2)))
        }
        return Answer(status: status, fields: Dictionary(fields) { $0 + "|" + $1 }, body: Data(bytes[end.upperBound...]))
    }
}

let wang = ["Authorization": "Bearer wang-wang-wang-wang", "Content-Type": "application/geo+json"]
let bob = ["Authorization": "Bearer bob-bob-bob-bob-bob", "Content-Type": "application/geo+json"]

func testTokens() throws -> Tokens {
    try Tokens(environment: ["HECTARE_TOKENS": "王芳 wang-wang-wang-wang, Bob bob-bob-bob-bob-bob"])
}

extension Limits {
    /// The usual ones, with more time: other tests may hold all threads for long.
    static let patient: Limits = {
        var limits = Limits()
        (limits.request, limits.answer, limits.goodbye) = (.seconds(600), .seconds(600), .seconds(600))
        return limits
    }()
}

/// Serves a folder while `body` asks.
func serving(
    _ folder: SmallFolder, tokens: Tokens = Tokens(), _ limits: Limits = .patient, baseURL: String? = nil,
    _ body: (Client) async throws -> Void
) async throws {
    var options = ReviewServer.Options()
    (options.port, options.tokens, options.baseURL) = (0, tokens, baseURL)
    let server = try ReviewServer(folder.path, options, limits) { Issue.record($0) }
    let running = Task { try await server.run() }
    defer { running.cancel() }
    let port = try #require(server.url.split(separator: ":").last.flatMap { UInt16($0.dropLast()) })
    try await body(Client(port: port))
}
