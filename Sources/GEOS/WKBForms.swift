import CGEOS

/// Reads well-known binary in bulk, on request with repair of unclosed rings.
public struct WKBReader: ~Copyable {
    private let reader: OpaquePointer

    /// - Parameter closesRings: add the missing last vertex to rings that do not close, and drop rings too short.
    ///   The corresponding C functions are `GEOSWKBReader_create_r` and `GEOSWKBReader_setFixStructure_r`.
    public init(closesRings: Bool = false) throws(GEOSError) {
        let context = Context.current
        guard let reader = GEOSWKBReader_create_r(context.handle) else { throw context.failure() }
        GEOSWKBReader_setFixStructure_r(context.handle, reader, closesRings ? 1 : 0)
        self.reader = reader
    }

    deinit { GEOSWKBReader_destroy_r(Context.current.handle, reader) }

    /// The corresponding C function is `GEOSWKBReader_read_r`.
    public func read(_ bytes: Span<UInt8>) throws(GEOSError) -> Geometry {
        let context = Context.current
        return try bytes.withUnsafeBufferPointer { bytes throws(GEOSError) in
            try context.read(bytes, by: reader)
        }
    }

    /// Reads an array of bytes.
    public func read(_ bytes: [UInt8]) throws(GEOSError) -> Geometry {
        try read(bytes.span)
    }

    /// Reads hexadecimal digits. The corresponding C function is `GEOSWKBReader_readHEX_r`.
    public func read(hex: String) throws(GEOSError) -> Geometry {
        let context = Context.current
        let digits = Array(hex.utf8)
        return try context.adoptFinite(GEOSWKBReader_readHEX_r(context.handle, reader, digits, digits.count))
    }
}

/// The forms of well-known binary.
public struct WKBForm: Sendable, Equatable {
    public enum ByteOrder: UInt32, Sendable { case big = 0, little }
    public enum Flavor: UInt32, Sendable { case extended = 1, iso }

    public var byteOrder: ByteOrder
    public var flavor: Flavor
    /// 2 leaves heights out, 3 keeps them, 4 keeps measures too (GEOS 3.12).
    public var dimension: Int
    /// Write the number of the reference system; only the extended flavour can.
    public var includesSRID: Bool

    public init(
        byteOrder: ByteOrder = .little, flavor: Flavor = .iso, dimension: Int = 3, includesSRID: Bool = false
    ) {
        self.byteOrder = byteOrder
        self.flavor = flavor
        self.dimension = dimension
        self.includesSRID = includesSRID
    }
}

/// Writes well-known binary in a form of choice.
public struct WKBWriter: ~Copyable {
    private let writer: OpaquePointer

    /// The corresponding C functions are `GEOSWKBWriter_create_r`, `GEOSWKBWriter_setByteOrder_r`,
    /// `GEOSWKBWriter_setFlavor_r`, `GEOSWKBWriter_setOutputDimension_r` and `GEOSWKBWriter_setIncludeSRID_r`.
    public init(_ form: WKBForm = WKBForm()) throws(GEOSError) {
        guard 2...4 ~= form.dimension else { throw .argument("dimension is \(form.dimension), not 2, 3 or 4") }
        let context = Context.current
        guard let writer = GEOSWKBWriter_create_r(context.handle) else { throw context.failure() }
        GEOSWKBWriter_setByteOrder_r(context.handle, writer, Int32(form.byteOrder.rawValue))
        GEOSWKBWriter_setFlavor_r(context.handle, writer, Int32(form.flavor.rawValue))
        GEOSWKBWriter_setOutputDimension_r(context.handle, writer, Int32(form.dimension))
        GEOSWKBWriter_setIncludeSRID_r(context.handle, writer, form.includesSRID ? 1 : 0)
        guard GEOSWKBWriter_getOutputDimension_r(context.handle, writer) == Int32(form.dimension) else {
            GEOSWKBWriter_destroy_r(context.handle, writer)
            throw .argument("this GEOS does not write \(form.dimension) dimensions")
        }
        self.writer = writer
    }

    deinit { GEOSWKBWriter_destroy_r(Context.current.handle, writer) }

    /// The form that GEOS writes. The corresponding C functions are `GEOSWKBWriter_getByteOrder_r`,
    /// `GEOSWKBWriter_getFlavor_r`, `GEOSWKBWriter_getOutputDimension_r` and `GEOSWKBWriter_getIncludeSRID_r`.
    public var form: WKBForm {
        let handle = Context.current.handle
        return WKBForm(
            byteOrder: GEOSWKBWriter_getByteOrder_r(handle, writer) == 0 ? .big : .little,
            flavor: GEOSWKBWriter_getFlavor_r(handle, writer) == 1 ? .extended : .iso,
            dimension: Int(GEOSWKBWriter_getOutputDimension_r(handle, writer)),
            includesSRID: GEOSWKBWriter_getIncludeSRID_r(handle, writer) == 1)
    }

    /// The corresponding C function is `GEOSWKBWriter_write_r`.
    public func write(_ geometry: Geometry) throws(GEOSError) -> [UInt8] {
        defer { extendLifetime(geometry) }
        let context = Context.current
        var count = 0
        let made = GEOSWKBWriter_write_r(context.handle, writer, geometry.pointer, &count)
        return try context.bytes(made, count)
    }

    /// Hexadecimal digits. The corresponding C function is `GEOSWKBWriter_writeHEX_r`.
    public func writeHex(_ geometry: Geometry) throws(GEOSError) -> String {
        defer { extendLifetime(geometry) }
        let context = Context.current
        var count = 0
        let made = GEOSWKBWriter_writeHEX_r(context.handle, writer, geometry.pointer, &count)
        return String(decoding: try context.bytes(made, count), as: UTF8.self)
    }
}
