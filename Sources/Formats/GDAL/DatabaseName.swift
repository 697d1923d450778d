import Foundation

/// A database as a connection string names it: `PG:dbname=study host=/run/postgresql` or `postgresql://host/study`.
///
/// Who connects, and with which password, stands in no message and no result.
public struct DatabaseName: Sendable {
    /// As it was given, credentials included.
    let connection: String
    private let settings: [(key: String, value: String)]

    /// `nil` for the path of a file.
    public init?(_ text: String) {
        connection = text
        if text.hasPrefix("PG:") {
            let rest = String(text.dropFirst(3))
            settings = Self.isURL(rest) ? Self.settings(ofURL: rest) : Self.settings(of: rest)
        } else if Self.isURL(text) {
            settings = Self.settings(ofURL: text)
        } else {
            return nil
        }
    }

    /// For messages: without user and password.
    public var redacted: String {
        let shown = settings.filter { Self.shown.contains($0.key) }
        return "PG:" + shown.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// For results: only what is the same on every machine, the name of the database.
    public var portable: String {
        let name = settings.last { $0.key == "dbname" } ?? settings.last { $0.key == "service" }
        return "PG:" + (name.map { "\($0.key)=\($0.value)" } ?? "")
    }

    /// A text of another program without the credentials.
    func redact(_ text: String) -> String {
        settings.filter { !Self.shown.contains($0.key) && !$0.value.isEmpty && $0.key != "user" }
            .reduce(text.replacingOccurrences(of: connection, with: redacted)) {
                $0.replacingOccurrences(of: $1.value, with: "***")
            }
    }

    /// What is no secret; all else is taken for one.
    private static let shown: Set<String> = [
        "dbname", "host", "hostaddr", "port", "service", "schemas", "active_schema", "tables", "sslmode",
        "connect_timeout", "application_name",
    ]

    private static func isURL(_ text: String) -> Bool {
        text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
    }

    /// `key=value` pairs, values in single quotes where they hold spaces, `\` before a quote: as libpq reads them.
    private static func settings(of text: String) -> [(key: String, value: String)] {
        var found: [(key: String, value: String)] = []
        var rest = Substring(text)
        while let equals = rest.firstIndex(of: "=") {
            let key = rest[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
            rest = rest[rest.index(after: equals)...].drop { $0 == " " }
            found.append((key, value(from: &rest)))
        }
        return found
    }

    private static func value(from rest: inout Substring) -> String {
        let isQuoted = rest.first == "'"
        if isQuoted { rest.removeFirst() }
        var value = ""
        while let next = rest.popFirst() {
            if isQuoted ? next == "'" : next.isWhitespace { break }
            if next == "\\", let escaped = rest.popFirst() { value.append(escaped) } else { value.append(next) }
        }
        return value
    }

    private static func settings(ofURL text: String) -> [(key: String, value: String)] {
        guard let url = URLComponents(string: text) else { return [("password", text)] }
        var found: [(key: String, value: String)] = []
        let name = String(url.path.drop { $0 == "/" })
        if !name.isEmpty { found.append(("dbname", name)) }
        if let host = url.host, !host.isEmpty { found.append(("host", host)) }
        if let port = url.port { found.append(("port", String(port))) }
        if let user = url.user { found.append(("user", user)) }
        if let password = url.password { found.append(("password", password)) }
        if let password = url.percentEncodedPassword { found.append(("password", password)) }
        found += (url.queryItems ?? []).map { ($0.name.lowercased(), $0.value ?? "") }
        return found
    }
}
