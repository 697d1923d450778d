import PROJ
import Testing

@Suite struct CRSTests {
    @Test func `CGCS2000 is geographic, on its own ellipsoid, for China`() throws {
        let crs = try CRS("EPSG:4490")
        #expect(crs.name == "China Geodetic Coordinate System 2000")
        #expect(crs.identifier == "EPSG:4490")
        #expect(crs.isGeographic && !crs.isProjected)
        #expect(crs.datumName == "China 2000")
        let ellipsoid = try #require(crs.ellipsoid)
        #expect(ellipsoid.semiMajorAxis == 6_378_137)
        #expect(ellipsoid.inverseFlattening == 298.257222101)  // EPSG 1024
        let area = try #require(crs.areaOfUse)
        #expect(area.contains(longitude: 108.9, latitude: 34.3))
        #expect(!area.contains(longitude: 2.3, latitude: 48.9))
        #expect(crs.geodeticBase == crs)
        #expect(crs.axes.map(\.direction) == ["north", "east"])
        #expect(crs.axes.first?.unit.name == "degree")
    }

    /// EPSG 4524: 3-degree Gauss-Krüger, zone 36, central meridian 108° E, false easting 36,500,000 m.
    @Test func `a zone with its number in the eastings says so`() throws {
        let crs = try CRS("EPSG:4524")
        #expect(crs.isProjected && !crs.isGeographic)
        #expect(crs.zonePrefix == 36)
        #expect(crs.projection?.falseEasting == 36_500_000)
        #expect(crs.projection?.centralMeridian == 108)
        #expect(crs.projection?.method == "Transverse Mercator")
        #expect(crs.geodeticBase?.identifier == "EPSG:4490")
        #expect(try CRS("EPSG:4545").zonePrefix == nil)  // the same zone without its number
    }

    @Test(arguments: ["EPSG:999999", "", "no such system", "PROJCS[\"broken\"", "{\"type\": \"Nothing\"}", "+proj=nothing"])
    func `an unknown system is refused with the text that failed`(text: String) {
        #expect {
            try CRS(text)
        } throws: { error in
            guard case .unknownSystem(let failed, let reason) = error as? PROJError else { return false }
            return failed.hasPrefix(text) && !reason.isEmpty
        }
    }

    @Test func `a part of a name is not taken for the name`() throws {
        #expect(throws: PROJError.self) { try CRS("CGCS") }
        #expect(try CRS("WGS 84").identifier == "EPSG:4326")
    }

    @Test func `an ellipsoid is no reference system`() {
        #expect(throws: PROJError.self) { try CRS("urn:ogc:def:ellipsoid:EPSG::7030") }
    }

    @Test(arguments: WKTVersion.allCases)
    func `well-known text of every dialect reads back as the same system`(version: WKTVersion) throws {
        let crs = try CRS("EPSG:4524")
        let again = try CRS(crs.wkt(version))
        #expect(try again.isEquivalent(to: crs))
        #expect(again.zonePrefix == 36)
    }

    @Test func `PROJJSON reads back as the same system`() throws {
        let crs = try CRS("EPSG:4545")
        #expect(try CRS(crs.projJSON()) == crs)
    }

    /// The text as ArcGIS writes it into a .prj file: no code anywhere.
    @Test func `a prj file without a code is identified`() throws {
        let crs = try CRS(arcGISText)
        #expect(crs.identifier == nil)
        #expect(crs.zonePrefix == 36)
        #expect(try crs.identified()?.identifier == "EPSG:4524")
        #expect(try #require(crs.identify().first).confidence >= 70)
        #expect(try #require(crs.geodeticBase).isEquivalent(to: CRS("EPSG:4490")))
    }

    @Test func `the same system in other words has other text but the same meaning`() throws {
        let one = try CRS("EPSG:4326")
        let other = try CRS("OGC:CRS84")
        #expect(one != other)
        #expect(try one.isEquivalent(to: other))
        #expect(try !one.isEquivalent(to: other, .strict))
        #expect(try CRS(" EPSG:4326\n") == one)
        #expect(try CRS("urn:ogc:def:crs:EPSG::4326") == one)
    }

    @Test func `a PROJ string needs no type`() throws {
        let crs = try CRS("+proj=utm +zone=49 +datum=WGS84")
        #expect(crs.isProjected)
        #expect(crs.projection?.centralMeridian == 111)  // 6 × 49 − 183
    }

    @Test func `the library says its version and that of its database`() throws {
        #expect(PROJLibrary.versionNumbers.major >= 9)
        #expect(PROJLibrary.version.hasPrefix("\(PROJLibrary.versionNumbers.major)."))
        let (epsg, path) = (try PROJLibrary.epsgVersion, try PROJLibrary.databasePath)
        #expect(epsg?.hasPrefix("v") == true)
        #expect(path?.hasSuffix("proj.db") == true)
    }
}

let arcGISText = """
    PROJCS["CGCS2000_3_Degree_GK_Zone_36",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",\
    DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],\
    UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",36500000.0],\
    PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",108.0],PARAMETER["Scale_Factor",1.0],\
    PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
    """
