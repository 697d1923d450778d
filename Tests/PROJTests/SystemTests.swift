import GeoModel
import PROJ
import Testing

@Suite struct SystemTests {
    /// EPSG 6326 is an ensemble; its accuracy is 2 m.
    @Test func `WGS 84 is an ensemble of datums`() throws {
        let crs = try CRS("EPSG:4326")
        let datum = try #require(try crs.datum())
        #expect(datum.members.count >= 6)
        #expect(datum.ensembleAccuracy == 2)
        #expect(try crs.singleDatum()?.members.isEmpty == true)
    }

    /// EPSG 1165, ITRF2014, has the frame epoch 2010.
    @Test func `a datum that moves has a frame epoch`() throws {
        #expect(try CRS("EPSG:9000").datum()?.frameEpoch == 2010)
        #expect(try CRS("EPSG:4490").datum()?.frameEpoch == nil)
    }

    /// EPSG 8903: Paris is 2.5969213 grads east of Greenwich, 2.33722917°.
    @Test func `longitudes may count from Paris`() throws {
        let meridian = try #require(try CRS("EPSG:4807").primeMeridian())
        #expect(meridian.name == "Paris")
        #expect(abs(meridian.degrees - 2.33722917) < 1e-8)
        #expect(try CRS("EPSG:4490").primeMeridian()?.degrees == 0)
        #expect(try CRS("EPSG:5773").primeMeridian() == nil)  // a height has none
    }

    @Test func `a compound system has parts`() throws {
        let crs = try CRS("EPSG:4490+5737")
        #expect(crs.kind == .compound && crs.isGeographic)
        #expect(try crs.parts().map(\.identifier) == ["EPSG:4490", "EPSG:5737"])
        #expect(crs.geodeticBase?.identifier == "EPSG:4490")
        #expect(try CRS("EPSG:4490").parts().count == 1)
    }

    @Test func `a bound system knows where it leads`() throws {
        let crs = try CRS("+proj=longlat +ellps=krass +towgs84=12,-155,-81,0,0,0,0")
        #expect(crs.kind == .bound && crs.isGeographic)
        #expect(try crs.hub()?.identifier == "EPSG:4326")
        #expect(try crs.unbound()?.kind == .geographic2D)
        #expect(try CRS("EPSG:4490").hub() == nil)
    }

    /// A user's own shift makes the way to WGS 84 proper, with an accuracy that nobody states.
    @Test func `a shift in the definition is used`() throws {
        let crs = try CRS("+proj=longlat +ellps=krass +towgs84=11.911,-154.833,-80.079,0,0,0,0")
        let transformation = try Transformation(from: crs, to: CRS("EPSG:4326"))
        #expect(!transformation.operation.isBallpark)
        #expect(transformation.operation.accuracy == nil)
        let epsg = try Transformation(
            from: CRS("EPSG:4214"), to: CRS("EPSG:4326"), over: Box(minX: 108, minY: 36, maxX: 109, maxY: 37))
        let (one, two) = (
            try transformation.transform(Position(x: 108.5, y: 36.5)), try epsg.transform(Position(x: 108.5, y: 36.5))
        )
        #expect(Geodesic(on: .wgs84).distance(one, two) < 2)  // EPSG gives two shifts for the basin, both to 1 m
    }

    @Test func `a withdrawn system names its successor`() throws {
        let crs = try CRS("EPSG:4268")  // NAD27 Michigan, withdrawn
        if crs.isDeprecated { #expect(try crs.replacements().allSatisfy { !$0.isDeprecated }) }
        #expect(try CRS("EPSG:4490").replacements().isEmpty)
        #expect(try CRS("EPSG:4490").coordinateSystemType() == .ellipsoidal)
        #expect(try CRS("EPSG:4524").coordinateSystemType() == .cartesian)
    }

    /// On the central meridian of a Gauss-Krüger zone the scale is 1 and north is north; one degree east of it at
    /// 34.3° N the convergence is about sin 34.3° = 0.5635°.
    @Test func `a Gauss-Krüger zone is true on its meridian`() throws {
        let zone = try CRS("EPSG:4545")
        let onMeridian = try zone.distortion(at: Position(x: 108, y: 34.3))
        #expect(abs(onMeridian.arealScale - 1) < 1e-9 && abs(onMeridian.meridianConvergence) < 1e-9)
        let east = try zone.distortion(at: Position(x: 109, y: 34.3))
        #expect(abs(abs(east.meridianConvergence) - 0.5635) < 1e-3)
        #expect(abs(east.meridionalScale - east.parallelScale) < 1e-9)  // conformal
        #expect(throws: PROJError.self) { try CRS("EPSG:4490").distortion(at: Position(x: 108, y: 34)) }
        #expect(throws: PROJError.self) { try zone.distortion(at: Position(x: 108, y: 95)) }
    }

    @Test func `well-known text is read with care`() throws {
        let good = try WKTReading(arcGISText)
        #expect(good.dialect == .wkt1_ESRI && good.crs?.zonePrefix == 36)
        let bad = try WKTReading("PROJCS[\"broken\"")
        #expect(bad.crs == nil && !bad.errors.isEmpty)
        #expect(try WKTReading("ELLIPSOID[\"x\",6378137,298]").crs == nil)
    }

    @Test func `a PROJ string is only for reading`() throws {
        #expect(try CRS("EPSG:4524").projString().contains("+lon_0=108"))
    }
}
