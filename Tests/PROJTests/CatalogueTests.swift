import GeoModel
import PROJ
import Testing

@Suite struct CatalogueTests {
    /// 3-degree zones of CGCS2000 that hold Xi'an: 4523–4525 have the number in the easting, 4544–4546 have not; the
    /// city of 108.9° E lies in zone 36 and on 108E.
    @Test func `the zones of CGCS2000 for a place are found`() throws {
        let xian = Box(minX: 108.8, minY: 34.2, maxX: 109, maxY: 34.4)
        let found = try Catalogue.systems("cgcs2000 3-degree", authority: "EPSG", kinds: [.projected], over: xian)
        #expect(Set(found.map(\.identifier)) == ["EPSG:4524", "EPSG:4545"])
        #expect(found.allSatisfy { $0.projectionMethod == "Transverse Mercator" && !$0.isDeprecated })
        #expect(try found.first?.crs().isProjected == true)
        #expect(try Catalogue.systems("no such name in any system").isEmpty)
        #expect(try !Catalogue.systems("moon", celestialBody: "Moon").isEmpty)
    }

    @Test func `a system is found by a part of its name`() throws {
        let found = try Catalogue.systems(named: "China Geodetic Coordinate System 2000", authority: "EPSG")
        #expect(found.contains { $0.identifier == "EPSG:4490" })
        #expect(try Catalogue.systems(named: "no such name", exactly: true).isEmpty)
    }

    @Test func `authorities, codes and bodies are listed`() throws {
        #expect(try Catalogue.authorities().contains("EPSG"))
        #expect(try Catalogue.codes("EPSG", kind: .geographic2D).contains("4490"))
        #expect(try Catalogue.codes("NOBODY", kind: .projected).isEmpty)
        #expect(try Catalogue.celestialBodies().contains { $0.name == "Earth" })
        #expect(try Catalogue.structure().contains { $0.contains("CREATE TABLE") })
        #expect(try Catalogue.geoidModels("EPSG", "5703").contains("GEOID12B"))  // NAVD88 height
    }

    /// 1 mu is 10000/15 m², and not in EPSG; a US survey foot is 1200/3937 m.
    @Test func `units have their factors`() throws {
        let foot = try #require(try Catalogue.unit("EPSG", "9003"))
        #expect(abs(foot.unit.factor - 1200.0 / 3937) < 1e-15)
        #expect(foot.category == .linear)
        #expect(try Catalogue.unit("EPSG", "0") == nil)
        #expect(try Catalogue.units(.angular).contains { $0.name == "degree" })
    }

    @Test func `the lists inside PROJ can be read`() {
        #expect(PROJLibrary.operations.contains { $0.keyword == "tmerc" && $0.description.contains("Transverse") })
        #expect(PROJLibrary.ellipsoids.contains { $0.keyword == "krass" && $0.axis == "a=6378245.0" })
        #expect(PROJLibrary.primeMeridians.contains { $0.keyword == "paris" })
    }

    @Test func `grid files are described`() throws {
        #expect(PROJLibrary.gridFile("no_such_grid.gsb") == nil)
        #expect(try PROJLibrary.grid("no_such_grid") == nil)
        #expect(try PROJLibrary.grid("fr_ign_gr3df97a.tif")?.url?.hasPrefix("https") == true)
        #expect(PROJLibrary.initFile("no_such_file") == nil)
        #expect(try !PROJLibrary.usesNetwork)
        #expect(try PROJLibrary.writableDirectory() != nil)
        #expect(throws: PROJError.self) { try PROJLibrary.download("no_such_grid.tif") }
    }

    /// 108°57'12" is 108 + 57/60 + 12/3600 = 108.95333….
    @Test func `angles are read and written`() throws {
        #expect(abs(try #require(Angle.degrees("108d57'12\"E")) - 108.953333333333) < 1e-11)
        #expect(Angle.degrees("34.3S") == -34.3)
        #expect(Angle.degrees("abc") == nil)
        #expect(Angle.text(degrees: 108.5, positive: "E", negative: "W") == "108d30'E")
        #expect(Angle.text(degrees: 1e300, positive: "E", negative: "W") == nil)
        #expect(Angle.radians(degrees: 180) == .pi)
    }

    /// PROJ 9.1 takes 14 s to write these statements.
    @Test(.enabled(if: isSlowRun, "set HECTARE_SLOW_TESTS=1 for slow tests"))
    func `a system of one's own can be put into a database`() throws {
        let crs = try CRS("+proj=tmerc +lon_0=109 +ellps=GRS80")
        let statements = try crs.insertStatements(authority: "HECTARE", code: "1")
        #expect(statements.contains { $0.contains("INSERT INTO projected_crs") })
        #expect(try crs.suggestedCode(authority: "HECTARE", numeric: true) == "1")
    }
}
