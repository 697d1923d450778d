import GeoModel
import PROJ
import Testing

/// 1 dm on the ground is about 1e-6°; the table of projected places is given to 1 mm.
private let millimetre = 0.0006
private let same = DatumEquivalence("EPSG:4490", "EPSG:4326", accuracy: 1, source: "test")
private let xian = Box(minX: 108.8, minY: 34.2, maxX: 109, maxY: 34.4)
private let ordos = Box(minX: 108.5, minY: 36, maxX: 109.5, maxY: 37)

@Suite struct TransformationTests {
    /// Values of cs2cs (PROJ 9.1.1), as in the domain notes: 109° E 34.3° N.
    @Test(arguments: [("EPSG:4545", 592_060.466), ("EPSG:4524", 36_592_060.466)])
    func `a place in Xi'an has its eastings`(code: String, easting: Double) throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS(code))
        let place = try transformation.transform(Position(x: 109, y: 34.3))
        #expect(abs(place.x - easting) < millimetre)
        #expect(abs(place.y - 3_797_391.724) < millimetre)
        let back = try transformation.inverse.transform(place)
        #expect(abs(back.x - 109) < 1e-11 && abs(back.y - 34.3) < 1e-11)
        #expect(transformation.operation.accuracy == 0)
        #expect(transformation.operation.areaOfUse == nil)
        #expect(!transformation.operation.isBallpark)
    }

    @Test func `CGCS2000 to WGS 84 is refused as ballpark`() throws {
        #expect {
            try Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4326"))
        } throws: { error in
            guard case .ballpark(_, _, let why) = error as? PROJError else { return false }
            return why.contains("no datum shift between the two is known")
        }
        let forced = try Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4326"), allowBallpark: true)
        #expect(forced.operation.isBallpark)
    }

    @Test(arguments: [("EPSG:4524", "EPSG:4326"), ("EPSG:4326", "EPSG:4524"), ("EPSG:4490", "EPSG:4326")])
    func `datums said to be the same leave longitude and latitude alone`(from: String, to: String) throws {
        let (source, target) = (try CRS(from), try CRS(to))
        let transformation = try Transformation(from: source, to: target, sameDatums: [same])
        #expect(transformation.operation.accuracy == 1)
        #expect(!transformation.operation.isBallpark)
        #expect(transformation.operation.equivalence == same)
        let start = source.isProjected ? Position(x: 36_592_060.466, y: 3_797_391.724) : Position(x: 109, y: 34.3)
        let end = target.isProjected ? Position(x: 36_592_060.466, y: 3_797_391.724) : Position(x: 109, y: 34.3)
        let place = try transformation.transform(start)
        let tolerance = target.isProjected ? millimetre : 1e-8
        #expect(abs(place.x - end.x) < tolerance && abs(place.y - end.y) < tolerance)
    }

    /// EPSG 4480 is CGCS2000 with heights.
    @Test func `datums said to be the same hold with heights too`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4480"), to: CRS("EPSG:4326"), sameDatums: [same])
        let place = try transformation.transform(Position(x: 109, y: 34.3))
        #expect(abs(place.x - 109) < 1e-12 && abs(place.y - 34.3) < 1e-12)
        #expect(transformation.operation.equivalence == same)
    }

    @Test func `datums said to be the same hold for a prj file too`() throws {
        let transformation = try Transformation(from: CRS(arcGISText), to: CRS("EPSG:4326"), sameDatums: [same])
        let place = try transformation.transform(Position(x: 36_592_060.466, y: 3_797_391.724))
        #expect(abs(place.x - 109) < 1e-8 && abs(place.y - 34.3) < 1e-8)
    }

    /// EPSG 15918 and 15936 hold for 35–39° N, 107–110.01° E only. Between them lies the 49 m cliff.
    @Test(arguments: ["EPSG:4326", "EPSG:4490", "EPSG:4524"])
    func `Beijing 1954 is refused in Xi'an and taken in the Ordos`(target: String) throws {
        let (source, target) = (try CRS("EPSG:4214"), try CRS(target))
        func transformation(over extent: Box?) throws -> Transformation {
            try Transformation(from: source, to: target, over: extent, sameDatums: [same])
        }
        #expect {
            try transformation(over: xian)
        } throws: { error in
            guard case .ballpark(_, _, let why) = error as? PROJError else { return false }
            return why.contains("holds only for")
        }
        #expect(throws: PROJError.self) { try transformation(over: nil) }
        #expect(throws: PROJError.self) {
            try transformation(over: Box(minX: 108, minY: 34.9, maxX: 109, maxY: 36))
        }
        let found = try transformation(over: ordos).operation
        #expect(found.accuracy == (target.identifier == "EPSG:4326" ? 1 : 2))
        #expect(found.areaOfUse?.contains(ordos) == true)
        #expect(!found.isBallpark)
    }

    /// EPSG gives both for the same basin; 15936 stands first in PROJ's order. Values of cs2cs (PROJ 9.1.1).
    @Test func `the operation of EPSG for the Ordos carries its code and moves Yan'an by 49 m`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4214"), to: CRS("EPSG:4326"), over: ordos)
        #expect(["EPSG:15918", "EPSG:15936"].contains(transformation.operation.identifier))
        let yanan = Position(x: 109.5, y: 36.6)
        let moved = try Geodesic(on: .wgs84).distance(yanan, transformation.transform(yanan))
        #expect(abs(moved - 49.0) < 1)
    }

    @Test func `a place outside may be allowed by name`() throws {
        let transformation = try Transformation(
            from: CRS("EPSG:4214"), to: CRS("EPSG:4326"), over: xian, allowOutsideArea: true)
        #expect(transformation.operation.areaOfUse?.contains(xian) == false)
    }

    @Test func `the first place without an image is named`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        var places = [109.0, 34.3, 109.0, 91.0, .nan, 34.0]
        #expect {
            try transformation.transform(&places)
        } throws: { error in
            guard case .place(let index, let x, let y, _) = error as? PROJError else { return false }
            return index == 1 && x == 109 && y == 91
        }
        var missing = [109.0, 34.3, 108.0, .nan]
        #expect {
            try transformation.transform(&missing)
        } throws: { error in
            guard case .place(let index, let x, _, let reason) = error as? PROJError else { return false }
            return index == 1 && x == 108 && reason.contains("not finite")
        }
    }

    @Test func `a column is transformed across stretches as its places are alone`() throws {
        var column = GeometryColumn()
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        column.beginRing()
        for step in 0..<10_000 { column.append(x: 107 + Double(step) / 5000, y: 34 + Double(step % 7), height: 400) }
        let before = column
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        try transformation.transform(&column)
        for vertex in stride(from: 0, to: 10_000, by: 1111) {
            let (place, alone) = (column.position(vertex), try transformation.transform(before.position(vertex)))
            #expect(abs(place.x - alone.x) < 1e-4 && abs(place.y - alone.y) < 1e-4)  // the promised 0.1 mm
        }
        #expect(column.heights == before.heights)
    }

    @Test func `no place is transformed to no place`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        var none: [Double] = []
        try transformation.transform(&none)
        var odd = [1.0]
        #expect(throws: PROJError.self) { try transformation.transform(&odd) }
    }

    /// The south edge of a zone sags: its middle lies south of its corners. Values of pyproj 3.7.2 (PROJ 9.5.1),
    /// `Transformer.from_crs(4490, 4545, always_xy=True).transform_bounds(106.5, 33, 109.5, 35)`.
    @Test func `bounds follow the edges, not only the corners`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4545"))
        let box = try transformation.bounds(of: Box(minX: 106.5, minY: 33, maxX: 109.5, maxY: 35))
        #expect(abs(box.minX - 359_813.6121) < 1e-3 && abs(box.maxX - 640_186.3879) < 1e-3)
        #expect(abs(box.minY - 3_652_748.0431) < 1e-3 && abs(box.maxY - 3_875_621.1817) < 1e-3)
        let degrees = try CRS("EPSG:4545").longitudeLatitude(of: box)
        #expect(degrees.minX < 106.5 && degrees.maxX > 109.5 && degrees.minY < 33 && degrees.maxY > 35)
    }

    @Test func `a transformation works on many threads at once`() async throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        let expected = try transformation.transform(Position(x: 109, y: 34.3))
        try await withThrowingTaskGroup(of: Position.self) { group in
            for _ in 0..<8 { group.addTask { try transformation.transform(Position(x: 109, y: 34.3)) } }
            for try await place in group { #expect(place == expected) }
        }
    }

    /// Australia moves about 7 cm a year to the north-north-east (Geoscience Australia, GDA2020); the frame GDA2020
    /// moves along and is that of ITRF2014 at 2020. Places of 2000 are 20 years of it farther on.
    @Test func `the year of the coordinates counts where the ground moves`() throws {
        let (itrf, gda) = (try CRS("EPSG:9000"), try CRS("EPSG:7844"))
        let place = Position(x: 133, y: -25)
        func moved(_ epoch: Double?) throws -> Geodesic.Line {
            let transformation = try Transformation(from: itrf, to: gda, epoch: epoch)
            #expect(transformation.operation.dependsOnTime)
            return Geodesic(on: .wgs84).line(from: place, to: try transformation.transform(place))
        }
        #expect(try moved(2020).length < 1e-6 && moved(nil).length < 1e-6)
        let line = try moved(2000)
        #expect(1.3 < line.length && line.length < 1.5)
        #expect(15 < line.startAzimuth && line.startAzimuth < 45)
        #expect(try !Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4490")).operation.dependsOnTime)
    }
}
