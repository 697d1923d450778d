import Foundation
import GeoModel
import Hectare
import Testing

@testable import ReviewServer

@Suite struct TokenTests {
    private func tokens(_ text: String) throws -> Tokens {
        let path = FileManager.default.temporaryDirectory.appending(path: "tokens-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(filePath: path))
        return try Tokens(file: path)
    }

    @Test func `a token names its reviewer`() throws {
        let tokens = try tokens("# reviewers\n\n王 芳\t0123456789abcdef\r\nBob  fedcba9876543210\n")
        #expect(tokens.name(of: "0123456789abcdef") == "王 芳" && tokens.name(of: "fedcba9876543210") == "Bob")
        for wrong in ["", "0123456789abcde", "0123456789abcdeF", "0123456789abcdef0", String(repeating: "0", count: 5000), "0123456789abcdef\0"] {
            #expect(tokens.name(of: wrong) == nil)
        }
    }

    @Test(arguments: [
        ("Bob short", "tokens"), ("0123456789abcdef", "1"), ("Bob 0123456789abcdef\nEve 0123456789abcdef", ":2"),
        ("Bob 0123456789abcdé-secret", ":1"), (String(repeating: "B", count: 101) + " 0123456789abcdef", ":1"),
    ])
    func `a broken line is named, and no token is told`(text: String, place: String) throws {
        let error = #expect(throws: Fault.self) { try tokens(text) }
        let told = try #require(error).description(in: .zh) + "\(error.debugDescription)"
        #expect(error?.kind == .wrongData && error?.place.contains(place) == true)
        #expect(!told.contains("0123456789abcd") && !told.contains("short"))
    }

    @Test func `a missing file is a missing input`() {
        #expect(throws: Fault.self) { try Tokens(file: "/nowhere/tokens") }
        do { _ = try Tokens(file: "/nowhere/tokens") } catch { #expect(error.kind == .missingInput) }
    }

    @Test func `tokens are in no description`() throws {
        let tokens = try testTokens()
        var dumped = ""
        dump(tokens, to: &dumped)
        #expect(!"\(tokens) \(String(reflecting: tokens)) \(dumped)".contains("bob-bob"))
    }

    @Test func `the environment may name one token or many`() throws {
        let one = try Tokens(environment: ["HECTARE_TOKEN": "0123456789abcdef", "USER": "li"])
        #expect(one.name(of: "0123456789abcdef") == "li")
        #expect(try Tokens(environment: [:]).isEmpty && testTokens().name(of: "bob-bob-bob-bob-bob") == "Bob")
    }
}
