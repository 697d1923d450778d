import GeoModel

/// Where a row of `GeoData/` comes from.
public struct Source: Sendable, Hashable {
    public let source: String
    public let document: String
    public let clause: String
    public let year: String
    /// `verified`, `secondary`, `recalled`, `project`, `reference`, `template` or `demo`.
    public let status: String

    public init(source: String = "", document: String = "", clause: String = "", year: String = "", status: String) {
        self.source = source
        self.document = document
        self.clause = clause
        self.year = year
        self.status = status
    }

    /// Document, clause, year, source and status in one line; what is not known is left out.
    public var line: String {
        [document, clause, year, source, status].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

extension Sheet {
    /// The source columns of a row.
    public func source(_ row: (line: Int, cells: [String])) -> Source {
        func text(_ column: String) -> String { self.text(row, columns.firstIndex(of: column)) }
        return Source(
            source: text("source"), document: text("document"), clause: text("clause"), year: text("year"),
            status: text("status"))
    }
}
