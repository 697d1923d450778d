import Foundation

/// An ellipsoid of revolution, with the area between the equator and a parallel as a series.
///
/// `zone(φ) = b² [sin φ / 2(1 − e² sin² φ) + atanh(e sin φ) / 2e]` is the area per radian of longitude from the
/// equator to latitude φ. It is odd and symmetric about 90°, hence `Σ cₖ sin((2k + 1)φ)`; eight terms leave less
/// than 1e-16 of it for every ellipsoid of the Earth. TD/T 1055-2019 truncates the same series at five: ``TrapezoidMeasure``.
public struct Ellipsoid: Sendable, Hashable {
    /// Semi-major axis in metres.
    public let semiMajorAxis: Double
    public let inverseFlattening: Double
    /// `cₖ` in m² per radian of longitude.
    let series: [Double]

    public init(semiMajorAxis: Double, inverseFlattening: Double) {
        self.semiMajorAxis = semiMajorAxis
        self.inverseFlattening = inverseFlattening
        series = Self.zoneSeries(semiMajorAxis: semiMajorAxis, inverseFlattening: inverseFlattening)
    }

    /// The ellipsoid of CGCS2000: a 6378137 m, 1/f 298.257222101 (GRS 80 has the same two numbers).
    public static let cgcs2000 = Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257222101)

    public var semiMinorAxis: Double { semiMajorAxis * (1 - flattening) }
    public var flattening: Double { inverseFlattening == 0 ? 0 : 1 / inverseFlattening }
    /// e², the square of the first eccentricity.
    public var eccentricitySquared: Double { flattening * (2 - flattening) }

    /// Metres covered at a latitude by a small step `along` in longitude and latitude (both degrees).
    func speed(at latitude: Double, along step: Position) -> Double {
        let radian = Double.pi / 180
        let (s, c) = (sin(latitude * radian), cos(latitude * radian))
        let w = 1 - eccentricitySquared * s * s
        let eastward = semiMajorAxis / w.squareRoot() * c * step.x
        let northward = semiMajorAxis * (1 - eccentricitySquared) / (w * w.squareRoot()) * step.y
        return (eastward * eastward + northward * northward).squareRoot() * radian
    }

    /// Fourier coefficients by the trapezoid rule, exact here to the last bits: the integrand is smooth and periodic.
    private static func zoneSeries(semiMajorAxis a: Double, inverseFlattening: Double) -> [Double] {
        let f = inverseFlattening == 0 ? 0 : 1 / inverseFlattening
        let b = a * (1 - f)
        let e = (f * (2 - f)).squareRoot()
        let points = 64
        return (0..<8).map { k in
            var sum = 0.0
            for i in 1...points {
                let latitude = Double(i) / Double(points) * Double.pi / 2
                let weight = i == points ? 0.5 : 1.0
                sum += weight * zone(latitude, b: b, e: e) * sin(Double(2 * k + 1) * latitude)
            }
            return sum * 2 / Double(points)
        }
    }

    private static func zone(_ latitude: Double, b: Double, e: Double) -> Double {
        let s = sin(latitude)
        guard e > 0 else { return b * b * s }
        return b * b * (s / (2 * (1 - e * e * s * s)) + atanh(e * s) / (2 * e))
    }
}
