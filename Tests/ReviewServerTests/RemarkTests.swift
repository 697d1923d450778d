import Foundation
import GeoModel
import Hectare
import Reports
import Testing

@testable import ReviewServer

/// Remarks of several reviewers.
@Suite struct RemarkTests {
    private func feature(_ text: String, _ more: String = "", geometry: String = "null") -> String {
        #"{"type": "Feature", "geometry": \#(geometry), "properties": {"text": \#(text.jsonText)\#(more)}}"#
    }

    private let pinned = #", "kind": "county", "code": "R07", "indicator": "carbon-sink.rate", "year": 2024, "value": 7, "unit": "tCO2/a", "author": "Eve", "id": "x""#

    @Test func `a remark is kept under the name of the token's owner`() async throws {
        let folder = try SmallFolder()
        try await serving(folder, tokens: testTokens()) { client async throws in
            let made = try await client.send("POST", "/remarks", wang, body: feature("请核对 <script>", pinned))
            #expect(made.status == 201)
            let properties = try #require(try made.json["properties"] as? [String: Any])
            #expect(properties["author"] as? String == "王芳" && properties["text"] as? String == "请核对 <script>")
            let location = try #require(made.fields["location"])
            let path = String(location.dropFirst("http://127.0.0.1:\(client.port)".count))
            #expect(try await client.get(path, bob).text == made.text)
            #expect(try await client.get("/remarks", bob).features.count == 1)
        }
        // After a restart it is still there.
        try await serving(folder, tokens: testTokens()) { client async throws in
            #expect(try await client.get("/remarks", bob).features.count == 1)
        }
    }

