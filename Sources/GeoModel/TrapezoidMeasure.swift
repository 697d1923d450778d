import Foundation

/// The parcel area of TD/T 1055-2019 (图斑椭球面积), to its digits: the sum over the edges of the trapezoids between a
/// meridian and the edge, with the standard's constants for CGCS2000.
///
/// A trapezoid reaches from latitude B₁ to B₂ and as far east as the middle of its edge:
/// `S = 2b² ΔL [A sin(ΔB/2) cos Bm − B sin(3ΔB/2) cos 3Bm + C sin(5ΔB/2) cos 5Bm − D sin(7ΔB/2) cos 7Bm +
/// E sin(9ΔB/2) cos 9Bm]` (国土调查办发〔2008〕32号, formula 2; TD/T 1055-2019 keeps it). Summed round a ring, the choice of
/// the meridian falls out, and the sum is `∮ F dx` with `F` along an edge the mean of its two ends.
///
/// So a vertex in the middle of an edge changes the area: a triangle of 51 ha by 7.4 m² where the edge is 1.4 km long, and
/// that grows with the third power of the length. Where parts must add up, ``EllipsoidalMeasure`` does.
public struct TrapezoidMeasure: Measure {
    private static let ellipsoid = Ellipsoid.cgcs2000
    /// `b²A, −b²B, b²C, −b²D, b²E` in m² per radian of longitude.
    private static let constants: [Double] = {
        let e2 = ellipsoid.eccentricitySquared
        let (e4, e6, e8) = (e2 * e2, e2 * e2 * e2, e2 * e2 * e2 * e2)
        let b2 = ellipsoid.semiMinorAxis * ellipsoid.semiMinorAxis
        return [
            b2 * (1 + 3.0 / 6 * e2 + 30.0 / 80 * e4 + 35.0 / 112 * e6 + 630.0 / 2304 * e8),
            -b2 * (1.0 / 6 * e2 + 15.0 / 80 * e4 + 21.0 / 112 * e6 + 420.0 / 2304 * e8),
            b2 * (3.0 / 80 * e4 + 7.0 / 112 * e6 + 180.0 / 2304 * e8),
            -b2 * (1.0 / 112 * e6 + 45.0 / 2304 * e8),
            b2 * (5.0 / 2304 * e8),
        ]
    }()

    public init() {}

    public var nearReach: Double { .infinity }

    public func local(around y: Double, reach: Double) -> Local { Local(latitude: y * Double.pi / 180) }

    public func length(from a: Position, to b: Position) -> Double { dividing.length(from: a, to: b) }

    /// What divides a parcel among regions.
    public var dividing: EllipsoidalMeasure { Self.dividing }
    private static let dividing = EllipsoidalMeasure(ellipsoid)

    public struct Local: LocalMeasure {
        let latitude: Double

        public func mean(_ a: Double, _ b: Double) -> Double { 0.5 * (rise(a) + rise(b)) }

        /// Area per degree of longitude from the latitude `y₀` to `y₀ + degrees`: as in the standard, from the difference
        /// of the latitudes and their mean, so that nothing cancels.
        private func rise(_ degrees: Double) -> Double {
            let radian = Double.pi / 180
            let half = degrees * radian / 2
            let middle = latitude + half
            var sum = 0.0
            for (k, constant) in TrapezoidMeasure.constants.enumerated() {
                let n = Double(2 * k + 1)
                sum += constant * sin(n * half) * cos(n * middle)
            }
            return 2 * sum * radian
        }
    }
}
