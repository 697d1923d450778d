import GeoModel

extension Results {
    /// What is wrong or doubtful about the inputs. `effect` is the doubtful area in m², or length in m; empty means that
    /// it is not known.
    var findingTable: ReportTable {
        var table = ReportTable(
            "findings",
            [
                ("finding", .text), ("remedy", .text), ("layer", .text), ("feature", .integer), ("detail", .text),
                ("effect", .real),
            ])
        for finding in findings {
            table.append([
                .text(finding.kind.rawValue), .text(finding.remedy.rawValue), .text(finding.layer),
                finding.feature.map { .integer($0) } ?? .null, .init(finding.detail.isEmpty ? nil : finding.detail),
                .init(finding.effect),
            ])
        }
        return table
    }

    /// The findings as points at their places; without geometry where there is no place.
    var findingBatch: Batch {
        var batch = Batch()
        batch.ids = findings.indices.map { Int64($0 + 1) }
        batch.columns = findingTable.columns
        for finding in findings {
            guard let place = finding.place else {
                batch.geometry.beginFeature(.none)
                continue
            }
            batch.geometry.beginFeature(.point)
            batch.geometry.beginPart(.point)
            batch.geometry.beginRing()
            batch.geometry.append(x: place.x, y: place.y)
        }
        return batch
    }
}
