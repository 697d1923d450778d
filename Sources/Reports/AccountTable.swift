import GeoModel

extension Results {
    /// What became of each layer, in all (`kind` and `code` empty) and in each region; areas in m².
    ///
    /// `used_m2` holds the repaired ones; `set_aside_m2` is what invalid features would have added; `covered_twice_m2` is a
    /// lower bound; `outside_m2` lies in no region.
    var accountTable: ReportTable {
        var table = ReportTable(
            "accounts",
            [
                ("layer", .text), ("kind", .text), ("code", .text), ("year", .integer), ("region_m2", .real),
                ("used_m2", .real), ("repaired_m2", .real), ("set_aside_m2", .real), ("covered_twice_m2", .real),
                ("outside_m2", .real), ("features", .integer), ("features_used", .integer),
                ("features_repaired", .integer), ("features_set_aside", .integer), ("features_outside", .integer),
            ])
        for (layer, tabulation) in tabulations.sorted(by: { $0.key < $1.key }) {
            let account = tabulation.account
            table.append([
                .text(layer), .null, .null, .null, .null, .real(account.area.value), .real(account.repaired.area.value),
                .real(account.setAside.area.value), .real(tabulation.coveredTwice), .real(account.outside.value),
                .init(account.features), .init(account.used), .init(account.findings.count(with: .repaired)),
                .init(account.findings.count(with: .setAside)), .init(account.featuresOutside),
            ])
            for region in tabulation.regionAccounts {
                table.append([
                    .text(layer), .text(region.region.kind), .text(region.region.code), .init(region.region.year),
                    .real(region.regionArea), .real(region.used), .real(region.repaired), .real(region.setAside),
                    .real(region.coveredTwice), .null, .null, .null, .null, .null, .null,
                ])
            }
        }
        return table
    }
}
