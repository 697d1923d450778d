import Foundation

/// Ground area on an ellipsoid for longitude and latitude in degrees, edges straight in them (TD/T 1055-2019).
///
/// Within 0.05° (about 5.5 km) of `y₀`, `F` is a polynomial of degree 4, good to 5e-15 of the area at 34°
/// (1e-14 at 60°, 8e-14 at 85°); farther away each edge is integrated by the whole series.
public struct EllipsoidalMeasure: Measure {
    public let ellipsoid: Ellipsoid
    private let nodes: ZoneNodes
    private static let nearDegrees = 0.05

    public init(_ ellipsoid: Ellipsoid) {
        self.ellipsoid = ellipsoid
        nodes = ZoneNodes(ellipsoid.series)
    }

    public func local(around y: Double, reach: Double) -> Local {
        if reach <= Self.nearDegrees, let derivatives = nodes.derivatives(at: y) { return Local(derivatives) }
        return Local(ellipsoid, around: y)
    }

    /// Five-point Gauss integral of the metric of the ellipsoid along pieces of at most one degree: 1e-13.
    ///
    /// Over 1 km the edge is longer than the geodesic by less than 1e-8 of it.
    public func length(from a: Position, to b: Position) -> Double {
        // No edge on Earth needs more than 720 pieces; what is no longitude and latitude must not make endless ones.
        let pieces = Int(max(1, min(1024, max(abs(b.x - a.x), abs(b.y - a.y)).rounded(.up))))
        let step = Position(x: (b.x - a.x) / Double(pieces), y: (b.y - a.y) / Double(pieces))
        return (0..<pieces).reduce(0) { total, piece in
            total + Self.gauss.reduce(0) { sum, point in
                sum + point.weight * ellipsoid.speed(at: a.y + (Double(piece) + point.at) * step.y, along: step)
            }
        }
    }

    /// Abscissae and weights of the five-point Gauss-Legendre rule on 0...1.
    private static let gauss: [(at: Double, weight: Double)] = [
        (0.046910077030668, 0.118463442528094545), (0.230765344947158454, 0.239314335249683234),
        (0.5, 0.284444444444444444), (0.769234655052841546, 0.239314335249683234),
        (0.953089922969332, 0.118463442528094545),
    ]

    public struct Local: LocalMeasure {
        @usableFromInline let c1: Double, c2: Double, c3: Double, c4: Double
        @usableFromInline let far: FarArea?

        init(_ derivatives: ZoneDerivatives) {
            let radian = Double.pi / 180
            let unit = radian * radian
            c1 = derivatives.d1 * unit
            c2 = derivatives.d2 * unit * radian / 2
            c3 = derivatives.d3 * unit * radian * radian / 6
            c4 = derivatives.d4 * unit * radian * radian * radian / 24
            far = nil
        }

        /// For places of any distance.
        init(_ ellipsoid: Ellipsoid, around y: Double) {
            (c1, c2, c3, c4) = (0, 0, 0, 0)
            far = FarArea(ellipsoid.series, around: y)
        }

        @inlinable
        public func mean(_ a: Double, _ b: Double) -> Double {
            if let far { return far.mean(a, b) }
            let s = a + b
            let p = a * b
            let q = s * s - p
            return c1 * 0.5 * s + c2 * q / 3 + c3 * 0.25 * s * (q - p) + c4 * 0.2 * (q * q - p * (q + p))
        }
    }

    /// The whole series. The mean of `sin nφ` over `m ± h` is `sin nm · sinc nh`; it is taken as a difference to
    /// `sin nφ₀` term by term, so nothing cancels near `y₀`.
    @usableFromInline
    struct FarArea: Sendable {
        private let series: [Double]
        private let latitude: Double

        init(_ series: [Double], around y: Double) {
            self.series = series
            latitude = y * Double.pi / 180
        }

        @usableFromInline
        func mean(_ a: Double, _ b: Double) -> Double {
            let radian = Double.pi / 180
            let (shift, half) = ((a + b) / 2 * radian, (b - a) / 2 * radian)
            var sum = 0.0
            for (k, c) in series.enumerated() {
                let n = Double(2 * k + 1)
                let rise = 2 * cos(n * (latitude + shift / 2)) * sin(n * shift / 2)
                sum += c * (rise + sin(n * (latitude + shift)) * Self.sincMinusOne(n * half))
            }
            return sum * radian
        }

        private static func sincMinusOne(_ angle: Double) -> Double {
            guard abs(angle) < 0.3 else { return sin(angle) / angle - 1 }
            let q = angle * angle
            return -q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110))))
        }
    }
}
