import FlyingSocks
import Foundation
import Testing

@testable import ReviewServer

/// Bytes on the line: what HTTP lets pass, and what no server should take.
@Suite struct WireTests {
    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET /\r\n\r\n", 400), ("\0\0\0\0\r\n\r\n", 400), ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("GET / HTTP/1.1\nHost: localhost\n\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: localhost\rX: y\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: b\r\n\r\n", 400), ("GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n", 400), ("GET 路径 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400), ("G(T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\u{01}b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n", 421),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: +5\r\n\r\nhello", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n7fffffffffffffff\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: localhost\r\nExpect: magic\r\nContent-Length: 1\r\n\r\na", 417),
        ("GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "X: y\r\n", count: 101) + "\r\n", 431),
        ("GET /" + String(repeating: "a", count: 20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + String(repeating: "a", count: 300_000), 431),
    ])
    func `what could be read in two ways is refused, and the connection ends`(bytes: String, status: Int) async throws {
        try await serving(SmallFolder()) { client async throws in
            let smuggled = "GET /conformance HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let received = String(decoding: try await client.raw(bytes + (status == 421 ? "" : smuggled)), as: UTF8.self)
            #expect(received.hasPrefix("HTTP/1.1 \(status) "), "\(received.prefix(60))")
            #expect(status == 421 || !received.contains("conformsTo"))
        }
    }

    @Test func `requests may follow each other on one connection, and may come together`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let one = "GET /conformance HTTP/1.1\r\nHost: localhost\r\n\r\n"
            let last = "GET /conformance HTTP/1.0\r\n\r\n"
            let received = String(decoding: try await client.raw(one + "\r\n" + one + last + one), as: UTF8.self)
            #expect(received.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
            #expect(received.components(separatedBy: "Connection: keep-alive").count == 3)
        }
    }

    @Test func `a body may come in chunks, and after a go-ahead`() async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            let body = #"{"type": "Feature", "properties": {"text": "chunked"}}"#
            let chunks = [body.prefix(10), body.dropFirst(10)].map { String($0.utf8.count, radix: 16) + ";x=y\r\n" + $0 + "\r\n" }.joined()
            let head = "POST /remarks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: bearer bob-bob-bob-bob-bob\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
            let received = String(decoding: try await client.raw(head + chunks + "0\r\nTrailer: x\r\n\r\n"), as: UTF8.self)
            #expect(received.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n"))
        }
    }

    @Test func `a client that sends nothing, or slowly, is let go`() async throws {
        var limits = Limits.patient
        limits.request = .milliseconds(300)
        try await serving(SmallFolder(), limits) { client async throws in
            // Nothing but the server's own deadline ends these.
            #expect(try await client.raw("").isEmpty)
            #expect(try await client.raw("GET / HTTP/1.1\r\nHost: lo").isEmpty)
        }
    }

    @Test func `too many at once are told to come later, and there is room again`() async throws {
        var limits = Limits.patient
        limits.connections = 3
        try await serving(SmallFolder(), limits) { client async throws in
            var held: [AsyncSocket] = []
            for _ in 0..<3 {
                let socket = try await AsyncSocket.connected(to: .inet(ip4: "127.0.0.1", port: client.port), timeout: 300)
                try await socket.write(Data("GET /conformance HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
                _ = try await socket.read()
                held.append(socket)
            }
            let refused = try await client.raw("")
            #expect(String(decoding: refused, as: UTF8.self).hasPrefix("HTTP/1.1 503 "))
            for socket in held { try socket.close() }
            var answer = Data()
            for _ in 0..<50 {
                try await Task.sleep(for: .milliseconds(100))
                answer = (try? await client.raw("GET /conformance HTTP/1.0\r\n\r\n")) ?? Data()
                if answer.starts(with: Data("HTTP/1.1 200".utf8)) { break }
            }
            #expect(answer.starts(with: Data("HTTP/1.1 200".utf8)))
        }
    }

    @Test func `a target with scheme and host is the path, and the host counts`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let good = try await client.raw("GET http://localhost/conformance HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(try Client.answer(good).status == 200)
            let bad = try await client.raw("GET http://evil.example.com/conformance HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(try Client.answer(bad).status == 421)
        }
    }

    @Test func `the date is that of HTTP`() {
        // RFC 9110, 5.6.7
        #expect(Answer.date(Date(timeIntervalSince1970: 784_111_777)) == "Sun, 06 Nov 1994 08:49:37 GMT")
    }
}
