import GeoModel
import PROJ
import Testing

@Suite struct GeodesicLineTests {
    private let geodesic = Geodesic(on: .wgs84)
    private let xian = Position(x: 108.9, y: 34.3)
    private let yanan = Position(x: 109.5, y: 36.6)

    @Test func `all ways to make a line lead to its end`() {
        let line = geodesic.line(from: xian, to: yanan)
        let between = GeodesicLine(on: geodesic, from: xian, to: yanan)
        #expect(abs(between.length - line.length) < 1e-6)
        let directed = GeodesicLine(on: geodesic, from: xian, azimuth: line.startAzimuth, length: line.length)
        var open = GeodesicLine(on: geodesic, from: xian, azimuth: line.startAzimuth)
        #expect(open.length.isNaN && open.places(spacing: 1000).isEmpty)
        open.setLength(line.length)
        let byArc = GeodesicLine(on: geodesic, from: xian, azimuth: line.startAzimuth, arc: between.arc)
        for one in [between, directed, open, byArc] {
            let (place, azimuth) = one.place(at: one.length)
            #expect(geodesic.distance(place, yanan) < 1e-6 && abs(azimuth - line.endAzimuth) < 1e-9)
        }
        open.setArc(between.arc / 2)
        #expect(abs(open.length - line.length / 2) < 200)
        let places = between.places(spacing: 10_000)
        #expect(places.count == Int((line.length / 10_000).rounded(.up)) + 1)
        #expect(abs(geodesic.length(of: places) - line.length) < 1e-6)
    }

    @Test func `details agree however they are asked for`() {
        let details = geodesic.details(from: xian, to: yanan)
        let forward = geodesic.details(from: xian, azimuth: details.startAzimuth, length: details.length)
        let line = GeodesicLine(on: geodesic, from: xian, to: yanan)
        for other in [forward, line.details(at: line.length), line.details(atArc: line.arc)] {
            #expect(geodesic.distance(other.end, yanan) < 1e-6)
            #expect(abs(other.reducedLength - details.reducedLength) < 1e-6)
            #expect(abs(other.scale - details.scale) < 1e-12 && abs(other.scaleBack - details.scaleBack) < 1e-12)
            #expect(abs(other.areaBelow / details.areaBelow - 1) < 1e-12)
            #expect(abs(other.arc - details.arc) < 1e-12)
        }
        let round = geodesic.details(
            from: Position(x: 170, y: 0), azimuth: 90, length: 3e6, unrollsLongitude: true)
        #expect(round.end.x > 180)
    }

    /// Between the meridians 108 and 109 from the equator to 1° N on WGS 84: with edges that follow parallels it is
    /// 1.2309e10 m²; Karney's GeographicLib gives 12308778361.469 m² for geodesic edges (published with `Planimeter`).
    @Test func `a square degree with a hole has its area`() throws {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        for ring in [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], [(0.25, 0.25), (0.25, 0.5), (0.5, 0.5), (0.25, 0.25)]] {
            column.beginRing()
            for (x, y) in ring { column.append(x: 108 + x, y: y) }
        }
        let hole = geodesic.ring([(0.25, 0.25), (0.25, 0.5), (0.5, 0.5)].map { Position(x: 108 + $0.0, y: $0.1) })
        let area = geodesic.area(ofFeature: 0, in: column)
        #expect(abs(area - hole.area.magnitude - (12_308_778_361.469 - 2 * hole.area.magnitude)) < 0.001)
        #expect(geodesic.length(ofFeature: 0, in: column) > hole.perimeter + 440_000)
        let ring = try geodesic.ring(longitudes: [108, 109, 109, 108], latitudes: [0, 0, 1, 1])
        #expect(abs(ring.area - 12_308_778_361.469) < 0.001)
        #expect(throws: PROJError.self) { try geodesic.ring(longitudes: [1], latitudes: []) }
    }

    @Test func `an edge can be added by direction`() {
        var polygon = GeodesicPolygon(on: geodesic)
        polygon.append(xian)
        polygon.appendEdge(azimuth: 90, length: 1000)
        let asked = polygon.measure(addingEdge: 0, length: 1000)
        polygon.appendEdge(azimuth: 0, length: 1000)
        #expect(abs(polygon.measure().area - asked.area) < 1e-6)
        #expect(abs(asked.area - 500_000) < 100)  // half a square kilometre
    }
}
