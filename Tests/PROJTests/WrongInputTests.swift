import GeoModel
@testable import PROJ
import Testing

@Suite struct WrongInputTests {
    @Test func `text cut off at every byte is an error or a system, never a crash`() throws {
        let crs = try CRS("EPSG:4524")
        for text in [arcGISText, try crs.wkt(multiline: false), try crs.projJSON(multiline: false)] {
            for length in stride(from: 0, to: text.utf8.count, by: 7) {
                _ = try? CRS(String(decoding: Array(text.utf8)[..<length], as: UTF8.self))
            }
            #expect(try CRS(text).zonePrefix == 36)
        }
    }

    @Test(arguments: ["EPSG:4490\u{0}", "+proj=utm +zone=99", "EPSG:", ":4490", "\u{0}", "+", "{", "GEOGCRS[]", "EPSG:4490+"])
    func `odd text is an error`(text: String) {
        // A zero byte at the end is what old .prj files have; there it is no error.
        if text == "EPSG:4490\u{0}" {
            #expect((try? CRS(text))?.identifier == "EPSG:4490")
        } else {
            #expect(throws: PROJError.self) { try CRS(text) }
        }
    }

    // Weather models have them: longitude and latitude round another pole.
    @Test func `a system derived from a geographic one has that as its base, and does not end the program`() throws {
        let rotated = try CRS(
            """
            GEOGCRS["rotated",BASEGEOGCRS["WGS 84",DATUM["World Geodetic System 1984",\
            ELLIPSOID["WGS 84",6378137,298.257223563]],ID["EPSG",4326]],DERIVINGCONVERSION["pole",\
            METHOD["PROJ ob_tran o_proj=longlat"],PARAMETER["o_lat_p",40,ANGLEUNIT["degree",0.0174532925199433]]],\
            CS[ellipsoidal,2],AXIS["longitude",east],AXIS["latitude",north],ANGLEUNIT["degree",0.0174532925199433]]
            """)
        #expect(rotated.isGeographic)
        #expect(rotated.geodeticBase?.name == "WGS 84")
        #expect(throws: PROJError.self) { try rotated.wkt(.wkt1_GDAL) }
    }

