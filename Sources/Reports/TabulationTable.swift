import GeoModel

extension Results {
    /// What the figures were made from: area, length, count and sums by layer, region and class.
    ///
    /// `by` names the class columns and `class` holds their values, both with ";" between them. A sum that a layer does
    /// not have is empty.
    var tabulationTable: ReportTable {
        let sums = Set(tabulations.values.flatMap(\.sumColumns)).sorted()
        var table = ReportTable(
            "tabulation",
            [
                ("layer", .text), ("kind", .text), ("code", .text), ("year", .integer), ("by", .text), ("class", .text),
                ("area_m2", .real), ("length_m", .real), ("count", .integer),
            ] + sums.map { ("sum_\($0)", .real) })
        for (layer, tabulation) in tabulations.sorted(by: { $0.key < $1.key }) {
            let places = sums.map { tabulation.sumColumns.firstIndex(of: $0) }
            for (key, cell) in tabulation.rows {
                table.append(
                    [
                        .text(layer), .text(key.region.kind), .text(key.region.code), .init(key.region.year),
                        .text(tabulation.classColumns.joined(separator: ";")),
                        .text(key.classes.joined(separator: ";")), .real(cell.area.value), .real(cell.length.value),
                        .init(cell.count),
                    ] + places.map { .init($0.map { cell.sums[$0].value }) })
            }
        }
        return table
    }
}
