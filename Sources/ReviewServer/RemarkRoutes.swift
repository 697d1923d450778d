import Foundation
import GeoModel
import Reports

/// `/remarks` and what is under it: for those who show a token.
struct RemarkRoutes: Sendable {
    /// `nil` where there are no tokens.
    let store: RemarkStore?
    let tokens: Tokens

    /// - Parameter restricted: Layers of which a remark may tell neither feature nor place.
    func answer(
        _ request: Request, root: String, restricted: Set<String>
    ) async throws -> Answer {
        guard let store, !tokens.isEmpty else {
            throw Problem(
                .forbidden, en: "this server takes no remarks: it was started without tokens",
                zh: "本服务器未启用批注：启动时未提供令牌")
        }
        let author = try author(of: request)
        if request.path.count == 1 {
            switch request.method {
            case "GET", "HEAD": return try await list(request, restricted, store)
            case "POST":
                let new = try remark(request, id: Self.newID(), author, restricted)
                return try await write(new, root, store)
            default: throw Problem.notAllowed(request.method, allowed: ["GET", "HEAD", "POST"])
            }
        }
        let id = request.path[1]
        guard Self.isID(id) else { throw Problem.notFound }
        switch request.method {
        case "GET", "HEAD":
            try request.query.allow()
            guard let remark = try await store.remark(id) else { throw Problem.notFound }
            return .json(remark.told(withholding: restricted).geoJSON, type: Documents.geoJSON)
        case "PUT": return try await write(remark(request, id: id, author, restricted), root, store)
        case "DELETE": return try await remove(request, id, author, store)
        default: throw Problem.notAllowed(request.method, allowed: ["GET", "HEAD", "PUT", "DELETE"])
        }
    }

    private func author(of request: Request) throws(Problem) -> String {
        let words = (request.fields["authorization"] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer", let name = tokens.name(of: String(words[1])) else {
            var problem = Problem(
                .unauthorized, en: "remarks need a token of this server, as Authorization: Bearer …",
                zh: "批注需要本服务器的令牌：Authorization: Bearer …")
            problem.fields["WWW-Authenticate"] = "Bearer realm=\"remarks\""
            throw problem
        }
        return name
    }

    private func list(
        _ request: Request, _ restricted: Set<String>, _ store: RemarkStore
    ) async throws -> Answer {
        try request.query.allow(formats: ["json", "geojson", "csv"])
        let remarks = try await store.all().map { $0.told(withholding: restricted) }
        guard request.query["f"] == "csv" else {
            let document: JSON = ["type": "FeatureCollection", "features": .list(remarks.map(\.geoJSON))]
            return .json(document, type: Documents.geoJSON)
        }
        var answer = Answer(.ok, RemarkTable.csv(remarks), type: "text/csv; charset=utf-8; header=present")
        answer.fields["Content-Disposition"] = "attachment; filename=\"remarks.csv\""
        return answer
    }

    private func remark(
        _ request: Request, id: String, _ author: String, _ restricted: Set<String>
    ) throws(Problem) -> Remark {
        try request.query.allow()
        let type = request.fields["content-type"]?.lowercased().prefix { $0 != ";" && $0 != " " } ?? ""
        guard ["application/geo+json", "application/json"].contains(type) else {
            throw Problem(
                .unsupportedMediaType, en: "a remark comes as application/geo+json", zh: "批注应以 application/geo+json 提交")
        }
        let time = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        return try RemarkFeature.remark(request.body, id: id, author: author, time: time)
            .told(withholding: restricted)
    }

    private func write(_ remark: Remark, _ root: String, _ store: RemarkStore) async throws -> Answer {
        switch try await store.write(remark) {
        case .created:
            var answer = Answer.json(remark.geoJSON, type: Documents.geoJSON, status: .created)
            answer.fields["Location"] = root + "/remarks/" + PercentCoding.encode(remark.id)
            return answer
        case .notYours, .missing: throw Self.notYours
        case .full:
            throw Problem(
                .insufficientStorage, en: "there is no room for further remarks",
                zh: "批注已满，无法再写入")
        case .replaced: return .json(remark.geoJSON, type: Documents.geoJSON)
        }
    }

    private func remove(
        _ request: Request, _ id: String, _ author: String, _ store: RemarkStore
    ) async throws -> Answer {
        try request.query.allow()
        switch try await store.remove(id, by: author) {
        case .missing: throw Problem.notFound
        case .notYours: throw Self.notYours
        default: return Answer(.noContent)
        }
    }

    private static let notYours = Problem(
        .forbidden, en: "this remark is another reviewer's: only its author changes it", zh: "这是他人的批注，只有作者可以更改")

    static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy { byte in
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_".utf8.contains(byte)
        }
    }

    private static func newID() -> String { UUID().uuidString.lowercased() }
}

/// Remarks for a spreadsheet program, with the columns of the page's export.
enum RemarkTable {
    static func csv(_ remarks: [Remark]) -> Data {
        let head = "id,text,author,time,kind,code,indicator,year,value,unit,layer,feature,lon,lat"
        let rows = remarks.map { remark in
            [
                guarded(remark.id), guarded(remark.text), guarded(remark.author), guarded(remark.time),
                guarded(remark.kind), guarded(remark.code), guarded(remark.indicator),
                remark.year.map { String($0) } ?? "", remark.value?.shortest ?? "", guarded(remark.unit),
                guarded(remark.layer), remark.feature.map { String($0) } ?? "", remark.longitude?.shortest ?? "",
                remark.latitude?.shortest ?? "",
            ].joined(separator: ",")
        }
        return Data(("\u{FEFF}" + ([head] + rows).joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// In quotes where it must be, and behind an apostrophe where a spreadsheet program would take it for a formula.
    private static func guarded(_ text: String?) -> String {
        guard let text, let first = text.unicodeScalars.first else { return "" }
        let safe = "'=+-@\t\r".unicodeScalars.contains(first) ? "'" + text : text
        let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
