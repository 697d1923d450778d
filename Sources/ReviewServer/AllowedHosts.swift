import GeoModel

/// The names by which clients may call the server. A page of another site whose name was made to lead to this machine
/// (DNS rebinding) comes with that site's name and is refused.
struct AllowedHosts: Sendable {
    /// `nil` beyond loopback, where a machine has names that it does not know, and results are open.
    private let names: Set<String>?
    /// What links begin with, where the server stands behind another one; else they begin as the client called it.
    let base: String?

    /// - Parameter base: `https://review.example.org/county`, from outside.
    init(_ address: ListeningAddress, base: BaseURL?) {
        let own = Set(["localhost", "127.0.0.1", "::1", address.host] + [base?.host].compactMap { $0 })
        names = address.isLoopback ? own : nil
        self.base = base?.text
    }

    /// The beginning of links, without a slash at the end.
    /// - Throws: ``Problem`` for a host that is not this one.
    func root(of request: Request) throws(Problem) -> String {
        let host = request.fields["host"] ?? "localhost"
        guard let name = Self.name(host), names?.contains(name) ?? true else {
            throw Problem(
                .misdirectedRequest, en: "the server is not called by this name; --base-url tells it one",
                zh: "服务器不以此主机名提供服务；可用 --base-url 指定")
        }
        return base ?? "http://" + host
    }

    /// The host without its port; `nil` for what is no host.
    static func name(_ host: String) -> String? {
        let lower = host.lowercased()
        let (name, rest): (Substring, Substring)
        if lower.hasPrefix("[") {
            guard let end = lower.firstIndex(of: "]") else { return nil }
            (name, rest) = (lower[lower.index(after: lower.startIndex)..<end], lower[lower.index(after: end)...])
        } else {
            let end = lower.firstIndex(of: ":") ?? lower.endIndex
            (name, rest) = (lower[..<end], lower[end...])
        }
        let isPort = rest.isEmpty || rest.first == ":" && rest.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }
        let letters = "abcdefghijklmnopqrstuvwxyz0123456789-._:"
        return isPort && !name.isEmpty && name.allSatisfy(letters.contains) ? String(name) : nil
    }
}

/// Where the server is seen from outside.
struct BaseURL: Sendable {
    /// Without a slash at the end.
    let text: String
    let host: String

    /// - Returns: `nil` for what does not begin with `http://` or `https://` and a host.
    init?(_ text: String) {
        guard let scheme = ["http://", "https://"].first(where: text.lowercased().hasPrefix),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"?#\"<>\\".utf8.contains($0) })
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        guard let host = AllowedHosts.name(String(rest.prefix { $0 != "/" })) else { return nil }
        self.host = host
        self.text = text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
