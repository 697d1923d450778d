/// An edge of a border, from its western end to its eastern one, and where it runs along a meridian from south to
/// north. Neighbours share it: it stands for both directions.
public struct Edge: Sendable, Equatable {
    public let x0: Double
    public let y0: Double
    public let x1: Double
    public let y1: Double

    /// The edge between two places; where they are the same, it has no length and crosses nothing.
    @inlinable @inline(__always)
    public init(_ a: Position, _ b: Position) {
        let (from, to) = a.precedes(b) ? (a, b) : (b, a)
        (x0, y0, x1, y1) = (from.x, from.y, to.x, to.y)
    }

    /// Where it crosses a parallel.
    @inlinable @inline(__always)
    public func x(at y: Double) -> Double { x0 + (y - y0) / (y1 - y0) * (x1 - x0) }

    /// Where it crosses a meridian.
    @inlinable @inline(__always)
    public func y(at x: Double) -> Double { y0 + (x - x0) / (x1 - x0) * (y1 - y0) }

    /// Whether its own box and this one have a place in common.
    @inlinable @inline(__always)
    public func meets(_ box: Box) -> Bool {
        x1 >= box.minX && x0 <= box.maxX && max(y0, y1) >= box.minY && min(y0, y1) <= box.maxY
    }
}

extension Position {
    /// By x, then y.
    @inlinable @inline(__always)
    public func precedes(_ other: Position) -> Bool { x < other.x || (x == other.x && y < other.y) }
}
