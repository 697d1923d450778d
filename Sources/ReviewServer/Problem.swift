import GeoModel

/// Why a request has no answer, in two languages; sent as a problem document (RFC 9457).
struct Problem: Error, Sendable {
    let status: Status
    let english: String
    let chinese: String
    /// Further header fields of the answer.
    var fields: [String: String] = [:]

    init(_ status: Status, en english: String, zh chinese: String) {
        self.status = status
        self.english = english
        self.chinese = chinese
    }

    func document(in language: Language) -> JSON {
        [
            "type": "about:blank", "title": .text(status.phrase), "status": .integer(status.rawValue),
            "detail": .text(language == .zh ? chinese : english),
        ]
    }
}

extension Problem {
    static let notFound = Problem(.notFound, en: "there is nothing here", zh: "此处没有内容")

    static let internalError = Problem(
        .internalServerError, en: "the server failed; its terminal tells why", zh: "服务器出错；原因见其终端")

    static func badRequest(en english: String, zh chinese: String) -> Problem {
        Problem(.badRequest, en: english, zh: chinese)
    }

    static func notAllowed(_ method: String, allowed: [String]) -> Problem {
        let list = allowed.joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed, en: "\(method) is not possible here; use \(list)", zh: "此处不支持 \(method)；可用 \(list)")
        problem.fields["Allow"] = list
        return problem
    }
}
