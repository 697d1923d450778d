import FlyingSocks
import Foundation
import GeoModel
import Hectare

/// A small server for a team: the page, its remarks in one place, and the results as OGC API – Features.
///
/// FlyingFox gives the sockets and their event loop (its product FlyingSocks). Its own reading of requests knows no
/// limits of size, time or number, so that part is here (``Connection``).
public struct ReviewServer: Sendable {
    /// Where and how to serve.
    public struct Options: Sendable {
        /// An address of this machine.
        public var host = "127.0.0.1"
        /// 0 takes a free one.
        public var port = 8080
        /// Where it is seen from outside, behind another server: `https://review.example.org/county`.
        public var baseURL: String?
        /// Who may remark; without any there are no remarks.
        public var tokens = Tokens()
        /// Of messages to clients that name none.
        public var language = Language.en

        public init() {}
    }

    private let socket: Socket
    private let routes: Routes
    private let limits: Limits
    /// `http://127.0.0.1:8080/`, also where it is seen as something else from outside.
    public let url: String
    public let results: String
    /// The file of remarks; `nil` where there are no tokens.
    public let remarks: String?

    /// Reads the results and listens; ``run()`` then answers.
    ///
    /// - Parameter complain: Told of what fails while the server runs; no token is ever in it.
    /// - Throws: ``Fault`` for what is wrong with the call, `FormatError` for a broken file of the results.
    public init(
        _ results: String, _ options: Options = Options(), complain: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        try self.init(results, options, Limits(), complain: complain)
    }

    init(
        _ results: String, _ options: Options, _ limits: Limits,
        complain: @escaping @Sendable (any Error) -> Void = { _ in }
    ) throws {
        // Remarks stand beside the folder, also where it is called "." or "out/.".
        let folder = URL(fileURLWithPath: results).standardizedFileURL.path
        let address = try ListeningAddress(host: options.host, port: options.port)
        let base = try options.baseURL.map { text throws(Fault) in
            guard let base = BaseURL(text) else {
                throw Fault(
                    .usage, at: "--base-url", en: "\"\(text)\" is no address such as https://review.example.org/county",
                    zh: "“\(text)”不是 https://review.example.org/county 这样的网址")
            }
            return base
        }
        let shelf = try ResultsShelf(
            folder, acceptsRemarks: !options.tokens.isEmpty, needsOpen: !address.isLoopback, complain: complain)
        let path = RemarkStore.path(beside: folder)
        let store = try options.tokens.isEmpty ? nil : RemarkStore(path, mostBytes: limits.remarks)
        let (socket, port) = try address.listen()
        self.socket = socket
        self.limits = limits
        url = address.url(port: port) + "/"
        self.results = folder
        remarks = store == nil ? nil : path
        routes = Routes(
            shelf: shelf, hosts: AllowedHosts(address, base: base),
            remarks: RemarkRoutes(store: store, tokens: options.tokens),
            limits: limits, defaultLanguage: options.language, complain: complain)
    }

    /// Answers until its task is cancelled.
    public func run() async throws {
        let pool = SocketPool<Poll>.make(maxEvents: 128)
        try await pool.prepare()
        let listener = try AsyncSocket(socket: socket, pool: pool)
        let connections = Connections(limits)
        defer { try? socket.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            group.addTask { await connections.watch() }
            group.addTask { try await accept(on: listener, connections) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func accept(on listener: AsyncSocket, _ connections: Connections) async throws {
        while true {
            let client: AsyncSocket
            do {
                client = try await listener.accept()
            } catch SocketError.failed {
                // A client that went at once, or no descriptor is free just now.
                try await Task.sleep(for: .milliseconds(50))
                continue
            }
            if await !connections.open(client, routes) { await turnAway(client) }
        }
    }

    /// Tells a client that there are too many, if it takes that at once.
    private func turnAway(_ client: AsyncSocket) async {
        var answer = Answer(.serviceUnavailable)
        answer.fields["Retry-After"] = "2"
        for piece in answer.pieces(keepsConnection: false) { _ = try? client.socket.write(piece) }
        try? client.close()
    }
}
