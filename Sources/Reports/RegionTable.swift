import GeoModel

extension Results {
    /// One row for each region, with seven flat columns for each indicator: what a map program can style.
    var regionTable: ReportTable {
        let rows = figureRows
        let indicators = Set(rows.map(\.indicator)).sorted()
        var fields: [(String, ColumnType)] = [
            ("kind", .text), ("code", .text), ("name", .text), ("year", .integer),
        ]
        for indicator in indicators {
            fields += Self.columns.map { ("\(indicator.propertyName)__\($0.name)", $0.type) }
        }
        var table = ReportTable("regions", fields)
        let byRegion = Dictionary(grouping: rows, by: \.region)
        for region in regions.regions {
            let own = Dictionary((byRegion[region.id] ?? []).map { ($0.indicator, $0) }) { first, _ in first }
            let id: [ReportTable.Cell] = [
                .text(region.id.kind), .text(region.id.code), .text(region.name), .init(region.id.year),
            ]
            table.append(id + indicators.flatMap { Self.cells(own[$0]) })
        }
        return table
    }

    private static let columns: [(name: String, type: ColumnType)] = [
        ("value", .real), ("unit", .text), ("low", .real), ("high", .real), ("interval_kind", .text), ("rank", .integer),
        ("flags", .text),
    ]

    private static func cells(_ row: FigureRow?) -> [ReportTable.Cell] {
        [
            .init(row?.value), .init(row?.unit), .init(row?.interval?.low), .init(row?.interval?.high),
            .init(row?.interval?.kind.rawValue), .init(row?.rank), .init(row?.flags.joinedOrNil),
        ]
    }
}

extension String {
    /// An indicator's id as a property name: `.` and `-` become `_`.
    var propertyName: String { String(map { $0 == "." || $0 == "-" ? "_" : $0 }) }
}