    @Test func `only its author changes a remark or takes it out`() async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            #expect(try await client.send("PUT", "/remarks/a1", wang, body: feature("one")).status == 201)
            #expect(try await client.send("PUT", "/remarks/a1", wang, body: feature("two")).status == 200)
            #expect(try await client.send("PUT", "/remarks/a1", bob, body: feature("three")).status == 403)
            #expect(try await client.send("DELETE", "/remarks/a1", bob).status == 403)
            #expect(try await client.get("/remarks/a1", bob).text.contains("\"two\""))
            #expect(try await client.send("DELETE", "/remarks/a1", wang).status == 204)
            #expect(try await client.send("DELETE", "/remarks/a1", wang).status == 404)
            #expect(try await client.get("/remarks/a1", wang).status == 404)
        }
    }

    @Test func `without the right token there is nothing to read or write`() async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            for header in [[:], ["Authorization": "Bearer wrong-wrong-wrong"], ["Authorization": "wang-wang-wang-wang"],
                ["Authorization": "Basic wang-wang-wang-wang"], ["Authorization": "Bearer"]] {
                for (method, path) in [("GET", "/remarks"), ("POST", "/remarks"), ("DELETE", "/remarks/a"), ("PUT", "/remarks/a"), ("GET", "/remarks/a")] {
                    let answer = try await client.send(method, path, header, body: "{}")
                    #expect(answer.status == 401 && answer.fields["www-authenticate"] == "Bearer realm=\"remarks\"")
                    #expect(!answer.text.contains("wrong-wrong"))
                }
            }
        }
        let folder = try SmallFolder()
        try await serving(folder) { client async throws in
            #expect(try await client.get("/remarks", wang).status == 403)
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + ".remarks.sqlite"))
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"type": "Feature"}"#, #"{"type": "Feature", "properties": {}}"#, #"{"type": "Point", "properties": {"text": "a"}}"#,
        #"{"type": "Feature", "properties": {"text": 7}}"#, #"{"type": "Feature", "properties": {"text": " \n "}}"#,
        #"{"type": "Feature", "properties": {"text": "a\u0000b"}}"#, #"{"type": "Feature", "properties": {"text": "a", "year": 2024.5}}"#,
        #"{"type": "Feature", "properties": {"text": "a", "year": 99999}}"#, #"{"type": "Feature", "properties": {"text": "a", "value": 1e999}}"#,
        #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0]}, "properties": {"text": "a"}}"#,
        #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [181, 0]}, "properties": {"text": "a"}}"#,
        #"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, -91]}, "properties": {"text": "a"}}"#,
        #"{"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}, "properties": {"text": "a"}}"#,
        #"{"type": "Feature", "properties": {"text": "\#(String(repeating: "长", count: 10_001))"}}"#,
        #"{"type": "Feature", "properties": {"text": "a", "code": "\#(String(repeating: "c", count: 501))"}}"#,
        String(repeating: "[", count: 60_000),
    ])
    func `what is no remark is refused`(body: String) async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            #expect(try await client.send("POST", "/remarks", wang, body: body).status == 400)
            #expect(try await client.get("/remarks", wang).features.isEmpty)
        }
    }

    @Test func `another type, a strange id and a full file are told`() async throws {
        var limits = Limits.patient
        limits.remarks = 16 * 4096
        try await serving(SmallFolder(), tokens: testTokens(), limits) { client async throws in
            let plain = ["Authorization": wang["Authorization"] ?? "", "Content-Type": "text/plain"]
            #expect(try await client.send("POST", "/remarks", plain, body: feature("a")).status == 415)
            #expect(try await client.send("PUT", "/remarks/..%2Fx", wang, body: feature("a")).status == 404)
            #expect(try await client.send("PUT", "/remarks/" + String(repeating: "a", count: 65), wang, body: feature("a")).status == 404)
            let long = feature(String(repeating: "x", count: 9000))
            var answers: [Int] = []
            for _ in 0..<12 { answers.append(try await client.send("POST", "/remarks", wang, body: long).status) }
            #expect(answers.first == 201 && answers.last == 507)
            #expect(try await client.get("/remarks", wang).features.count == answers.filter { $0 == 201 }.count)
        }
    }

    @Test func `a run takes what the server gives out, as GeoJSON and as CSV`() async throws {
        let folder = try SmallFolder()
        try await serving(folder, tokens: testTokens()) { client async throws in
            let texts = ["=1+1, \"x\"\nnext line", SmallFolder.script, "'quoted'", "普通"]
            for text in texts {
                let body = feature(text, pinned, geometry: #"{"type": "Point", "coordinates": [108.25, 34.5]}"#)
                #expect(try await client.send("POST", "/remarks", wang, body: body).status == 201)
            }
            for (format, name) in [("geojson", "remarks.geojson"), ("csv", "remarks.csv")] {
                let answer = try await client.get("/remarks?f=\(format)", wang)
                // No spreadsheet program may take the text for a formula.
                #expect(format != "csv" || answer.text.contains("\"'=1+1"))
                let path = folder.path + "/" + name
                try answer.body.write(to: URL(filePath: path))
                let remarks = try RemarkFile(contentsOf: path).remarks
                #expect(remarks.map(\.text) == texts)
                let first = try #require(remarks.first)
                #expect(first.author == "王芳" && first.code == "R07" && first.year == 2024 && first.value == 7)
                #expect(first.longitude == 108.25 && first.latitude == 34.5 && first.indicator == "carbon-sink.rate")
            }
        }
    }

    @Test func `a remark on a restricted layer loses feature and place`() async throws {
        let folder = try SmallFolder(["pipes": "restricted"])
        try await serving(folder, tokens: testTokens()) { client async throws in
            let body = feature("leak", #", "layer": "pipes", "feature": 4711"#, geometry: #"{"type": "Point", "coordinates": [108.123, 34.5]}"#)
            let made = try await client.send("POST", "/remarks", wang, body: body)
            #expect(made.status == 201)
            for text in [made.text, try await client.get("/remarks", wang).text] {
                #expect(text.contains("leak") && !text.contains("4711") && !text.contains("108.123"))
            }
        }
        let file = try Data(contentsOf: URL(filePath: folder.path + ".remarks.sqlite-wal")) // not checkpointed yet, or empty
        #expect(file.firstRange(of: Data("4711".utf8)) == nil)
    }

    @Test func `each change is brought to the disk`() throws {
        let folder = try SmallFolder()
        let store = try RemarkStore(RemarkStore.path(beside: folder.path), mostBytes: 1 << 20)
        #expect(try store.synchronous() == 2)
    }

    @Test func `a file that is none of ours is left alone`() throws {
        let folder = try SmallFolder()
        let path = RemarkStore.path(beside: folder.path)
        try Data("not a database, but somebody's notes, kept here by chance and for long".utf8).write(to: URL(filePath: path))
        let error = #expect(throws: Fault.self) { try RemarkStore(path, mostBytes: 1 << 20) }
        #expect(error?.kind == .wrongData)
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("not a database"))
        let nowhere = #expect(throws: Fault.self) { try RemarkStore("/nowhere/out.remarks.sqlite", mostBytes: 1 << 20) }
        #expect(nowhere?.kind == .notWritable)
    }

    @Test func `many write at once and nothing is lost`() async throws {
        try await serving(SmallFolder(), tokens: testTokens()) { client async throws in
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        try await client.send("POST", "/remarks", number % 2 == 0 ? wang : bob, body: feature("n\(number)")).status
                    }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(made == Array(repeating: 201, count: 40))
            let texts = try await client.get("/remarks", wang).features.compactMap { ($0["properties"] as? [String: Any])?["text"] as? String }
            #expect(Set(texts) == Set((0..<40).map { "n\($0)" }))
        }
    }

    /// A file inside the results would stand in the way of the next run.
    @Test(arguments: ["/.", "/", "/../%"]) func `remarks stand beside the folder, whatever it is called`(end: String) throws {
        let folder = try SmallFolder()
        var options = ReviewServer.Options()
        (options.port, options.tokens) = (0, try testTokens())
        let end = end.replacingOccurrences(of: "%", with: (folder.path as NSString).lastPathComponent)
        #expect(try ReviewServer(folder.path + end, options).remarks == folder.path + ".remarks.sqlite")
    }
}
