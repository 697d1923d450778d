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

    /// Areas of one region; `used_m2` holds the repaired ones.
    struct Account: Encodable {
        let region: String
        let region_m2: Double
        let used_m2: Double
        let repaired_m2: Double
        let set_aside_m2: Double
        let covered_twice_m2: Double
    }

    /// How many findings about the layer there are.
    struct Count: Encodable {
        let finding: String
        let remedy: String
        let count: Int
    }

    let rows: [Row]
    let features: Int
    let used: Int
    let features_outside: Int
    let area_m2: Double
    let repaired_m2: Double
    let set_aside_m2: Double
    let outside_m2: Double
    /// A lower bound.
    let covered_twice_m2: Double
    let accounts: [Account]
    /// Those about the regions, then those about the layer; of many the first 100,000.
    let findings: [Finding]
    let finding_counts: [Count]

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
        (repaired_m2, set_aside_m2) = (account.repaired.area.value, account.setAside.area.value)
        covered_twice_m2 = tabulation.coveredTwice
        accounts = tabulation.regionAccounts.map { account in
            Account(
                region: account.region.code, region_m2: account.regionArea, used_m2: account.used,
                repaired_m2: account.repaired, set_aside_m2: account.setAside, covered_twice_m2: account.coveredTwice)
        }
        finding_counts = account.findings.tally.map { tally in
            Count(finding: tally.kind.rawValue, remedy: tally.remedy.rawValue, count: tally.count)
        }
        findings = (tabulation.regionFindings + account.findings.listed).map { found in
            Finding(
                finding: found.kind.rawValue, remedy: found.remedy.rawValue, layer: found.layer, feature: found.feature,
                place: found.place.map { [$0.x, $0.y] }, detail: found.detail, effect: found.effect)
        }
    }
}
