import Formats
import GeoModel

extension Results {
    /// One row for each region and indicator. The order of the columns is a promise: new ones only at the end.
    ///
    /// `year` is the year of the figure: of the land survey, or of the table. Empty means no data, and `reason` says why.
    var indicatorTable: ReportTable {
        var table = ReportTable(
            "indicators",
            [
                ("kind", .text), ("region", .text), ("name", .text), ("year", .integer), ("indicator", .text),
                ("value", .real), ("unit", .text), ("low", .real), ("high", .real), ("interval_kind", .text),
                ("numerator", .real), ("numerator_unit", .text), ("denominator", .real), ("denominator_unit", .text),
                ("score", .real), ("rank", .integer), ("ranked_among", .integer), ("method", .text), ("flags", .text),
                ("reason", .text), ("attribution", .text),
            ])
        for row in figureRows {
            table.append([
                .text(row.region.kind), .text(row.region.code), .text(row.name), .init(row.year), .text(row.indicator),
                .init(row.value), .text(row.unit), .init(row.interval?.low), .init(row.interval?.high),
                .init(row.interval?.kind.rawValue), .init(row.numerator?.value), .init(row.numerator?.unit),
                .init(row.denominator?.value), .init(row.denominator?.unit), .init(row.score), .init(row.rank),
                .init(row.rankedAmong), .text(row.method), .init(row.flags.joinedOrNil), .init(row.reason),
                .init(attributions.joinedOrNil),
            ])
        }
        return table
    }
}

extension [String] {
    /// The words with ";" between them; `nil` where there are none.
    var joinedOrNil: String? { isEmpty ? nil : joined(separator: ";") }
}

extension Report {
    /// The table of all figures, for spreadsheet programs: the mark at its beginning tells them that it is UTF-8.
    static let indicators = Report("indicators.csv") { (results, path) throws(FormatError) in
        let table = results.indicatorTable
        var file = try CSVWriter(path: path, columns: table.fields.map(\.name), byteOrderMark: true)
        for row in table.rows { try file.append(row.map(\.string)) }
        try file.finish()
    }
}
