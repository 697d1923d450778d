import Foundation
import Testing

@testable import GeoModel

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
    func `the near polynomial agrees with the whole series to 5e-15 of the area`(half: Double) throws {
        let near = measure.local(around: 34, reach: half)
        let whole = try #require(measure.local(around: 34, reach: 1).far)
        let scale = whole.wholeSeries(0, half)
        #expect(abs(near.mean(0, half) - scale) < 5e-15 * scale)
        #expect(abs(near.mean(-half, half) - whole.wholeSeries(-half, half)) < 5e-15 * scale)
    }

    /// Far features are larger than 0.05°: their size is what an error is held against. A small ring of one loses
    /// digits of its own, far below the rounding of its coordinates.
    @Test(arguments: [-89.9, -60, -34.01, -0.02, 0, 33.96875, 34, 60, 84])
    func `short edges far away agree with the whole series to 5e-15 over the cosine`(latitude: Double) throws {
        let far = try #require(measure.local(around: latitude, reach: 1).far)
        var unlike = 0
        let ways = [-4, -1.03, -0.06, -0.031, -1e-4, 0, 1e-5, 0.03, 0.0499, 0.7, 2.51]
        for way in ways where abs(latitude + way) < 89.95 {
            for length in [0, 1e-6, -1e-3, 0.02, -0.03749] where abs(latitude + way + length) < 90 {
                let (a, b) = (way, way + length)
                let expected = far.wholeSeries(a, b)
                let scale = max(abs(expected), abs(far.wholeSeries(0, 0.05)))
                #expect(abs(far.mean(a, b) - expected) <= 5e-15 * scale / cos(latitude * .pi / 180))
                unlike += far.mean(a, b) == expected ? 0 : 1
            }
        }
        // It is not the series itself that answers.
        #expect(unlike > 10)
        #expect(far.mean(0.1, 0.15) == far.wholeSeries(0.1, 0.15))
    }

    /// By the series alone; an edge that only ends beyond still has the polynomial of the last node.
    @Test func `edges beyond a pole are no error`() throws {
        for (latitude, a, b) in [(89.9, 0.17, 0.18), (90.01, 0, 0.01), (-90.01, -0.01, 0)] {
            let far = try #require(measure.local(around: latitude, reach: 1).far)
            #expect(far.mean(a, b) == far.wholeSeries(a, b))
        }
        let last = try #require(measure.local(around: 90, reach: 1).far)
        #expect(abs(last.mean(-0.01, 0.02) - last.wholeSeries(-0.01, 0.02)) < 1e-3)
        #expect(last.mean(.nan, 0).isNaN && last.mean(0, .infinity).isNaN)
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

    @Test(arguments: [1e20, 1.7e308, .infinity, .nan])
    func `an edge that is on no ellipsoid has a length that is no trap`(x: Double) {
        let measure = EllipsoidalMeasure(.cgcs2000)
        let length = measure.length(from: Position(x: -x, y: 0), to: Position(x: x, y: 1))
        #expect(!(length <= 0))
    }

    /// Round a middle far from the origin, as parcels lie, with `count` vertices at random distances.
    private func ring(_ count: Int, reach: Double, seed: UInt64) -> GeometryColumn {
        var random = Random(seed: seed)
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        column.beginPart(.polygon)
        let places = (0..<count).map { number in
            // One way round or the other.
            let angle = (seed % 2 == 0 ? 2 : -2) * Double(number) * .pi / Double(count)
            let length = reach * Double.random(in: 0.3...0.5, using: &random)
            return [108.9 + length * cos(angle), 34.3 + length * sin(angle)]
        }
        column.appendRing(places.flatMap(\.self) + places[0])
        return column
    }

    @Test(arguments: [3, 4, 25, 26, 1000])
    func `box and area in one walk are those of two walks, to the bit`(count: Int) throws {
        for seed in UInt64(1)...20 {
            let column = ring(count, reach: 0.04, seed: seed)
            let box = try #require(column.finiteBounds(ofVertices: 0..<column.vertexCount))
            let planar = try #require(column.boxAndArea(ofOneRing: 0, PlanarMeasure()))
            #expect(planar.box == box && planar.area == column.area(of: 0, PlanarMeasure()) && planar.area > 0)
            let ground = try #require(column.boxAndArea(ofOneRing: 0, measure))
            #expect(ground.box == box && ground.area == column.area(of: 0, measure, reach: box.height))
            let trapezoids = try #require(column.boxAndArea(ofOneRing: 0, TrapezoidMeasure()))
            #expect(trapezoids.area == column.area(of: 0, TrapezoidMeasure()))
        }
    }

    @Test func `where the near polynomial does not reach, one walk does not do`() {
        let column = ring(26, reach: 0.2, seed: 3)
        #expect(column.boxAndArea(ofOneRing: 0, measure) == nil)
        #expect(column.boxAndArea(ofOneRing: 0, PlanarMeasure()) != nil)
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity], 0..<5)
    func `a coordinate that is not finite is seen at each vertex`(number: Double, vertex: Int) {
        for axis in 0..<2 {
            var xy = [0, 0, 0.01, 0, 0.01, 0.01, 0, 0.01, 0, 0]
            xy[2 * vertex + axis] = number
            var column = GeometryColumn()
            column.beginFeature(.polygon)
            column.beginPart(.polygon)
            column.appendRing(xy)
            #expect(column.boxAndArea(ofOneRing: 0, PlanarMeasure()) == nil)
            #expect(column.boxAndArea(ofOneRing: 0, measure) == nil)
        }
    }

    @Test func `features of more rings or none, and lines, take two walks`() {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        column.appendRing([0, 0, 10, 0, 10, 10, 0, 10, 0, 0])
        column.appendRing([1, 1, 3, 1, 3, 3, 1, 3, 1, 1])
        column.beginFeature(.multiPolygon)
        for x in [0.0, 20] {
            column.beginPart(.polygon)
            column.appendRing([x, 0, x + 10, 0, x + 10, 10, x, 0])
        }
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        column.appendRing([0, 0, 1, 0, 1, 1])
        column.beginFeature(.polygon)
        column.beginFeature(.none)
        for feature in 0..<column.count { #expect(column.boxAndArea(ofOneRing: feature, PlanarMeasure()) == nil) }
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
}
