import GeoModel

extension Results {
    /// How each figure adds up: one row for each addend, with its factor and the factor's source.
    var contributionTable: ReportTable {
        var table = ReportTable(
            "contributions",
            [
                ("kind", .text), ("code", .text), ("year", .integer), ("indicator", .text), ("label", .text),
                ("amount", .real), ("amount_unit", .text), ("factor", .real), ("factor_unit", .text),
                ("contribution", .real), ("contribution_unit", .text), ("variable", .text), ("source", .text),
            ])
        for figure in figures {
            for addend in figure.contributions {
                table.append([
                    .text(figure.region.kind), .text(figure.region.code), .init(figure.region.year),
                    .text(figure.indicator), .text(addend.label), .real(addend.amount.value), .text(addend.amount.unit),
                    .init(addend.factor?.value), .init(addend.factor?.unit), .real(addend.contribution.value),
                    .text(addend.contribution.unit), .init(addend.variable), .text(addend.source),
                ])
            }
        }
        return table
    }

    /// Each value as a function of its variables: `constant + Σ coefficient × variable`, with what is known of each.
    /// The constant stands in a row without a variable.
    var termTable: ReportTable {
        var table = ReportTable(
            "terms",
            [
                ("kind", .text), ("code", .text), ("year", .integer), ("indicator", .text), ("variable", .text),
                ("coefficient", .real), ("central", .real), ("low", .real), ("high", .real), ("interval_kind", .text),
            ])
        for figure in figures {
            guard case .value(let estimate) = figure.outcome else { continue }
            let id: [ReportTable.Cell] = [
                .text(figure.region.kind), .text(figure.region.code), .init(figure.region.year), .text(figure.indicator),
            ]
            if estimate.constant != 0 || estimate.terms.isEmpty {
                table.append(id + [.null, .real(estimate.constant), .null, .null, .null, .null])
            }
            for term in estimate.terms {
                table.append(
                    id + [
                        .text(term.variable.name), .real(term.coefficient), .real(term.variable.central),
                        .init(term.variable.low), .init(term.variable.high), .init(term.variable.kind?.rawValue),
                    ])
            }
        }
        return table
    }
}
