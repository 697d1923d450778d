import FlyingFox
import Foundation
import GeoModel

extension HTTPResponse {
    static func json(
        _ document: JSON, type: String = "application/json", status: HTTPStatusCode = .ok
    ) -> HTTPResponse {
        bytes(document.data, type: type, status: status)
    }

    static func bytes(_ data: Data, type: String, status: HTTPStatusCode = .ok) -> HTTPResponse {
        HTTPResponse(
            statusCode: status, headers: [.contentType: type],
            body: HTTPBodySequence(data: data, suggestedBufferSize: max(data.count, 1)))
    }

    static func problem(_ problem: Problem, in language: Language) -> HTTPResponse {
        var response = json(problem.document(in: language), type: "application/problem+json", status: problem.status)
        for (name, value) in problem.fields { response.headers[HTTPHeader(name)] = value }
        response.headers[HTTPHeader("Content-Language")] = language == .zh ? "zh-CN" : "en"
        return response
    }
}

/// What every answer says to a browser: take it for what it is, keep no copy, show it in no other site.
enum SecurityHeaders {
    /// For answers that are no page: nothing of them runs or loads.
    static let policy = "default-src 'none'; frame-ancestors 'none'; sandbox"

    static func add(to response: inout HTTPResponse) {
        for (name, value) in always { response.headers[HTTPHeader(name)] = value }
        let policyName = HTTPHeader("Content-Security-Policy")
        if response.headers[policyName] == nil { response.headers[policyName] = policy }
    }

    private static let always = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cache-Control", "no-store"), ("Vary", "Accept, Accept-Language, Authorization"),
    ]
}

/// An answer as it goes over the line.
enum AnswerBytes {
    /// Status line and header fields.
    static func head(of response: HTTPResponse, bytes count: Int, keepsConnection: Bool) -> Data {
        var text = "HTTP/1.1 \(response.statusCode.code) \(response.statusCode.phrase)\r\n"
        for (name, value) in response.headers.map({ ($0.key.rawValue, $0.value) }).sorted(by: { $0.0 < $1.0 }) {
            // No value of ours has a line end; one that came from outside must not begin a field of its own.
            text += "\(name): \(value.filter { !$0.isNewline })\r\n"
        }
        text += "Date: \(date(Date()))\r\n"
        if response.statusCode != .noContent { text += "Content-Length: \(count)\r\n" }
        text += keepsConnection ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
        return Data(text.utf8)
    }

    /// `Thu, 26 Nov 2026 23:07:21 GMT`
    static func date(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let part = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int?) -> String { ((number ?? 0) < 10 ? "0" : "") + String(number ?? 0) }
        return "\(days[(part.weekday ?? 1) - 1]), \(two(part.day)) \(months[(part.month ?? 1) - 1]) \(part.year ?? 0) "
            + "\(two(part.hour)):\(two(part.minute)):\(two(part.second)) GMT"
    }
}
