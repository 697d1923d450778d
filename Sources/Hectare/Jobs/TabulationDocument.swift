import GeoModel

/// A tabulation as one machine-readable document: rows, what became of the features, and what was found.
public struct TabulationDocument: Encodable {
    struct Row: Encodable {
        let region: String
        /// By class column.
        let classes: [String: String]
        let area_m2: Double
        let length_m: Double
        let count: Int
        /// By column; `known` and `missing` count features with and without a value.
        let sums: [String: Sum]
    }

    struct Sum: Encodable {
        /// `nil` where no feature has a value.
        let sum: Double?
        let known: Int
        let missing: Int
    }

    struct Finding: Encodable {
        let finding: String
        let remedy: String
        let layer: String
        let feature: Int64?
        /// In the system of the figures: longitude and latitude, or for planar areas the regions' own.
        let place: [Double]?
        let detail: String
        let effect: Double?
    }

    let rows: [Row]
    let features: Int
    let used: Int
    let features_outside: Int
    let area_m2: Double
    let outside_m2: Double
    let findings: [Finding]

    public init(_ tabulation: Tabulation) {
        rows = tabulation.rows.map { key, cell in
            Row(
                region: key.region.code,
                classes: Dictionary(zip(tabulation.classColumns, key.classes)) { first, _ in first },
                area_m2: cell.area.value, length_m: cell.length.value, count: cell.count,
                sums: Dictionary(tabulation.sumColumns.indices.map { column in
                    (
                        tabulation.sumColumns[column],
                        Sum(sum: cell.sum(column), known: cell.known[column], missing: cell.missing[column])
                    )
                }) { first, _ in first })
        }
        let account = tabulation.account
        (features, used, features_outside) = (account.features, account.used, account.featuresOutside)
        (area_m2, outside_m2) = (account.area.value, account.outside.value)
        findings = account.findings.map { found in
            Finding(
                finding: found.kind.rawValue, remedy: found.remedy.rawValue, layer: found.layer, feature: found.feature,
                place: found.place.map { [$0.x, $0.y] }, detail: found.detail, effect: found.effect)
        }
    }
}
