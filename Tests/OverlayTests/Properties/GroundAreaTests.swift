import Foundation
import GeoModel
import Testing

/// Ground area against an integral that shares nothing with it: the radii of curvature, by Gauss in both directions.
@Suite struct GroundAreaTests {
    private let ellipsoid = Ellipsoid.cgcs2000

    @Test(arguments: [1e-4, 1e-3, 1e-2, 0.04, 0.2, 2], [0.0, 34, -34, 60, 80])
    func `stars have the area of a many-point integral`(degrees: Double, latitude: Double) {
        var random = Random(seed: 21)
        for _ in 0..<5 {
            let star = GeometryColumn.polygons([random.star(around: (x: 0, y: 0), radius: 1, corners: 12)])
                .mapped { Position(x: 108 + degrees * $0.x, y: latitude + degrees * $0.y) }
            let area = star.area(of: 0, EllipsoidalMeasure(ellipsoid))
            #expect(abs(area / abs(integral(round: star)) - 1) <= 1e-12)
        }
    }

    @Test(arguments: [0.2, 3], [0.0, 34, -60]) func `so have stars of short edges`(degrees: Double, latitude: Double) {
        var random = Random(seed: 22)
        let star = GeometryColumn.polygons([random.star(around: (x: 0, y: 0), radius: 1, corners: 3000)])
            .mapped { Position(x: 108 + degrees * $0.x, y: latitude + degrees * $0.y) }
        let area = star.area(of: 0, EllipsoidalMeasure(ellipsoid))
        #expect(abs(area / abs(integral(round: star)) - 1) <= 1e-13)
    }

    /// The near polynomial serves to 0.05°. It loses 5e-15 by its degree; towards the poles, where parcels shrink with
    /// the cosine, the rounding of the series weighs more.
    @Test(arguments: [-89.9, 89.9] + Array(stride(from: -85.0, through: 85, by: 4.9703)), [0.005, -0.005, 0.05, -0.05])
    func `at its farthest the near polynomial is good to 1e-14 over the cosine`(latitude: Double, reach: Double) {
        let near = EllipsoidalMeasure(ellipsoid).local(around: latitude, reach: 0.05)
        for (a, b) in [(0, reach), (reach / 2, reach), (reach, reach), (0.9 * reach, reach)] {
            let expected = mean(from: latitude, a, b)
            #expect(abs(near.mean(a, b) / expected - 1) <= 1e-14 / cos(latitude * .pi / 180))
        }
    }

    @Test func `just beyond 0.05 degrees the whole series takes over, without a step`() {
        let measure = EllipsoidalMeasure(ellipsoid)
        let (near, far) = (measure.local(around: 34, reach: 0.05), measure.local(around: 34, reach: 0.05.nextUp))
        let (a, b) = (near.mean(0.01, 0.05), far.mean(0.01, 0.05))
        #expect(a != b)
        #expect(abs(a / b - 1) <= 1e-14)
    }

    // MARK: - The other integral

    private func integral(round column: GeometryColumn) -> Double {
        let base = column.position(0).y
        return (0..<(column.vertexCount - 1)).reduce(0) { sum, vertex in
            let (a, b) = (column.position(vertex), column.position(vertex + 1))
            return sum - (b.x - a.x) * mean(from: base, a.y - base, b.y - base)
        }
    }

    /// The mean along an edge of the area between two latitudes, per degree of longitude.
    private func mean(from base: Double, _ a: Double, _ b: Double) -> Double {
        gauss.reduce(0) { $0 + $1.weight * strip(from: base, height: a + $1.at * (b - a)) }
    }

    private func strip(from base: Double, height: Double) -> Double {
        let radian = Double.pi / 180
        return gauss.reduce(0) { sum, point in
            let latitude = (base + point.at * height) * radian
            let s = sin(latitude)
            let w = 1 - ellipsoid.eccentricitySquared * s * s
            let b = ellipsoid.semiMinorAxis
            return sum + point.weight * b * b * cos(latitude) / (w * w) * radian * radian * height
        }
    }
}

/// Abscissae and weights of the 16-point Gauss rule on 0...1, by Newton's method on the Legendre polynomial.
private let gauss: [(at: Double, weight: Double)] = (1...16).map { number in
    var x = cos(Double.pi * (Double(number) - 0.25) / 16.5)
    var slope = 0.0
    for _ in 0..<8 {
        var (before, now) = (1.0, x)
        for n in 2...16 { (before, now) = (now, ((2 * Double(n) - 1) * x * now - (Double(n) - 1) * before) / Double(n)) }
        slope = 16 * (x * now - before) / (x * x - 1)
        x -= now / slope
    }
    return (at: (1 + x) / 2, weight: 1 / ((1 - x * x) * slope * slope))
}
