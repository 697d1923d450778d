/// What area and length mean. Area is a function `F(y)` whose integral along a ring, `∮ F dx`, is the area inside.
///
/// The plane has `F = y`. On the ellipsoid `F` is the zone area of ``Ellipsoid``, so edges that are straight in
/// longitude and latitude need no further points. Everything that overlays is written once over this protocol.
public protocol Measure: Sendable {
    associatedtype Local: LocalMeasure

    /// The measure near `y`, for places no farther from it than `reach` (both in the units of the coordinates).
    func local(around y: Double, reach: Double) -> Local

    /// Up to which reach, in the units of the coordinates, ``local(around:reach:)`` is one and the same.
    var nearReach: Double { get }

    /// Length in metres of the edge from `a` to `b`, straight in the coordinates.
    func length(from a: Position, to b: Position) -> Double
}

/// `F` near a latitude or northing `y₀`, with `F(y₀) = 0`.
public protocol LocalMeasure {
    /// The mean of `F` along a segment from `y₀ + a` to `y₀ + b`, in m² per unit of x.
    func mean(_ a: Double, _ b: Double) -> Double
}

/// Area in the plane of a projected system whose unit is the metre.
public struct PlanarMeasure: Measure {
    @inlinable
    public init() {}

    public struct Local: LocalMeasure {
        @inlinable
        init() {}

        @inlinable
        public func mean(_ a: Double, _ b: Double) -> Double { 0.5 * (a + b) }
    }

    @inlinable
    public func local(around y: Double, reach: Double) -> Local { Local() }

    @inlinable
    public var nearReach: Double { .infinity }

    public func length(from a: Position, to b: Position) -> Double {
        ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    }
}
