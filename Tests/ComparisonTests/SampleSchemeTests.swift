import Comparison
import Formats
import Foundation
import GeoModel
import Indicators
import Testing

/// The scheme `example` on the figures of the sample, against the hand calculation in `GeoData/Sample/README.md`.
@Suite struct SampleSchemeTests {
    static let ids = [
        "carbon-sink.rate.administrative", "land-output.industrial_value_added.industrial", "heat-coverage.connected",
    ]
    static let units = ["tCO2/(ha a)", "亿元/km2", "1"]

    @Test func `the sample scores as worked out by hand`() throws {
        let values: [(String, String, [Double])] = [
            ("county", "619901", [0.6952, 12, 0.65]), ("park", "P01", [0.3476, 15, 0.8]), ("park", "P02", [0.869, 8, 0.5]),
        ]
        let regions = values.map { Region(id: RegionID(kind: $0.0, code: $0.1), name: "") }
        let figures = zip(regions, values).flatMap { region, row in
            zip(zip(Self.ids, Self.units), row.2).map { id, value in
                Figure(
                    region: region.id, indicator: id.0, year: 2024, outcome: .value(Estimate(value)), unit: id.1,
                    method: "")
            }
        }
        let comparison = try Comparison(
            figures, of: regions, by: Scheme(name: "example", sheet: sheet("Schemes/example.csv")),
            units: Units(sheet: sheet("Units.csv")))
        let totals = comparison.scores.filter { $0.indicator == nil }
        for (total, expected) in zip(totals, [75.3125, 79.88, 60.625]) {
            // Rounding of a few sums and quotients near 100.
            #expect(abs((total.score ?? .nan) - expected) < 1e-12)
        }
        #expect(totals.map(\.rank) == [1, 1, 2])
        #expect(totals.map(\.rankedAmong) == [1, 2, 2])
    }

    @Test func `the template of the province scores nobody`() throws {
        let region = Region(id: RegionID(kind: "county", code: "1"), name: "")
        let comparison = try Comparison(
            [], of: [region], by: Scheme(name: "shaanxi-48", sheet: sheet("Schemes/shaanxi-48.csv")),
            units: Units(sheet: sheet("Units.csv")))
        #expect(comparison.scores.allSatisfy { $0.score == nil })
        #expect(comparison.unscored.allSatisfy { $0.reason == .noTarget(status: "template") })
    }

    private func sheet(_ path: String) throws -> Sheet {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../GeoData")
        let table = try Table(csv: folder.appending(path: path).standardizedFileURL.path())
        return Sheet(
            file: path, columns: table.columns,
            rows: table.rows.indices.map { (table.line(of: $0), table.rows[$0].map { $0 ?? "" }) })
    }
}
