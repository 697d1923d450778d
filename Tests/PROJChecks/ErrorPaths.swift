import GeoModel
import PROJ

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Calls functions of PROJ with input on which they fail; `Scripts/error-paths` looks at what they give back.
///
/// Errors are the purpose here and are dropped; the tests of the module hold what they say.
func errorPaths() {
    for provoke in provocations { do { try provoke() } catch {} }
    // Without its database PROJ knows nothing: the same again, and what else asks the database.
    setenv("PROJ_DATA", "/nowhere", 1)
    setenv("PROJ_LIB", "/nowhere", 1)
    var settings = PROJLibrary.settings
    settings.searchPaths = ["/nowhere"]
    PROJLibrary.settings = settings
    for provoke in provocations + askingTheDatabase { do { try provoke() } catch {} }
}

private let provocations: [@Sendable () throws -> Void] = [
    { _ = Angle.degrees("12d61x") },
    { _ = Angle.text(degrees: .nan, positive: "N", negative: "S") },
    { _ = try Catalogue.geoidModels("EPSG", "0") },
    { _ = try Catalogue.codes("NOBODY", kind: .projected) },
    { _ = try Catalogue.systems(named: "no such system") },
    { _ = try PROJLibrary.metadata("NO.SUCH.KEY") },
    { _ = try CRS(engineering).projString() },
    { for version in WKTVersion.allCases { _ = try? CRS(derived).wkt(version) } },
    { _ = try CRS(engineering).insertStatements(authority: "OURS", code: "1") },
    { _ = try CoordinateOperation("+proj=utm +zone=49 +ellps=GRS80").toWGS84() },
    { _ = try CoordinateOperation("+proj=utm +zone=49 +ellps=GRS80").method() },
    { _ = try CoordinateOperation("+proj=airy +ellps=GRS80").inverted() },
    { _ = try CoordinateOperation("+proj=utm +zone=49 +ellps=GRS80").transformNaming(Coordinate4(x: 1, y: 0.5, z: 0, w: 0)) },
    { _ = try CoordinateOperation("+proj=gnom +ellps=sphere").roundTrip(Coordinate4(x: 2.5, y: 0, z: 0, w: 0)) },
    { _ = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"), allowOutsideArea: true)
        .bounds(of: Box(minX: 17, minY: -1, maxX: 19, maxY: 1)) },
    { _ = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:3857"), allowOutsideArea: true)
        .bounds(of: Box(minX: 0, minY: -90, maxX: 1, maxY: 90)) },
    { _ = PROJLibrary.initFile("no such file") }, { _ = PROJLibrary.gridFile("no such grid") },
    { _ = try CRS("EPSG:4490").suggestedCode(authority: "OURS") },
]

private let askingTheDatabase: [@Sendable () throws -> Void] = [
    { _ = try Catalogue.authorities() }, { _ = try Catalogue.systems() }, { _ = try Catalogue.celestialBodies() },
    { _ = try Catalogue.structure() }, { _ = try Catalogue.geoidModels("EPSG", "5773") },
    { _ = try Catalogue.codes("EPSG", kind: .projected) }, { _ = try Catalogue.units() },
    { _ = try PROJLibrary.databasePath }, { _ = try PROJLibrary.metadata("EPSG.VERSION") },
    { _ = try Catalogue.systems(named: "CGCS2000") }, { _ = try CRS("EPSG:4490") },
    { _ = try CRS("+proj=longlat +ellps=GRS80 +type=crs").identified() },
    { _ = try CRS(engineering).insertStatements(authority: "OURS", code: "1") },
    { _ = try CRS("+proj=longlat +ellps=GRS80 +type=crs").suggestedCode(authority: "OURS") },
    { _ = try Transformation(
        from: CRS("+proj=longlat +ellps=GRS80 +type=crs"), to: CRS("+proj=utm +zone=49 +ellps=GRS80 +type=crs")) },
]

private let engineering = """
    ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]
    """
private let derived = """
    GEOGCRS["rotated",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",\
    ELLIPSOID["WGS 84",6378137,298.257223563]]],DERIVINGCONVERSION["pole",METHOD["PROJ ob_tran o_proj=longlat"],\
    PARAMETER["o_lat_p",40,ANGLEUNIT["degree",0.0174532925199433]]],CS[ellipsoidal,2],\
    AXIS["longitude",east],AXIS["latitude",north],ANGLEUNIT["degree",0.0174532925199433]]
    """
