import CGEOS

/// How inside, border and outside of two geometries meet: nine dimensions, `F` for none, as in `212101212`.
public struct RelateMatrix: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// Whether the matrix fits a pattern of `0`, `1`, `2`, `T` (any of them), `F` and `*`.
    /// The corresponding C function is `GEOSRelatePatternMatch_r`.
    public func matches(_ pattern: String) throws(GEOSError) -> Bool {
        try checkPattern(pattern)
        let context = Context.current
        return try context.answer(GEOSRelatePatternMatch_r(context.handle, description, pattern))
    }
}

/// Which end points of lines count as border.
public enum BoundaryRule: UInt32, Sendable, CaseIterable {
    /// Those at which an odd number of lines end, as OGC has it.
    case odd = 1
    /// All.
    case endPoint
    /// Those at which several lines end.
    case several
    /// Those at which one line ends.
    case single
}

extension Geometry {
    /// How the two meet. The corresponding C function is `GEOSRelate_r`.
    public func relate(to other: Geometry) throws(GEOSError) -> RelateMatrix {
        defer { extendLifetime(self); extendLifetime(other) }
        let context = Context.current
        return RelateMatrix(
            description: try context.text(GEOSRelate_r(context.handle, operand, other.operand)))
    }

    /// How the two meet under a rule for the border of lines. The corresponding C function is
    /// `GEOSRelateBoundaryNodeRule_r`.
    public func relate(to other: Geometry, rule: BoundaryRule) throws(GEOSError) -> RelateMatrix {
        defer { extendLifetime(self); extendLifetime(other) }
        let context = Context.current
        let made = GEOSRelateBoundaryNodeRule_r(context.handle, operand, other.operand, Int32(rule.rawValue))
        return RelateMatrix(description: try context.text(made))
    }

    /// Whether the two meet as a pattern of nine characters says. The corresponding C function is
    /// `GEOSRelatePattern_r`.
    public func relates(to other: Geometry, as pattern: String) throws(GEOSError) -> Bool {
        try checkPattern(pattern)
        defer { extendLifetime(self); extendLifetime(other) }
        let context = Context.current
        return try context.answer(GEOSRelatePattern_r(context.handle, operand, other.operand, pattern))
    }
}

/// GEOS reads nine characters, whatever is there.
func checkPattern(_ pattern: String) throws(GEOSError) {
    guard pattern.utf8.count == 9, pattern.allSatisfy({ "012TF*tf".contains($0) }) else {
        throw .argument("\"\(pattern)\" is no pattern: nine characters of 0, 1, 2, T, F and *")
    }
}
