import Foundation
import GeoModel
import Hectare

/// What stands at which path. Nothing else is served: no path leads to a file.
struct Routes: Sendable {
    let shelf: ResultsShelf
    let hosts: AllowedHosts
    let remarks: RemarkRoutes
    let limits: Limits
    /// For clients that name none.
    let defaultLanguage: Language
    let complain: @Sendable (any Error) -> Void

    func language(_ fields: [String: String]) -> Language { Request.language(fields) ?? defaultLanguage }

    func answer(_ request: Request) async -> Answer {
        let language = language(request.fields)
        var answer: Answer
        do {
            answer = try await route(request, language)
        } catch let problem as Problem {
            answer = .problem(problem, in: language)
        } catch {
            if !(error is CancellationError) { complain(error) }
            answer = .problem(.internalError, in: language)
        }
        SecurityFields.add(to: &answer)
        return answer
    }

    private func route(_ request: Request, _ language: Language) async throws -> Answer {
        let root = try hosts.root(of: request)
        let results = try await shelf.current()
        if request.path.first == "remarks", request.path.count <= 2 {
            return try await remarks.answer(
                request, root: root, restricted: results.manifest.restrictedLayers)
        }
        let documents = Documents(results: results, root: root, language: language)
        guard let answer = try answers(to: request, documents) else { throw Problem.notFound }
        guard ["GET", "HEAD"].contains(request.method) else {
            throw Problem.notAllowed(request.method, allowed: ["GET", "HEAD"])
        }
        return try await answer()
    }

    /// What answers at the path of a request; `nil` where nothing does.
    private func answers(
        to request: Request, _ documents: Documents
    ) throws(Problem) -> (() async throws -> Answer)? {
        let (query, results) = (request.query, documents.results)
        switch request.path {
        case []:
            return {
                try query.allow(formats: ["json", "html"])
                let wantsPage = query["f"].map { $0 == "html" } ?? (request.prefersHTML && results.page != nil)
                return wantsPage ? try page(results) : .json(documents.landingPage)
            }
        case ["report.html"]:
            return {
                try query.allow(formats: ["html"])
                return try page(results)
            }
        case ["api"]:
            return {
                try query.allow()
                return .json(OpenAPI(documents: documents, limits: limits).document, type: Documents.openAPI)
            }
        case ["conformance"]:
            return {
                try query.allow()
                return .json(Documents.conformance)
            }
        case ["collections"]:
            return {
                try query.allow()
                return .json(documents.collections)
            }
        default: return try features(request, documents)
        }
    }

    private func features(
        _ request: Request, _ documents: Documents
    ) throws(Problem) -> (() async throws -> Answer)? {
        let (path, query, results) = (request.path, request.query, documents.results)
        guard path.first == "collections", (2...4).contains(path.count), path.count == 2 || path[2] == "items" else {
            return nil
        }
        let collection = try results.collection(path[1])
        switch path.count {
        case 2:
            return {
                try query.allow()
                return .json(documents.collection(collection))
            }
        case 3:
            return {
                let asked = try ItemQuery(query, of: collection, limits)
                let page = try await results.items.page(asked, of: collection, bytes: limits.itemBytes)
                let now = Date().formatted(.iso8601)
                return .json(documents.items(page, of: collection, query, timeStamp: now), type: Documents.geoJSON)
            }
        default:
            return {
                try query.allow()
                guard let feature = try await results.items.feature(path[3], of: collection) else {
                    throw Problem.notFound
                }
                return .json(documents.item(feature, id: path[3], of: collection), type: Documents.geoJSON)
            }
        }
    }

    private func page(_ results: ServedResults) throws(Problem) -> Answer {
        guard let page = results.page else {
            throw Problem(.notFound, en: "the run wrote no report.html", zh: "该次运行未写出 report.html")
        }
        var answer = Answer(.ok, page.html, type: "text/html; charset=utf-8")
        answer.fields["Content-Security-Policy"] = page.policy
        return answer
    }
}
