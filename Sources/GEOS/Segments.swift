import CGEOS
public import GeoModel

/// A straight way from one place to another.
public struct Segment: Sendable, Hashable {
    public var from: Position
    public var to: Position

    public init(from: Position, to: Position) {
        self.from = from
        self.to = to
    }

    /// Where the two meet, `nil` if they do not; for segments that overlap, one of the common places.
    /// The corresponding C function is `GEOSSegmentIntersection_r`.
    public func intersection(_ other: Segment) throws(GEOSError) -> Position? {
        let context = Context.current
        var at = Position(x: 0, y: 0)
        let code = GEOSSegmentIntersection_r(
            context.handle, from.x, from.y, to.x, to.y, other.from.x, other.from.y, other.to.x, other.to.y,
            &at.x, &at.y)
        switch code {
        case 1: return at
        case -1: return nil
        default: throw context.failure()
        }
    }

    /// On which side a place lies, looking from `from` to `to`; exact. The corresponding C function is
    /// `GEOSOrientationIndex_r`.
    public func side(of place: Position) throws(GEOSError) -> Side {
        let context = Context.current
        switch GEOSOrientationIndex_r(context.handle, from.x, from.y, to.x, to.y, place.x, place.y) {
        case 1: return .left
        case -1: return .right
        case 0: return .on
        default: throw context.failure()
        }
    }

    public enum Side: Sendable { case left, on, right }
}
