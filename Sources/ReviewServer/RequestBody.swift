
/// How the end of a request's body is told.
enum RequestBody {
    case none
    case counted(Int)
    case chunked

    /// - Throws: ``Problem`` for a length that is none, is too much, or stands beside another one.
    init(_ head: RequestHead, _ limits: Limits) throws(Problem) {
        let (length, coding) = (head.fields["content-length"], head.fields["transfer-encoding"])
        switch (length, coding) {
        case (nil, nil): self = .none
        case (nil, let coding?):
            guard coding.lowercased() == "chunked", head.isCurrent else {
                throw Problem(
                    .notImplemented, en: "the transfer coding \"\(coding)\" is not known; use chunked",
                    zh: "不支持传输编码“\(coding)”；请用 chunked")
            }
            self = .chunked
        case (let length?, nil):
            guard !length.isEmpty, length.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                throw .badRequest(en: "Content-Length is no whole number", zh: "Content-Length 不是整数")
            }
            guard let count = Int(length), count <= limits.body else { throw Self.tooLarge(limits) }
            self = .counted(count)
        case (_?, _?):
            throw .badRequest(
                en: "Content-Length and Transfer-Encoding exclude each other",
                zh: "Content-Length 与 Transfer-Encoding 不能并用")
        }
    }

    func read(_ inbox: inout Inbox, _ limits: Limits) async throws -> [UInt8] {
        switch self {
        case .none: []
        case .counted(let count): try await inbox.take(count)
        case .chunked: try await Self.chunks(&inbox, limits)
        }
    }

    private static func chunks(_ inbox: inout Inbox, _ limits: Limits) async throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let line = try await inbox.line(atMost: 256)
            let digits = String(decoding: line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 }, as: UTF8.self)
            guard let count = Int(digits, radix: 16), count >= 0, digits.first != "+", digits.first != "-" else {
                throw Problem.badRequest(en: "a chunk has no length", zh: "分块缺少长度")
            }
            guard count <= limits.body - body.count else { throw tooLarge(limits) }
            if count == 0 { break }
            body += try await inbox.take(count)
            guard try await inbox.take(2) == [0x0D, 0x0A] else {
                throw Problem.badRequest(en: "a chunk does not end where it says", zh: "分块的结尾与其长度不符")
            }
        }
        // Fields behind the last chunk say nothing that is needed here.
        for _ in 0...limits.headerFields where try await inbox.line(atMost: limits.head).isEmpty { return body }
        throw Problem.badRequest(en: "too many fields behind a chunked body", zh: "分块请求体后的字段过多")
    }

    private static func tooLarge(_ limits: Limits) -> Problem {
        Problem(.contentTooLarge, en: "a body has at most \(limits.body) bytes", zh: "请求体不得超过 \(limits.body) 字节")
    }
}
