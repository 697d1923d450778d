import GeoModel
import PROJ
import Testing

@Suite struct GeodesicTests {
    /// A quarter of the meridian of WGS 84: 10,001,965.729 m (NIMA TR8350.2 gives 10,001,965.7293).
    @Test func `from the equator to the pole it is ten thousand kilometres`() {
        let line = Geodesic(on: .wgs84).line(from: Position(x: 109, y: 0), to: Position(x: 109, y: 90))
        #expect(abs(line.length - 10_001_965.7293) < 1e-3)
        #expect(abs(line.startAzimuth) < 1e-9)
    }

    /// One degree on the equator is a × π/180.
    @Test func `one degree on the equator is its radius times one degree`() {
        let geodesic = Geodesic(on: .cgcs2000)
        let degree = 6_378_137 * Double.pi / 180
        #expect(abs(geodesic.distance(Position(x: 0, y: 0), Position(x: 1, y: 0)) - degree) < 1e-8)
        let (place, azimuth) = geodesic.end(from: Position(x: 0, y: 0), azimuth: 90, length: degree)
        #expect(abs(place.x - 1) < 1e-12 && abs(place.y) < 1e-12 && abs(azimuth - 90) < 1e-9)
        #expect(abs(geodesic.length(of: [0, 1, 3].map { Position(x: $0, y: 0) }) - 3 * degree) < 1e-8)
    }

    /// An eighth of a sphere of radius 1: area π/2, perimeter 3π/2.
    @Test func `an eighth of a sphere has its area`() {
        let sphere = Geodesic(on: Ellipsoid(name: "sphere", semiMajorAxis: 1, inverseFlattening: 0))
        let corners = [Position(x: 0, y: 0), Position(x: 90, y: 0), Position(x: 0, y: 90)]
        let (area, perimeter) = sphere.ring(corners)
        #expect(abs(area - .pi / 2) < 1e-14)
        #expect(abs(perimeter - 1.5 * .pi) < 1e-14)
        #expect(abs(sphere.ring(corners.reversed()).area + .pi / 2) < 1e-14)
    }

    @Test func `a growing polygon can be asked before the next place comes`() {
        let geodesic = Geodesic(on: .wgs84)
        var polygon = GeodesicPolygon(on: geodesic)
        polygon.append(Position(x: 108, y: 34))
        polygon.append(Position(x: 109, y: 34))
        let asked = polygon.measure(adding: Position(x: 109, y: 35))
        polygon.append(Position(x: 109, y: 35))
        #expect(polygon.count == 3)
        #expect(abs(polygon.measure().area / asked.area - 1) < 1e-12)
        polygon.removeAll()
        #expect(polygon.count == 0)
    }
}
