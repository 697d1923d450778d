import PROJ
import Testing

/// A system does not depend on what its thread was asked before. PROJ by itself keeps a datum that was wanted without
/// the members of its ensemble, and then leaves the members out of every system made later.
@Suite struct HistoryTests {
    /// What makes PROJ keep WGS 84, or other ensembles too, as a single datum.
    enum Past: CaseIterable {
        case identified, writtenForGDAL, datumsAskedFor
    }

    private static let plainText = """
        GEOGCS["x",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],\
        UNIT["degree",0.0174532925199433]]
        """

    private static func live(through past: Past) throws {
        switch past {
        case .identified: _ = try CRS(plainText).identify()
        case .writtenForGDAL: _ = try CRS(plainText).wkt(.wkt1_GDAL)
        case .datumsAskedFor:
            for code in [6326, 6258] { _ = try? CRS("urn:ogc:def:datum:EPSG::\(code)") }
        }
    }

    /// EPSG 6326 (WGS 84) and 6258 (ETRS89) are ensembles.
    @Test(arguments: Past.allCases, ["EPSG:4326", "EPSG:4258"])
    func `an ensemble keeps its members whatever was asked before`(past: Past, code: String) throws {
        let members = try onThread {
            try Self.live(through: past)
            return try CRS(code).datum()?.members.count
        }
        #expect(try #require(members) >= 6)
    }

    @Test(arguments: Past.allCases, ["EPSG:4326", "EPSG:3031", "EPSG:32649"])
    func `a system is equal to that of another thread`(past: Past, code: String) throws {
        let expected = try onThread { try CRS(code) }
        let (system, urn, named) = try onThread {
            try Self.live(through: past)
            let urn = code.replacing("EPSG:", with: "urn:ogc:def:crs:EPSG::")
            return (try CRS(code), try CRS(urn), try Catalogue.systems(named: expected.name, exactly: true))
        }
        #expect(system == expected && urn == expected && named.contains(expected))
        #expect(system.geodeticBase == expected.geodeticBase)
    }
}
