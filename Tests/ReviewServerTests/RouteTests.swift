import Foundation
import Testing

@testable import ReviewServer

/// What stands at which path, and what is said to those who ask wrongly.
@Suite struct RouteTests {
    @Test func `a browser gets the page and a program the landing page`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let page = try await client.get("/", ["Accept": "text/html,application/xhtml+xml,*/*;q=0.8"])
            #expect(page.status == 200 && page.text.contains("<body>page</body>"))
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            #expect(try await client.get("/report.html").text == page.text)
            let landing = try await client.get("/", ["Accept": "application/json"])
            #expect(try landing.json["title"] as? String == "小 <b>title</b>")
            #expect(try await client.get("/").text == landing.text)
            #expect(try await client.get("/?f=html").text == page.text)
            for relation in ["service-desc", "conformance", "data"] {
                let path = try #require(try landing.link(relation))
                #expect(try await client.get(path).status == 200)
            }
        }
    }

    @Test func `the page keeps its own policy, and no other answer lets anything run`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let page = try await client.get("/report.html")
            #expect(page.fields["content-security-policy"]
                == "default-src 'none'; script-src 'sha256-AAAA'; connect-src 'self'; frame-ancestors 'none'")
            for path in ["/", "/api", "/conformance", "/collections", "/nothing", "/collections/regions/items"] {
                let answer = try await client.get(path)
                #expect(answer.fields["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox")
                #expect(answer.fields["x-content-type-options"] == "nosniff" && answer.fields["cache-control"] == "no-store")
            }
        }
    }

    @Test func `the page is told of the server only where there are tokens`() async throws {
        let folder = try SmallFolder()
        try await serving(folder) { client async throws in
            let page = try await client.get("/report.html")
            let file = try Data(contentsOf: URL(filePath: folder.path + "/report.html"))
            #expect(page.body == file)
        }
        try await serving(folder, tokens: testTokens()) { client async throws in
            #expect(try await client.get("/report.html").text.contains("<meta name=\"hectare-remarks\" content=\"remarks\">"))
        }
    }

    @Test func `the collections are those of the standard's core`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let classes = try #require(try await client.get("/conformance").json["conformsTo"] as? [String])
            #expect(classes.contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"))
            let all = try #require(try await client.get("/collections").json["collections"] as? [[String: Any]])
            #expect(all.map { $0["id"] as? String } == ["regions", "findings"])
            let regions = try await client.get("/collections/regions").json
            let extent = try #require(regions["extent"] as? [String: [String: Any]])
            #expect(extent["spatial"]?["bbox"] as? [[Double]] == [[108, 34, 111, 35]])
            #expect(extent["temporal"]?["interval"] as? [[String]] == [["2020-01-01T00:00:00Z", "2024-12-31T23:59:59Z"]])
            #expect(try await client.get("/collections/regions/").status == 200)
        }
    }

    @Test func `a region has the same id after every run`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let one = try await client.get("/collections/regions/items/county.R07.2024")
            #expect(one.status == 200 && one.fields["content-type"] == "application/geo+json")
            #expect(try one.link("collection") == "/collections/regions")
            let properties = try #require(try one.json["properties"] as? [String: Any])
            #expect(properties["carbon_sink_rate__value"] as? Double == 7)
            #expect(try await client.get("/collections/regions/items/county.R07.2023").status == 404)
        }
    }

    @Test func `a text that looks like a script stays a text`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let name = SmallFolder.script
            let asked = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            let found = try await client.get("/collections/regions/items?name=\(asked)")
            let properties = try #require(try found.features.first?["properties"] as? [String: Any])
            #expect(properties["name"] as? String == name && found.fields["content-type"] == "application/geo+json")
            let echoed = try await client.get("/collections/\(asked)")
            #expect(echoed.status == 404 && echoed.fields["content-type"] == "application/problem+json")
            #expect(try await client.get("/?\(asked)=1").detail.contains(name))
        }
    }

    @Test(arguments: [
        ("GET", "/nothing", 404), ("GET", "/collections/nothing", 404), ("GET", "/collections/regions/items/nothing", 404),
        ("GET", "/collections/regions/rows", 404), ("GET", "/../etc/passwd", 404), ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404),
        ("GET", "/manifest.json", 404), ("GET", "/results.gpkg", 404), ("GET", "/report.html/../manifest.json", 404),
        ("GET", "/%zz", 400), ("GET", "/%ff", 400), ("GET", "/%00", 400), ("GET", "/?f=xml", 400), ("GET", "/?x=1", 400),
        ("GET", "/collections?f=html", 400), ("GET", "/api?f=json&f=json", 400), ("POST", "/", 405), ("DELETE", "/collections/regions", 405),
        ("BREW", "/collections/regions/items", 405), ("OPTIONS", "/api", 405),
    ])
    func `nothing but what is known is served`(method: String, path: String, status: Int) async throws {
        try await serving(SmallFolder()) { client async throws in
            let answer = try await client.send(method, path)
            #expect(answer.status == status && answer.fields["content-type"] == "application/problem+json")
            #expect(try answer.json["status"] as? Int == status)
            #expect(!answer.text.contains("root:"))
            if status == 405 { #expect(answer.fields["allow"] == "GET, HEAD") }
        }
    }

    @Test func `HEAD tells the length and sends nothing`() async throws {
        try await serving(SmallFolder()) { client async throws in
            let whole = try await client.get("/collections")
            let head = try await client.send("HEAD", "/collections")
            #expect(head.body.isEmpty && head.fields["content-length"] == String(whole.body.count))
        }
    }

    @Test func `problems come in the language of the client`() async throws {
        try await serving(SmallFolder()) { client async throws in
            #expect(try await client.get("/nothing").detail == "there is nothing here")
            #expect(try await client.get("/nothing", ["Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"]).detail == "此处没有内容")
            #expect(try await client.get("/nothing", ["Accept-Language": "de, en;q=0.5, zh;q=0.4"]).detail == "there is nothing here")
        }
    }

    @Test func `a name that leads here by deceit is refused, and links follow the base URL`() async throws {
        try await serving(SmallFolder(), baseURL: "https://review.example.org/county/") { client async throws in
            func asked(as host: String) async throws -> Client.Answer {
                try Client.answer(await client.raw("GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n"))
            }
            #expect(try await asked(as: "evil.example.com").status == 421)
            #expect(try await asked(as: "127.0.0.1.evil.example.com").status == 421)
            for host in ["localhost:1", "127.0.0.1", "[::1]:80", "review.example.org"] {
                let answer = try await asked(as: host)
                #expect(answer.status == 200 && answer.text.contains("\"https://review.example.org/county/collections\""))
            }
        }
    }

    @Test func `the interface describes every path that it has`() async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            let document = try await client.get("/api").json
            #expect(document["openapi"] as? String == "3.0.3")
            let paths = try #require(document["paths"] as? [String: [String: Any]])
            #expect(paths.keys.contains("/collections/regions/items") && paths.keys.contains("/remarks/{remarkId}"))
            for (path, methods) in paths where methods["get"] != nil && !path.contains("{") {
                #expect(try await client.get(path, wang).status == 200, "\(path)")
            }
        }
    }

    @Test func `results that a later run puts in place are served next`() async throws {
        let folder = try SmallFolder(title: "first")
        try await serving(folder) { client async throws in
            #expect(try await client.get("/").json["title"] as? String == "first")
            try folder.write(["landuse": "open"], title: "second")
            try await Task.sleep(for: .milliseconds(1100))
            #expect(try await client.get("/").json["title"] as? String == "second")
        }
    }
}
