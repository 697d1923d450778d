import GeoModel
import PROJ
import Testing

@Suite struct ProjectionMethodTests {
    /// The keyword that PROJ's manual gives for each method, in the order of the table.
    static let keywords = """
        tmerc tmerc gstmerc merc merc webmerc lcc lcc lcc lcc aea laea cea cea stere stere sterea stere cass omerc omerc
        omerc labrd krovak krovak poly bonne nzmg eqc eqc aeqd aeqd ortho nsper eqearth eqdc gnom tpeqd geos
        geos imw_p qsc wag3 eck1 eck2 eck3 eck4 eck5 eck6 gall goode igh mill moll robin sinu vandg wag1 wag2 wag4 wag5
        wag6 wag7
        """.split(whereSeparator: \.isWhitespace)

    @Test func `every method makes a system of its kind`() throws {
        #expect(ProjectionMethod.all.count == Self.keywords.count)
        let base = try CRS("EPSG:4490")
        for (method, keyword) in zip(ProjectionMethod.all, Self.keywords) {
            var values: [String: Double] = [:]
            for parameter in method.parameters where parameter.unit == .degree {
                values[parameter.name] = sample(parameter.name)
            }
            for parameter in method.parameters where ["Satellite Height", "Viewpoint height"].contains(parameter.name) {
                values[parameter.name] = 35_785_831
            }
            // Only the equator is allowed there.
            if method.name.contains("Mercator (variant A)") { values["Latitude of natural origin"] = 0 }
            if method.name.contains("Polar") { values["Latitude of natural origin"] = 90 }
            values = values.filter { entry in method.parameters.contains { $0.name == entry.key } }
            let crs = try CRS(projecting: base, by: method, values)
            #expect(crs.projection?.method == method.name && crs.isProjected)
            #expect(crs.geodeticBase?.identifier == "EPSG:4490")
            guard let operation = try? Transformation(from: base, to: crs).operation else {
                Issue.record("\(method.name) does not run")
                continue
            }
            #expect(operation.definition.contains("proj=\(keyword)"), "\(method.name): \(operation.definition)")
        }
    }

    private func sample(_ name: String) -> Double {
        switch name {
        case "Latitude of 1st standard parallel", "Latitude of 1st point": 30
        case "Latitude of 2nd standard parallel", "Latitude of 2nd point": 40
        case "Longitude of 1st point": 107
        case "Longitude of 2nd point": 110
        case "Co-latitude of cone axis": 30.288139752777777
        case "Latitude of pseudo standard parallel": 78.5  // PROJ draws no other Krovak
        case "Azimuth at projection centre", "Angle from Rectified to Skew Grid": 30
        default: name.hasPrefix("Longitude") ? 108 : 34
        }
    }

    /// EPSG 4545 is this: a transverse Mercator on 108° E with a false easting of 500 km.
    @Test func `a zone made by hand is that of EPSG`() throws {
        let method = try #require(ProjectionMethod("Transverse Mercator"))
        let made = try CRS(
            projecting: CRS("EPSG:4490"), by: method, ["Longitude of natural origin": 108, "False easting": 500_000])
        #expect(try made.isEquivalent(to: CRS("EPSG:4545")))
    }

    /// A kilometre on the ground is a kilometre on the map, and a square of it a square kilometre, near the middle.
    @Test func `a local system is true round its place`() throws {
        let (base, middle) = (try CRS("EPSG:4490"), Position(x: 108.9, y: 34.3))
        let geodesic = Geodesic(on: .cgcs2000)
        let east = geodesic.end(from: middle, azimuth: 90, length: 1000).place
        for system in [try CRS.conformal(around: middle, on: base), try CRS.equalArea(around: middle, on: base)] {
            let transformation = try Transformation(from: base, to: system)
            let (zero, kilometre) = (try transformation.transform(middle), try transformation.transform(east))
            #expect(abs(zero.x) < 1e-6 && abs(zero.y) < 1e-6)
            #expect(abs(kilometre.x - 1000) < 1e-4)
            #expect(abs(try system.distortion(at: middle).arealScale - 1) < 1e-9)
        }
        #expect(throws: PROJError.self) { try CRS.conformal(around: Position(x: 200, y: 0), on: base) }
        #expect(throws: PROJError.self) { try CRS.conformal(around: middle, on: CRS("EPSG:4524")) }
    }

    @Test func `a parameter that a method does not have is refused with those it has`() throws {
        let method = try #require(ProjectionMethod("Equal Earth"))
        #expect {
            try CRS(projecting: CRS("EPSG:4490"), by: method, ["Scale": 1])
        } throws: { error in
            "\(error)".contains("Longitude of natural origin")
        }
        #expect(ProjectionMethod("Flat Earth") == nil)
    }

    @Test func `places outside the area of an operation are counted`() throws {
        var column = GeometryColumn()
        for (x, y) in [(108.5, 36.5), (108.5, 34.3), (120, 36)] {
            column.beginFeature(.point)
            column.beginPart(.point)
            column.beginRing()
            column.append(x: x, y: y)
        }
        let shift = try Transformation(
            from: CRS("EPSG:4214"), to: CRS("EPSG:4326"), over: Box(minX: 108, minY: 36, maxX: 109, maxY: 37))
        #expect(try shift.placesOutsideArea(column) == 2)
        #expect(try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524")).placesOutsideArea(column) == 0)
    }
}
