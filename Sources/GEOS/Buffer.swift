import CGEOS

/// How a buffer turns corners and ends lines.
public struct BufferStyle: Sendable, Equatable {
    public enum Cap: UInt32, Sendable { case round = 1, flat, square }
    public enum Join: UInt32, Sendable { case round = 1, mitre, bevel }

    /// The number of edges of a quarter circle.
    public var quadrantSegments: Int
    public var cap: Cap
    public var join: Join
    /// How far a mitre may reach, as a multiple of the width.
    public var mitreLimit: Double
    /// Only one side of lines: left for a positive width, right for a negative one.
    public var isSingleSided: Bool

    public init(
        quadrantSegments: Int = 8, cap: Cap = .round, join: Join = .round, mitreLimit: Double = 5,
        isSingleSided: Bool = false
    ) {
        self.quadrantSegments = quadrantSegments
        self.cap = cap
        self.join = join
        self.mitreLimit = mitreLimit
        self.isSingleSided = isSingleSided
    }
}

extension Geometry {
    /// All places at most `width` away, in units of the coordinates; a negative width shrinks areas.
    /// The corresponding C function is `GEOSBuffer_r`.
    public func buffer(_ width: Double, quadrantSegments: Int = 8) throws(GEOSError) -> Geometry {
        try finite(width, "width")
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(GEOSBuffer_r(context.handle, operand, width, Int32(clamping: quadrantSegments)))
    }

    /// All places at most `width` away, in a style. The corresponding C function is `GEOSBufferWithParams_r`.
    public func buffer(_ width: Double, _ style: BufferStyle) throws(GEOSError) -> Geometry {
        try finite(width, "width")
        defer { extendLifetime(self) }
        let context = Context.current
        let handle = context.handle
        guard let parameters = GEOSBufferParams_create_r(handle) else { throw context.failure() }
        defer { GEOSBufferParams_destroy_r(handle, parameters) }
        guard GEOSBufferParams_setQuadrantSegments_r(handle, parameters, Int32(clamping: style.quadrantSegments)) == 1,
            GEOSBufferParams_setEndCapStyle_r(handle, parameters, Int32(style.cap.rawValue)) == 1,
            GEOSBufferParams_setJoinStyle_r(handle, parameters, Int32(style.join.rawValue)) == 1,
            GEOSBufferParams_setMitreLimit_r(handle, parameters, style.mitreLimit) == 1,
            GEOSBufferParams_setSingleSided_r(handle, parameters, style.isSingleSided ? 1 : 0) == 1
        else { throw context.failure() }
        return try context.adopt(GEOSBufferWithParams_r(handle, operand, parameters, width))
    }
}

/// Refuses a number that GEOS would carry into an endless or meaningless construction.
func finite(_ number: Double, _ name: String) throws(GEOSError) {
    guard number.isFinite else { throw .argument("\(name) is \(number)") }
}

/// Refuses a NaN, to which GEOS would answer no.
func known(_ number: Double, _ name: String) throws(GEOSError) {
    guard !number.isNaN else { throw .argument("\(name) is \(number)") }
}
