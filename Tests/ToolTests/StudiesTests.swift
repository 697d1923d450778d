import Foundation
import GRDB
import Testing

/// Whole runs on real data; the expected figures are by geopandas, PROJ and numerical integrals (Tests/Studies).
@Suite struct StudiesTests {
    @Test(.realData, arguments: ["las-palmas", "shaanxi", "bad-muskau"])
    func `the figures of a study on real data equal those of another program`(study: String) throws {
        let folder = try TemporaryFolder()
        let run = try RealData.run(study, into: folder)
        try #require(run.code == 0, "\(run.messages)")
        try Figures(folder.file("out/indicators.csv")).expectToEqual(
            Figures(RealData.studies.appending(path: "\(study)/expected.csv").path), by: ["kind", "region", "indicator"],
            numbers: ["value", "low", "high"], texts: ["unit"])
    }

    /// By geopandas: 830 of 22,598 buildings have levels, written as text; one of them says 'sótano'. School areas and
    /// buildings overlaid: 827 pieces with a number, 21,596 without, and two without whose footprint gets repaired.
    @Test(.realData) func `few buildings of Las Palmas have levels, and the results say how many`() throws {
        let folder = try TemporaryFolder()
        try #require(RealData.run("las-palmas", into: folder).code == 0)
        let results = try DatabaseQueue(path: folder.file("out/results.gpkg"))
        let sums = """
            SELECT sum("known_area×bld_levels") AS known, sum("missing_area×bld_levels") AS missing FROM tabulation
            WHERE layer = 'buildings'
            """
        let (whole, one) = try results.read { database in
            (try Row.fetchOne(database, sql: sums), try Row.fetchOne(database, sql: sums + " AND code = '35006618'"))
        }
        #expect(whole == ["known": 827, "missing": 21_598])
        #expect(one == ["known": 118, "missing": 32])
    }
}
