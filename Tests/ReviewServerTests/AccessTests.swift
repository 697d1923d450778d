import Foundation
import GeoModel
import Hectare
import Testing

@testable import ReviewServer

/// What may be shown, and to whom.
@Suite struct AccessTests {
    private func shelf(_ folder: SmallFolder) throws -> ResultsShelf {
        try ResultsShelf(folder.path, acceptsRemarks: false, needsOpen: true) { _ in }
    }

    @Test(arguments: [["landuse": "internal"], ["landuse": "open", "pipes": "restricted"], ["landuse": "secret"]])
    func `beyond loopback only open results are served`(access: [String: String]) throws {
        #expect(throws: Fault.self) { try shelf(SmallFolder(access)) }
        do {
            _ = try shelf(SmallFolder(access))
        } catch let fault as Fault {
            #expect(fault.kind == .usage && fault.english.contains(access.first { $0.value != "open" }?.key ?? "?"))
        }
        _ = try shelf(SmallFolder(["landuse": "open"]))
    }

    @Test func `results that do not tell are taken for internal`() throws {
        let folder = try SmallFolder()
        try folder.write(#"{"schema": 1, "hectare": "0", "title": "old", "attributions": []}"#, to: "manifest.json")
        #expect(throws: Fault.self) { try shelf(folder) }
    }

    @Test func `results that are no longer open are no longer served`() async throws {
        let folder = try SmallFolder(["landuse": "open"])
        let shelf = try shelf(folder)
        _ = try await shelf.current()
        try folder.write(["landuse": "internal"], title: "later")
        try await Task.sleep(for: .seconds(1.1))
        await #expect(throws: Problem.self) { try await shelf.current() }
        try folder.write(["landuse": "open"], title: "open again")
        try await Task.sleep(for: .seconds(1.1))
        #expect(try await shelf.current().manifest.title == "open again")
    }

    @Test func `an address beyond loopback is known as one`() throws {
        for host in ["127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"] {
            #expect(try ListeningAddress(host: host, port: 0).isLoopback)
        }
        for host in ["0.0.0.0", "192.0.2.1", "::", "::ffff:192.0.2.1"] {
            #expect(try !ListeningAddress(host: host, port: 0).isLoopback)
        }
        for host in ["", "example.org", "127.0.0.1 ", "1.2.3", "127.0.0.1.example.org"] {
            #expect(throws: Fault.self) { try ListeningAddress(host: host, port: 0) }
        }
        #expect(throws: Fault.self) { try ListeningAddress(host: "::1", port: 65536) }
    }

    @Test func `beyond loopback the machine may be called as it is called there, but by a name`() throws {
        func root(_ host: String, at address: String) throws -> String {
            let head = try RequestHead(Array("GET / HTTP/1.1\r\nHost: \(host)".utf8)[...], Limits())
            return try AllowedHosts(ListeningAddress(host: address, port: 0), base: nil).root(of: Request(head, body: []))
        }
        #expect(try root("maps.example.org:8080", at: "0.0.0.0") == "http://maps.example.org:8080")
        #expect(throws: Problem.self) { try root("maps.example.org:8080", at: "127.0.0.1") }
        for host in ["a b", "<b>", "a:b", "a/b", "", ":80", "[::1", "a@b"] {
            #expect(throws: Problem.self) { try root(host, at: "0.0.0.0") }
        }
    }

    /// The writers withhold such rows already; the server does not rely on it.
    @Test func `no feature of a restricted layer is served, even where a file holds one`() async throws {
        let folder = try SmallFolder(["landuse": "open", "pipes": "restricted"])
        try await serving(folder) { client async throws in
            let findings = try await client.get("/collections/findings/items")
            #expect(try findings.ids.count == 2 && !findings.text.contains("108.25") && !findings.text.contains("pipes"))
        }
        try await serving(SmallFolder()) { client async throws in    // else this test could not fail
            #expect(try await client.get("/collections/findings/items").text.contains("108.25"))
        }
    }

    @Test func `a layer of that name in the GeoPackage is no collection`() async throws {
        let folder = try SmallFolder(["regions": "restricted"])
        try await serving(folder) { client async throws in
            #expect(try await client.get("/collections/regions").status == 404)
            #expect(try await client.get("/collections").json["collections"].map { ($0 as? [Any])?.count } == 1)
        }
    }

    @Test func `a folder that is none, or is no result, is told apart`() throws {
        let error = #expect(throws: Fault.self) { try ReviewServer("/nowhere/at/all", .init()) }
        #expect(error?.kind == .missingInput && error?.english.contains("hectare run") == true)
        let folder = try SmallFolder()
        try FileManager.default.removeItem(atPath: folder.path + "/manifest.json")
        #expect(throws: Fault.self) { try ReviewServer(folder.path, .init()) }
    }

    @Test func `a port that is taken is named`() async throws {
        let folder = try SmallFolder()
        try await serving(folder) { client async throws in
            var options = ReviewServer.Options()
            options.port = Int(client.port)
            let error = #expect(throws: Fault.self) { try ReviewServer(folder.path, options) }
            #expect(error?.kind == .missingComponent && error?.place == "127.0.0.1:\(client.port)")
        }
    }
}
