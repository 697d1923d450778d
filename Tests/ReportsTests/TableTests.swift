@testable import Reports
import GeoModel
import Testing

@Suite struct TableTests {
    @Test func `one line for each figure, with its score and its reason`() {
        let table = smallResults().indicatorTable
        let lines = table.rows.map { $0.map { $0.string ?? "" }.joined(separator: "|") }
        let attribution = "© OpenStreetMap contributors"
        #expect(
            table.fields.map(\.name).joined(separator: ",")
                == "kind,region,name,year,indicator,value,unit,low,high,interval_kind,numerator,numerator_unit,denominator,"
                + "denominator_unit,score,rank,ranked_among,method,flags,reason,attribution")
        #expect(
            lines == [
                "county|610112|示例县|2023|carbon-sink.rate|6|tCO2/a|3|12|range|6|tCO2/a|||60|1|1|carbon-sink|unclassified:0.25||\(attribution)",
                "county|610112|示例县|2024|heat-coverage.reach-50m|0.9|1||||90|m2|100|m2||||heat-coverage|||\(attribution)",
                "county|610112|示例县|2024|score|60|points||||||||60|1|1|score|coverage:0.5||\(attribution)",
                "park|P1|一园, \"东\"|2024|heat-coverage.reach-50m||1|||||||||||heat-coverage|floor-area-known:0.5;heated-known:0.5|没有供暖建筑|\(attribution)",
                "park|P1|一园, \"东\"|2024|score||points|||||||||||score|coverage:0||\(attribution)",
            ])
    }

    @Test func `a region has flat columns that a map program can style`() throws {
        let table = smallResults().regionTable
        #expect(table.fields.prefix(5).map(\.name) == ["kind", "code", "name", "year", "carbon_sink_rate__value"])
        #expect(table.fields.map(\.name).contains("heat_coverage_reach_50m__flags"))
        #expect(table.fields.count == 4 + 3 * 7)
        let high = try #require(table.fields.firstIndex { $0.name == "carbon_sink_rate__high" })
        #expect(table.rows.map { $0[high] } == [.real(12), .null])
    }

    @Test func `the tabulation is sorted by region, then class`() {
        let rows = smallResults().tabulationTable.rows.map { $0.map { $0.string ?? "" }.joined(separator: "|") }
        #expect(
            rows == [
                "landuse|county|610112|2024|class|a|2.5|0|1|5|1|0", "landuse|county|610112|2024|class|b|7|0|1|14|1|0",
                "landuse|park|P1|2024|class|b|5|0|1|10|1|0",
            ])
    }

    @Test func `each value can be made again from its terms`() {
        let results = smallResults()
        let terms = results.termTable.rows.map { $0.map { $0.string ?? "" }.joined(separator: "|") }
        #expect(
            terms == [
                "county|610112|2024|carbon-sink.rate|factor:small/forest|2|3|1.5|6|range",
                "county|610112|2024|heat-coverage.reach-50m||0.9||||",
            ])
        #expect(results.contributionTable.rows.map { $0.last } == [.text("Book; T1; 2011; verified")])
    }

    @Test func `the order in which things came changes nothing`() {
        let (one, other) = (smallResults(), smallResults(reversed: true))
        #expect(one.indicatorTable.rows == other.indicatorTable.rows)
        #expect(one.regionTable.rows == other.regionTable.rows)
        #expect(one.findings == other.findings)
    }

    @Test func `a restricted layer shows neither feature nor place`() {
        let pipes = smallResults().findings.filter { $0.layer == "pipes" }
        #expect(pipes.map(\.feature) == [nil])
        #expect(pipes.map(\.place) == [nil])
        #expect(pipes.map(\.detail) == [""])
    }

    @Test func `each source of a restricted layer is as silent, a layer with a longer name is not`() {
        let findings = ["pipes › a.geojson", "pipes2"].map {
            Finding(.invalid, remedy: .repaired, layer: $0, feature: 3, place: nil, detail: "gate", effect: nil)
        }
        let results = Results(
            title: "", year: nil, language: .en, regions: RegionSet(regions: [], geometry: GeometryColumn()),
            tabulations: [:], figures: [], findings: findings, restrictedLayers: ["pipes"])
        #expect(results.findings.map(\.feature) == [nil, 3])
        #expect(results.findings.map(\.detail) == ["", "gate"])
    }
}
