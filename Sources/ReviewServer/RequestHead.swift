
/// Request line and header fields (RFC 9112), read strictly: what could be understood in two ways is refused, since a
/// proxy before the server may have understood it in the other.
struct RequestHead: Sendable {
    let method: String
    /// Percent-encoded, beginning with "/".
    let path: String
    /// Percent-encoded, without the "?"; `nil` where there is none.
    let query: String?
    /// HTTP/1.1 rather than 1.0.
    let isCurrent: Bool
    /// By name in small letters; a field that comes again is joined by ", ".
    let fields: [String: String]

    /// - Parameter bytes: The head without the empty line that ends it.
    init(_ bytes: ArraySlice<UInt8>, _ limits: Limits) throws(Problem) {
        guard let text = String(validating: bytes, as: UTF8.self), Self.hasOnlyWholeLineEnds(bytes) else {
            throw .badRequest(en: "the head of the request is no UTF-8 text of whole lines", zh: "请求头不是完整的 UTF-8 文本行")
        }
        var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
        let words = (lines.popFirst() ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, Self.isToken(words[0]) else {
            throw .badRequest(
                en: "the request does not begin with a line such as GET / HTTP/1.1", zh: "请求的首行应形如 GET / HTTP/1.1")
        }
        guard words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0" else {
            throw Problem(
                .versionNotSupported, en: "only HTTP/1.1 and HTTP/1.0 are spoken here",
                zh: "仅支持 HTTP/1.1 与 HTTP/1.0")
        }
        guard lines.count <= limits.headerFields else {
            throw Problem(
                .headTooLarge, en: "more than \(limits.headerFields) header fields",
                zh: "请求头字段超过 \(limits.headerFields) 个")
        }
        var fields = try Self.fields(lines)
        method = String(words[0])
        isCurrent = words[2] == "HTTP/1.1"
        (path, query) = try Self.target(words[1], &fields)
        self.fields = fields
        guard fields["host"] != nil || !isCurrent else {
            throw .badRequest(en: "the header field Host is missing", zh: "缺少请求头字段 Host")
        }
    }

    /// Whether further requests may follow on the connection.
    var keepsConnection: Bool {
        let words = (fields["connection"] ?? "").lowercased().split(separator: ",").map { $0.filter { $0 != " " } }
        return isCurrent ? !words.contains("close") : words.contains("keep-alive")
    }

    private static let mayNotComeAgain: Set = [
        "host", "content-length", "transfer-encoding", "authorization", "content-type",
    ]

    private static func fields(_ lines: ArraySlice<Substring>) throws(Problem) -> [String: String] {
        var fields: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), isToken(line[..<colon]) else {
                throw .badRequest(en: "a header field has no name before a colon", zh: "请求头字段缺少名称与冒号")
            }
            let name = line[..<colon].lowercased()
            let value = String(line[line.index(after: colon)...].trimmed)
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .badRequest(en: "the header field \(name) has a control character", zh: "请求头字段 \(name) 含控制字符")
            }
            guard let before = fields[name] else {
                fields[name] = value
                continue
            }
            guard !mayNotComeAgain.contains(name) else {
                throw .badRequest(en: "the header field \(name) comes twice", zh: "请求头字段 \(name) 重复")
            }
            fields[name] = before + ", " + value
        }
        return fields
    }

    /// `/path?query`, or with scheme and host before it; then that host counts.
    private static func target(
        _ target: Substring, _ fields: inout [String: String]
    ) throws(Problem) -> (path: String, query: String?) {
        var target = target
        for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
            let rest = target.dropFirst(scheme.count)
            let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
            fields["host"] = String(rest[..<end])
            target = rest[end...]
            if target.first != "/" { target = "/" + target }
        }
        guard target.first == "/", target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw .badRequest(
                en: "the target of the request is no path in ASCII; other letters are percent-encoded",
                zh: "请求目标不是 ASCII 路径；其他字符须用百分号编码")
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }

    /// Every line feed behind a carriage return, every carriage return before a line feed, and no NUL.
    private static func hasOnlyWholeLineEnds(_ bytes: ArraySlice<UInt8>) -> Bool {
        var isBehindReturn = false
        for byte in bytes {
            guard (byte == 0x0A) == isBehindReturn, byte != 0 else { return false }
            isBehindReturn = byte == 0x0D
        }
        return !isBehindReturn
    }

    /// A word of HTTP: a method, the name of a field.
    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { tokenBytes.contains($0) }
    }

    private static let tokenBytes = Set(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
}

extension Substring {
    /// Without spaces and tabs at both ends.
    fileprivate var trimmed: Substring {
        let isBlank = { (letter: Character) in letter == " " || letter == "\t" }
        guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return self[first...last]
    }
}