    @Test(arguments: isSlowRun ? [10, 100] : [10])
    func `a very long text is an error, and short in the message`(megabytes: Int) throws {
        let long = "PROJCS[\"" + String(repeating: "x", count: megabytes * 1_000_000)
        #expect {
            try CRS(long)
        } throws: { error in
            "\(error)".count < 1000
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e308, -1e308])
    func `a place that is no place is named`(value: Double) throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        let exact = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"), exact: true)
        for one in [transformation, exact, transformation.inverse] {
            var places = [value, 34.0]
            #expect(throws: PROJError.self) { try one.transform(&places) }
            #expect(throws: PROJError.self) { try one.transform(Position(x: value, y: value)) }
            #expect(throws: PROJError.self) { try one.bounds(of: Box(minX: value, minY: 0, maxX: value, maxY: 1)) }
        }
    }

    @Test func `an empty box has an empty image, too few places on an edge are refused`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        #expect(try transformation.bounds(of: .empty).isEmpty)
        #expect(throws: PROJError.self) {
            try transformation.bounds(of: Box(minX: 108, minY: 34, maxX: 109, maxY: 35), densify: 1)
        }
    }

    /// EPSG 3832 is Mercator round 150° E: x is 6,378,137 m times the longitude from there in radians.
    @Test func `a box over the antimeridian goes in as it comes out`() throws {
        let way = try Transformation(from: CRS("EPSG:4326"), to: CRS("EPSG:3832"))
        let box = try way.bounds(of: Box(minX: 170, minY: -10, maxX: -170, maxY: 10))
        #expect(abs(box.minX - 6_378_137 * 20 * .pi / 180) < 1 && abs(box.maxX - 6_378_137 * 40 * .pi / 180) < 1)
        let back = try way.inverse.bounds(of: box)
        #expect(abs(back.minX - 170) < 1e-6 && abs(back.maxX + 170) < 1e-6)
        #expect(try way.bounds(of: Box(minX: 170, minY: 10, maxX: -170, maxY: -10)) == .empty)
    }

    /// PROJ itself recurses over a side that is no number until the stack ends.
    @Test(arguments: [Double.nan, .infinity])
    func `an extent with a side that is no number is refused`(side: Double) throws {
        let (beijing, wgs) = (try CRS("EPSG:4214"), try CRS("EPSG:4326"))
        let box = Box(minX: side, minY: 36, maxX: 109.5, maxY: 37)
        #expect(throws: PROJError.self) { try Transformation(from: beijing, to: wgs, over: box) }
        #expect(throws: PROJError.self) { try Transformation.candidates(from: beijing, to: wgs, over: box) }
        #expect(throws: PROJError.self) {
            try CoordinateOperation(
                switchingBetween: beijing, wgs, over: AreaOfUse(west: side, south: 36, east: 109.5, north: 37))
        }
    }

    @Test(arguments: [Double.nan, .infinity, -1e300, 1_700_000_000])
    func `an epoch that is no year is refused`(epoch: Double) throws {
        #expect(throws: PROJError.self) {
            try Transformation(from: CRS("EPSG:9000"), to: CRS("EPSG:7844"), epoch: epoch)
        }
    }

    @Test func `a span with half a place is refused`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4490"))
        var values = [36_592_060.466, 3_797_391.724, 36_592_060.466]
        var span = values.mutableSpan
        #expect(throws: PROJError.argument("3 values are no pairs of x and y")) { try transformation.transform(&span) }
    }

    @Test func `a reference system is no operation`() {
        #expect(throws: PROJError.self) { try CoordinateOperation("EPSG:4326") }
        #expect(throws: PROJError.self) { try Catalogue.systems(named: "WGS\u{0} 84") }
    }

    @Test func `systems that no operation joins are refused`() throws {
        #expect(throws: PROJError.self) { try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:5773")) }
        #expect(throws: PROJError.self) { try CRS("EPSG:5773").longitudeLatitude(of: Box(minX: 0, minY: 0, maxX: 1, maxY: 1)) }
        let same = DatumEquivalence("EPSG:999999", "EPSG:4326", accuracy: 1, source: "test")
        #expect(throws: PROJError.self) {
            try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4326"), sameDatums: [same])
        }
    }

    @Test func `errors are sentences`() {
        let errors: [PROJError] = [
            .unknownSystem("x", reason: "y"), .wrongKind("x", is: "a datum", needs: "a system"),
            .ballpark(from: "a", to: "b", why: "c"),
            .outsideArea(
                operation: "o", area: AreaOfUse(west: 1, south: 2, east: 3, north: 4, name: "n"),
                extent: Box(minX: 0, minY: 0, maxX: 1, maxY: 1)),
            .missingGrids(["g"], operation: "o"), .noOperation(from: "a", to: "b", reason: "c"),
            .place(index: 3, x: 1, y: 2, reason: "r"), .unsupported(function: "f", needs: "10", have: "9"),
            .argument("a"), .library("l"),
        ]
        for error in errors { #expect("\(error)".count < 200 && !"\(error)".contains("PROJError")) }
    }

    /// 20° wide over the antimeridian, as an area of use of Fiji is.
    @Test func `an area over the antimeridian knows what it holds`() {
        let fiji = AreaOfUse(west: 170, south: -20, east: -170, north: -10)
        #expect(fiji.contains(longitude: 179, latitude: -15) && fiji.contains(longitude: -175, latitude: -15))
        #expect(!fiji.contains(longitude: 0, latitude: -15))
        #expect(fiji.contains(Box(minX: 175, minY: -16, maxX: 178, maxY: -15)))
        #expect(fiji.contains(Box(minX: 175, minY: -16, maxX: -175, maxY: -15)))
        #expect(!fiji.contains(Box(minX: -175, minY: -16, maxX: 175, maxY: -15)))
        let world = AreaOfUse(west: -180, south: -90, east: 180, north: 90)
        #expect(world.contains(Box(minX: 175, minY: -16, maxX: -175, maxY: -15)))
    }
}
