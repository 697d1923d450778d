import GeoModel

/// The shared area of two valid polygons without rounding: doubles are whole numbers over a power of two.
///
/// All vertices and crossings cut the plane into upright slabs in which no two edges cross. There the edges are
/// ordered, and the pieces inside both polygons are trapezoids. Their exact areas are positive, so that adding them
/// as doubles at the end loses nothing. It has no idea in common with the overlay and none with GEOS.
struct ExactSharedArea {
    private struct Side {
        let x0: ExactInteger, y0: ExactInteger, x1: ExactInteger, y1: ExactInteger
        let isFirst: Bool

        func y(_ x: ExactRatio) -> ExactRatio {
            ExactRatio(y0) + (x - ExactRatio(x0)) * ExactRatio(y1 - y0, over: x1 - x0)
        }
    }

    private let sides: [Side]
    private let shift: Int

    init(_ a: Int, of first: GeometryColumn, _ b: Int, of second: GeometryColumn) {
        let coordinates = first.vertices(ofFeature: a).flatMap { [first.position($0).x, first.position($0).y] }
            + second.vertices(ofFeature: b).flatMap { [second.position($0).x, second.position($0).y] }
        let shift = coordinates.filter { $0 != 0 }.map { 52 - Int($0.exponent) }.max() ?? 0
        self.shift = shift
        sides = Self.sides(a, of: first, isFirst: true, shift) + Self.sides(b, of: second, isFirst: false, shift)
    }

    /// Sides from left to right; upright ones bound no slab.
    private static func sides(_ feature: Int, of column: GeometryColumn, isFirst: Bool, _ shift: Int) -> [Side] {
        column.parts(of: feature).flatMap { column.rings(of: $0) }.flatMap { ring in
            column.vertices(of: ring).dropLast().compactMap { vertex in
                var (a, b) = (column.position(vertex), column.position(vertex + 1))
                guard a.x != b.x else { return nil }
                if a.x > b.x { (a, b) = (b, a) }
                let whole = [a.x, a.y, b.x, b.y].map { ExactInteger($0, shiftedBy: shift) }
                return Side(x0: whole[0], y0: whole[1], x1: whole[2], y1: whole[3], isFirst: isFirst)
            }
        }
    }

    var squareMetres: Double {
        let cuts = cuts
        return zip(cuts, cuts.dropFirst()).reduce(0) { $0 + ($1.0 < $1.1 ? area(from: $1.0, to: $1.1) : 0) }
    }

    /// Where slabs begin and end.
    private var cuts: [ExactRatio] {
        var cuts = sides.flatMap { [ExactRatio($0.x0), ExactRatio($0.x1)] }
        for a in sides where a.isFirst {
            for b in sides where !b.isFirst {
                if let crossing = Self.crossing(a, b) { cuts.append(crossing) }
            }
        }
        return cuts.sorted()
    }

    private static func crossing(_ a: Side, _ b: Side) -> ExactRatio? {
        let (ax, ay, bx, by) = (a.x1 - a.x0, a.y1 - a.y0, b.x1 - b.x0, b.y1 - b.y0)
        let determinant = ax * by - ay * bx
        guard !determinant.isZero else { return nil }
        let along = ExactRatio((b.x0 - a.x0) * by - (b.y0 - a.y0) * bx, over: determinant)
        let x = ExactRatio(a.x0) + along * ExactRatio(ax)
        let isOnBoth = x > ExactRatio(a.x0) && x < ExactRatio(a.x1) && x > ExactRatio(b.x0) && x < ExactRatio(b.x1)
        return isOnBoth ? x : nil
    }

    private func area(from left: ExactRatio, to right: ExactRatio) -> Double {
        let half = ExactRatio(ExactInteger(1, shiftedBy: 0), over: ExactInteger(2, shiftedBy: 0))
        let middle = (left + right) * half
        let crossed = sides.filter { ExactRatio($0.x0) <= left && ExactRatio($0.x1) >= right }
            .map { (y: $0.y(middle), isFirst: $0.isFirst) }.sorted { $0.y < $1.y }
        var (isInFirst, isInSecond, area) = (false, false, 0.0)
        for (side, next) in zip(crossed, crossed.dropFirst()) {
            if side.isFirst { isInFirst.toggle() } else { isInSecond.toggle() }
            if isInFirst, isInSecond { area += ((next.y - side.y) * (right - left)).value(shiftedBy: -2 * shift) }
        }
        return area
    }
}
