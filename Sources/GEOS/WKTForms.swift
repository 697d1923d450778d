import CGEOS

/// Reads well-known text, on request with repair of unclosed rings.
public struct WKTReader: ~Copyable {
    private let reader: OpaquePointer

    /// - Parameter closesRings: add the missing last vertex to rings that do not close, and drop rings too short.
    ///   The corresponding C functions are `GEOSWKTReader_create_r` and `GEOSWKTReader_setFixStructure_r`.
    public init(closesRings: Bool = false) throws(GEOSError) {
        let context = Context.current
        guard let reader = GEOSWKTReader_create_r(context.handle) else { throw context.failure() }
        GEOSWKTReader_setFixStructure_r(context.handle, reader, closesRings ? 1 : 0)
        self.reader = reader
    }

    deinit { GEOSWKTReader_destroy_r(Context.current.handle, reader) }

    /// The corresponding C function is `GEOSWKTReader_read_r`.
    public func read(_ text: String) throws(GEOSError) -> Geometry {
        guard !text.utf8.contains(0) else { throw .parse("a zero byte stands in the text") }
        let context = Context.current
        return try context.adoptFinite(GEOSWKTReader_read_r(context.handle, reader, text))
    }
}

/// The forms of well-known text.
public struct WKTForm: Sendable, Equatable {
    /// Digits after the point; `nil` for as many as read back the same.
    public var decimals: Int?
    /// Leave out zeros at the end.
    public var isTrimmed: Bool
    /// 2 leaves heights out, 3 keeps them, 4 keeps measures too (GEOS 3.12).
    public var dimension: Int
    /// `POINT (1 2 3)` instead of `POINT Z (1 2 3)`.
    public var omitsZ: Bool

    public init(decimals: Int? = nil, isTrimmed: Bool = true, dimension: Int = 3, omitsZ: Bool = false) {
        self.decimals = decimals
        self.isTrimmed = isTrimmed
        self.dimension = dimension
        self.omitsZ = omitsZ
    }
}

/// Writes well-known text in a form of choice.
public struct WKTWriter: ~Copyable {
    private let writer: OpaquePointer

    /// The corresponding C functions are `GEOSWKTWriter_create_r`, `GEOSWKTWriter_setTrim_r`,
    /// `GEOSWKTWriter_setRoundingPrecision_r`, `GEOSWKTWriter_setOutputDimension_r`,
    /// `GEOSWKTWriter_getOutputDimension_r` and `GEOSWKTWriter_setOld3D_r`.
    public init(_ form: WKTForm = WKTForm()) throws(GEOSError) {
        guard 2...4 ~= form.dimension else { throw .argument("dimension is \(form.dimension), not 2, 3 or 4") }
        let context = Context.current
        guard let writer = GEOSWKTWriter_create_r(context.handle) else { throw context.failure() }
        GEOSWKTWriter_setTrim_r(context.handle, writer, form.isTrimmed ? 1 : 0)
        GEOSWKTWriter_setRoundingPrecision_r(context.handle, writer, Int32(clamping: form.decimals ?? -1))
        GEOSWKTWriter_setOutputDimension_r(context.handle, writer, Int32(form.dimension))
        GEOSWKTWriter_setOld3D_r(context.handle, writer, form.omitsZ ? 1 : 0)
        guard GEOSWKTWriter_getOutputDimension_r(context.handle, writer) == Int32(form.dimension) else {
            GEOSWKTWriter_destroy_r(context.handle, writer)
            throw .argument("this GEOS does not write \(form.dimension) dimensions")
        }
        self.writer = writer
    }

    deinit { GEOSWKTWriter_destroy_r(Context.current.handle, writer) }

    /// The corresponding C function is `GEOSWKTWriter_write_r`.
    /// - Throws: ``GEOSError/argument(_:)`` for a coordinate beyond ±1e100, on which GEOS before 3.12 crashes.
    public func write(_ geometry: Geometry) throws(GEOSError) -> String {
        try geometry.checkWritable()
        defer { extendLifetime(geometry) }
        let context = Context.current
        return try context.text(GEOSWKTWriter_write_r(context.handle, writer, geometry.pointer))
    }
}
