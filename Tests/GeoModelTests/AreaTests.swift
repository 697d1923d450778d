import GeoModel
import Testing

@Suite struct AreaTests {
    private let measure = EllipsoidalMeasure(.cgcs2000)

    /// Golden values: exact zone areas on CGCS2000, made with independent software.
    @Test(arguments: [
        (west: 108.0, south: 34.0, east: 108.01, north: 34.01, squareMetres: 1_024_694.87854),
        (west: 105.0, south: 31.0, east: 111.0, north: 40.0, squareMetres: 543_022_061_420.9),
        (west: -180.0, south: 0.0, east: 180.0, north: 90.0, squareMetres: 2.55032810857e14),
    ])
    func `zones of the ellipsoid have their exact area`(
        west: Double, south: Double, east: Double, north: Double, squareMetres: Double
    ) {
        let column = GeometryColumn.rectangle(west, south, east, north)
        // The golden values carry 12 digits.
        #expect(abs(column.area(of: 0, measure) / squareMetres - 1) < 1e-11)
    }

    @Test(arguments: [0.001, 0.01, 0.0499])
    func `the near polynomial agrees with the whole series to 5e-15 of the area`(half: Double) {
        let near = measure.local(around: 34, reach: half)
        let whole = measure.local(around: 34, reach: 1)
        let scale = whole.mean(0, half)
        #expect(abs(near.mean(0, half) - scale) < 5e-15 * scale)
        #expect(abs(near.mean(-half, half) - whole.mean(-half, half)) < 5e-15 * scale)
    }

    @Test func `a hole does not count, whichever way the rings run`() {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        column.appendRing([0, 0, 10, 0, 10, 10, 0, 10, 0, 0])
        column.appendRing([1, 1, 3, 1, 3, 3, 1, 3, 1, 1])
        #expect(column.area(of: 0, PlanarMeasure()) == 96)
        #expect(column.signedArea(ofRing: 0, PlanarMeasure()) == 100)
    }

    @Test func `points and lines have no area`() {
        var column = GeometryColumn()
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        column.appendRing([0, 0, 1, 0, 1, 1])
        #expect(column.area(of: 0, PlanarMeasure()) == 0)
    }
}

extension GeometryColumn {
    static func rectangle(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> GeometryColumn {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        column.appendRing([west, south, east, south, east, north, west, north, west, south])
        return column
    }

    mutating func appendRing(_ xy: [Double]) {
        beginRing()
        for index in stride(from: 0, to: xy.count, by: 2) { append(x: xy[index], y: xy[index + 1]) }
    }

    @Test(arguments: [1e20, 1.7e308, .infinity, .nan])
    func `an edge that is on no ellipsoid has a length that is no trap`(x: Double) {
        let measure = EllipsoidalMeasure(.cgcs2000)
        let length = measure.length(from: Position(x: -x, y: 0), to: Position(x: x, y: 1))
        #expect(!(length <= 0))
    }
}
