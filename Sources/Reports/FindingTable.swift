import GeoModel

/// What is wrong or doubtful about the inputs, as features: points at their places, without geometry where there is no
/// place. `effect` is the doubtful area in m², or length in m; empty means that it is not known.
struct FindingTable {
    let findings: FindingList

    private static let empty = ReportTable(
        "findings",
        [
            ("finding", .text), ("remedy", .text), ("layer", .text), ("feature", .integer), ("detail", .text),
            ("effect", .real),
        ])

    var fields: [Field] { Self.empty.fields }

    /// Hands out all findings in their order, some at a time: they may be more than memory takes.
    func forEachBatch<Failure>(
        of size: Int = 1024, _ body: (Batch) throws(Failure) -> Void
    ) throws(Failure) {
        var (batch, table) = (Batch(), Self.empty)
        var number: Int64 = 0
        for finding in findings {
            number += 1
            batch.ids.append(number)
            batch.geometry.append(finding.place)
            table.append(finding.row)
            if batch.count == size { try hand(&batch, &table, to: body) }
        }
        if batch.count > 0 { try hand(&batch, &table, to: body) }
    }

    private func hand<Failure>(
        _ batch: inout Batch, _ table: inout ReportTable, to body: (Batch) throws(Failure) -> Void
    ) throws(Failure) {
        batch.columns = table.columns
        try body(batch)
        (batch, table) = (Batch(), Self.empty)
    }
}

extension Finding {
    fileprivate var row: [ReportTable.Cell] {
        [
            .text(kind.rawValue), .text(remedy.rawValue), .text(layer), feature.map { .integer($0) } ?? .null,
            .init(detail.isEmpty ? nil : detail), .init(effect),
        ]
    }
}

extension GeometryColumn {
    /// Appends a point, or a feature without geometry.
    fileprivate mutating func append(_ place: Position?) {
        beginFeature(place == nil ? .none : .point)
        guard let place else { return }
        beginPart(.point)
        beginRing()
        append(x: place.x, y: place.y)
    }
}
