import GeoModel

/// An edge from left to right, in coordinates that begin at a box's corner; vertical edges have no chord.
struct Chord: Sendable {
    var x0: Double
    var y0: Double
    var x1: Double
    var y1: Double
    var slope: Double
    /// +1 where the inside lies below the edge, −1 where it lies above: a point is inside when the signs of the
    /// chords above it sum to 1.
    var sign: Double

    /// The edge from `a` to `b` with the inside to its left; `nil` for a vertical one.
    @inline(__always)
    init?(from ax: Double, _ ay: Double, to bx: Double, _ by: Double) {
        guard ax != bx else { return nil }
        slope = (by - ay) / (bx - ax)
        if bx > ax {
            (x0, y0, x1, y1, sign) = (ax, ay, bx, by, -1)
        } else {
            (x0, y0, x1, y1, sign) = (bx, by, ax, ay, 1)
        }
    }

    @inline(__always)
    func y(_ x: Double) -> Double { y0 + (x - x0) * slope }

    /// `∫ F(min(self, other)) dx` over the x that both share inside `from ... to`.
    ///
    /// Continuous in every coordinate: edges that coincide, touch or share an end need no case of their own.
    @inline(__always)
    func lowerIntegral(
        with other: Chord, from: Double, to: Double, _ local: some LocalMeasure
    ) -> Double {
        lowerIntegral(with: other, max(max(x0, other.x0), from), min(min(x1, other.x1), to), local)
    }

    /// The same over all x that both share.
    @inline(__always)
    func lowerIntegral(with other: Chord, _ local: some LocalMeasure) -> Double {
        lowerIntegral(with: other, max(x0, other.x0), min(x1, other.x1), local)
    }

    /// The same from `left` to `right`. Which of two that do not cross is the lower one, no branch has to guess.
    @inline(__always)
    private func lowerIntegral(
        with other: Chord, _ left: Double, _ right: Double, _ local: some LocalMeasure
    ) -> Double {
        guard right > left else { return 0 }
        let (p0, p1) = (y(left), y(right))
        let (q0, q1) = (other.y(left), other.y(right))
        let (d0, d1) = (p0 - q0, p1 - q1)
        guard d0 * d1 < 0 else { return (right - left) * local.mean(min(p0, q0), min(p1, q1)) }
        let t = d0 / (d0 - d1)
        let crossing = p0 + (p1 - p0) * t
        return (right - left) * (t * local.mean(min(p0, q0), crossing) + (1 - t) * local.mean(crossing, min(p1, q1)))
    }

    /// `∫ F(self) dx` over the x beyond `from`.
    @inline(__always)
    func integral(beyond from: Double, _ local: some LocalMeasure) -> Double {
        let left = max(x0, from)
        return x1 > left ? (x1 - left) * local.mean(y(left), y1) : 0
    }
}
