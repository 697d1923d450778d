import GeoModel

/// A request that came whole.
struct Request: Sendable {
    let method: String
    /// The parts of the path between its slashes, decoded.
    let path: [String]
    let query: Query
    /// By name in small letters.
    let fields: [String: String]
    let body: [UInt8]

    /// - Throws: ``Problem`` for a path or query that is not percent-encoded UTF-8.
    init(_ head: RequestHead, body: [UInt8]) throws(Problem) {
        method = head.method
        fields = head.fields
        self.body = body
        var path: [String] = []
        for part in head.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let text = PercentCoding.decode(part), !text.unicodeScalars.contains("\0") else {
                throw .badRequest(en: "the path is not percent-encoded UTF-8", zh: "路径不是百分号编码的 UTF-8")
            }
            path.append(text)
        }
        if path.last == "" { path.removeLast() }
        self.path = path
        query = try Query(head.query)
    }

    /// The language that the client would rather read; `nil` where it names neither.
    static func language(_ fields: [String: String]) -> Language? {
        let wishes = Preference.list(fields["accept-language"])
        let best = wishes.filter { $0.name.hasPrefix("zh") || $0.name.hasPrefix("en") }.max { $0.weight < $1.weight }
        guard let best, best.weight > 0 else { return nil }
        return best.name.hasPrefix("zh") ? .zh : .en
    }

    /// Whether a person with a browser asks: they name HTML, and JSON not before it.
    var prefersHTML: Bool {
        let wishes = Preference.list(fields["accept"])
        func weight(_ name: String) -> Double { wishes.first { $0.name == name }?.weight ?? 0 }
        return weight("text/html") > 0 && weight("text/html") >= weight("application/json")
    }
}

/// One of the things that a client would take, with how much it would like it.
private struct Preference {
    let name: String
    let weight: Double

    /// `zh-CN,zh;q=0.9,en;q=0.8`
    static func list(_ field: String?) -> [Preference] {
        (field ?? "").lowercased().split(separator: ",").prefix(32).map { item in
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " } }
            let weight = parts.dropFirst().lazy.compactMap { $0.hasPrefix("q=") ? Double($0.dropFirst(2)) : nil }.first
            return Preference(name: String(parts.first ?? ""), weight: weight ?? 1)
        }
    }
}

/// The parameters behind the "?" of a URL.
struct Query: Sendable {
    let items: [(name: String, value: String)]

    /// - Throws: ``Problem`` for what is not percent-encoded UTF-8, and for a parameter that comes twice.
    init(_ text: String?) throws(Problem) {
        var items: [(name: String, value: String)] = []
        var names: Set<String> = []
        for item in (text ?? "").split(separator: "&") {
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(parts[0], plusIsSpace: true),
                let value = PercentCoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true),
                !value.unicodeScalars.contains("\0")
            else {
                throw .badRequest(en: "the query is not percent-encoded UTF-8", zh: "查询参数不是百分号编码的 UTF-8")
            }
            guard names.insert(name).inserted else {
                throw .badRequest(en: "the parameter \"\(name)\" comes twice", zh: "参数“\(name)”重复")
            }
            items.append((name, value))
        }
        self.items = items
    }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// - Throws: ``Problem`` where there is a parameter of another name, or a format other than these.
    func allow(_ names: [String] = [], formats: [String] = ["json"]) throws(Problem) {
        for (name, value) in items {
            guard names.contains(name) || name == "f" else {
                let known = (names + ["f"]).joined(separator: ", ")
                throw .badRequest(
                    en: "the parameter \"\(name)\" is not known here; there are \(known)",
                    zh: "参数“\(name)”未知；可用 \(known)")
            }
            guard name != "f" || formats.contains(value) else {
                let known = formats.joined(separator: ", ")
                throw .badRequest(
                    en: "f=\(value) is not known here; there are \(known)", zh: "f=\(value) 未知；可用 \(known)")
            }
        }
    }
}
