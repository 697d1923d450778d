import Foundation
import GeoModel

/// What goes back to a client.
struct Answer: Sendable {
    let status: Status
    var fields: [String: String]
    let body: Data

    init(_ status: Status, _ body: Data = Data(), type: String? = nil) {
        self.status = status
        self.body = body
        fields = type.map { ["Content-Type": $0] } ?? [:]
    }

    static func json(_ document: JSON, type: String = "application/json", status: Status = .ok) -> Answer {
        Answer(status, document.data, type: type)
    }

    static func problem(_ problem: Problem, in language: Language) -> Answer {
        var answer = json(problem.document(in: language), type: "application/problem+json", status: problem.status)
        answer.fields.merge(problem.fields) { $1 }
        answer.fields["Content-Language"] = language == .zh ? "zh-CN" : "en"
        return answer
    }

    /// The answer as it goes over the line, in one piece or, so that many clients share a long body, in two.
    func pieces(withBody: Bool = true, keepsConnection: Bool) -> [Data] {
        let head = head(keepsConnection: keepsConnection)
        guard withBody else { return [head] }
        return body.count < 1 << 16 ? [head + body] : [head, body]
    }

    private func head(keepsConnection: Bool) -> Data {
        var text = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            // No value of ours has a line end; one that came from outside must not begin a field of its own.
            text += "\(name): \(value.filter { !$0.isNewline })\r\n"
        }
        text += "Date: \(Self.date(Date()))\r\n"
        if status != .noContent { text += "Content-Length: \(body.count)\r\n" }
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
