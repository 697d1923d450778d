import Foundation

/// Ground area on an ellipsoid for longitude and latitude in degrees, edges straight in them (TD/T 1055-2019).
///
/// Within 0.05° (about 5.5 km) of `y₀`, `F` is a polynomial of degree 4, good to 5e-15 of the area at 34°
/// (1e-14 at 60°, 8e-14 at 85°). Where places lie farther apart, short edges have such a polynomial round a latitude
/// near them, and long ones are integrated by the whole series.
public struct EllipsoidalMeasure: Measure {
    public let ellipsoid: Ellipsoid
    private let nodes: ZoneNodes

    public init(_ ellipsoid: Ellipsoid) {
        self.ellipsoid = ellipsoid
        nodes = ZoneNodes(ellipsoid.series)
    }

    /// 0.05 degrees of latitude.
    @inlinable
    public var nearReach: Double { 0.05 }

    public func local(around y: Double, reach: Double) -> Local {
        if reach <= nearReach, let quartic = nodes.quartic(at: y) { return Local(near: quartic) }
        return Local(near: .zero, far: FarZones(ellipsoid.series, nodes, around: y))
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
        @usableFromInline let near: ZoneQuartic
        @usableFromInline let far: FarZones?

        @usableFromInline
        init(near: ZoneQuartic, far: FarZones? = nil) { (self.near, self.far) = (near, far) }

        @inlinable
        public func mean(_ a: Double, _ b: Double) -> Double {
            if let far { return far.mean(a, b) }
            return near.mean(a, b)
        }
    }
}
