import GeoModel
import PROJ
import Testing

@Suite struct OperationTests {
    /// UTM zone 32 at 12° E 55° N: the example of PROJ's manual gives 691875.632, 6098907.825.
    @Test func `a PROJ string works on radians`() throws {
        let utm = try CoordinateOperation("+proj=utm +zone=32 +ellps=GRS80")
        #expect(try utm.usesRadians() && !utm.givesRadians() && utm.givesRadians(in: .inverse))
        #expect(try !utm.usesDegrees() && !utm.givesDegrees())
        let place = Coordinate4(Angle.radians(degrees: 12), Angle.radians(degrees: 55), 0, 0)
        let image = try utm.transform(place)
        #expect(abs(image.x - 691_875.632) < 0.001 && abs(image.y - 6_098_907.825) < 0.001)
        #expect(try utm.roundTrip(place, count: 10) < 1e-6)
        let description = try utm.description()
        #expect(description.keyword == "utm" && description.hasInverse)
        var both = [place, place]
        try utm.transform(&both)
        #expect(both == [image, image])
        var wrong = [place, Coordinate4(0, 3, 0, 0)]
        #expect(throws: PROJError.self) { try utm.transform(&wrong) }
        #expect(throws: PROJError.self) { try utm.transform(Coordinate4(0, 3, 0, 0)) }
        let home = try utm.inverted().transform(image)
        #expect(abs(home.x - place.x) < 1e-12 && abs(home.y - place.y) < 1e-12)
        #expect(throws: PROJError.self) { try utm.roundTrip(Coordinate4(0, 3, 0, 0)) }
    }

    /// EPSG 15918: 12.646, −155.176, −80.863 m, good to 1 m in the Ordos.
    @Test func `a registered operation says its parameters`() throws {
        let shift = try CoordinateOperation(authority: "EPSG", code: "15918")
        let info = try #require(try shift.info())
        #expect(info.identifier == "EPSG:15918" && info.accuracy == 1)
        #expect(try shift.toWGS84()?.prefix(3) == [12.646, -155.176, -80.863])
        #expect(try shift.method()?.parameters.first?.value == 12.646)
        #expect(try shift.parameterIndex("Y-axis translation") == 1)
        #expect(try shift.parameterIndex("no such parameter") == nil)
        let back = try shift.inverted()
        let place = Coordinate4(36.5, 108.5, 0, 0)  // the authority's order: latitude first
        let home = try back.transform(shift.transform(place))
        // The shift drops the height that comes out of it, so the way back is good to a millimetre or two.
        #expect(abs(home.x - place.x) < 1e-7 && abs(home.y - place.y) < 1e-7)
        #expect(throws: PROJError.self) { try CoordinateOperation(authority: "EPSG", code: "999999") }
        #expect(throws: PROJError.self) { try CoordinateOperation("+proj=nothing") }
        #expect(throws: PROJError.self) { try CoordinateOperation("") }
    }

    /// The cliff of 49 m between Yan'an and Xi'an, which ``Transformation`` refuses.
    @Test func `PROJ's own choice changes from place to place`() throws {
        let (beijing, wgs) = (try CRS("EPSG:4214"), try CRS("EPSG:4326"))
        let switching = try CoordinateOperation(switchingBetween: beijing, wgs)
        let yanan = try switching.transformNaming(Coordinate4(36.6, 109.5, 0, 0))
        let xian = try switching.transformNaming(Coordinate4(34.3, 108.9, 0, 0))
        #expect(yanan.image != Coordinate4(36.6, 109.5, 0, 0))
        #expect(xian.image == Coordinate4(34.3, 108.9, 0, 0))
        #expect(xian.operation?.contains("Ballpark") == true)
        let named = try Transformation.suggestedByPROJ(from: beijing, to: wgs, at: Position(x: 109.5, y: 36.6))
        #expect(named?.isBallpark == false)
        let ordos = AreaOfUse(west: 108, south: 36, east: 109, north: 37, name: "Ordos")
        let near = try CoordinateOperation(switchingBetween: beijing, wgs, over: ordos)
        #expect(try near.transform(Coordinate4(36.5, 108.5, 0, 0)) != Coordinate4(36.5, 108.5, 0, 0))
    }

    @Test func `the search for operations can be narrowed`() throws {
        let (beijing, wgs) = (try CRS("EPSG:4214"), try CRS("EPSG:4326"))
        #expect(try Transformation.candidates(from: beijing, to: wgs).contains { $0.isBallpark })
        var query = OperationQuery()
        query.listsBallpark = false
        query.authority = "EPSG"
        query.accuracy = 1
        query.intermediates = .never
        query.grids = .leaveOutMissing
        query.mustContainExtent = true
        query.allowedIntermediates = ["EPSG:4326"]
        query.areaName = "China"
        let ordos = Box(minX: 108, minY: 36, maxX: 109, maxY: 37)
        let found = try Transformation.candidates(from: beijing, to: wgs, over: ordos, query: query)
        #expect(Set(found.map(\.identifier)) == ["EPSG:15918", "EPSG:15936"])
    }

    /// The equator is a degree long at 111.319 km on WGS 84; 3, 4, 5 is a triangle.
    @Test func `distances are metres`() throws {
        let operation = try CoordinateOperation("+proj=merc +ellps=WGS84")
        let (zero, degree) = (Coordinate4.zero, Coordinate4(.pi / 180, 0, 0, 0))
        #expect(abs(try operation.distance(zero, degree) - 111_319.490793) < 1e-5)
        #expect(abs(try operation.distance3D(zero, Coordinate4(0, 0, 7, 0)) - 7) < 1e-9)
        #expect(abs(try operation.geodesic(zero, degree).startAzimuth - 90) < 1e-9)
        #expect(CoordinateOperation.planarDistance(zero, Coordinate4(3, 4, 9, 0)) == 5)
        #expect(CoordinateOperation.spatialDistance(zero, Coordinate4(0, 3, 4, 0)) == 5)
    }

    /// GDA2020 to ITRF2014 moves Sydney by 7 cm a year; values of PROJ's own test file epsg_no_grid.gie.
    @Test func `an epoch moves a place`() throws {
        let (gda, itrf) = (try CRS("EPSG:7844"), try CRS("EPSG:9000"))
        let sydney = Position(x: 151.2077, y: -33.8623)
        let extent = Box(minX: 151, minY: -34, maxX: 152, maxY: -33)
        let then = try Transformation(from: gda, to: itrf, over: extent, epoch: 2020)
        let later = try Transformation(from: gda, to: itrf, over: extent, epoch: 2026)
        let (still, moved) = (try then.transform(sydney), try later.transform(sydney))
        #expect(abs(still.x - sydney.x) < 1e-9 && abs(still.y - sydney.y) < 1e-9)
        #expect(abs(moved.x - 151.207701181) < 1e-9 && abs(moved.y + 33.862297056) < 1e-9)
        var column = [sydney.x, sydney.y]
        try later.transform(&column)
        #expect(abs(column[0] - moved.x) < 1e-9 && abs(column[1] - moved.y) < 1e-9)
    }
}
