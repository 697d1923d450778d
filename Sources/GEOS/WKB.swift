import CGEOS

extension Geometry {
    /// Reads well-known binary, ISO or extended, of either byte order. The corresponding C function is
    /// `GEOSWKBReader_read_r`.
    /// - Throws: ``GEOSError/parse(_:)`` for bytes that are no geometry or end too early, ``GEOSError/argument(_:)``
    ///   for a ring that does not close.
    public init(wkb bytes: Span<UInt8>) throws(GEOSError) {
        let context = Context.current
        self = try bytes.withUnsafeBufferPointer { bytes throws(GEOSError) in
            try context.read(bytes, by: context.wkbReader)
        }
    }

    /// Reads well-known binary from an array of bytes.
    public init(wkb bytes: [UInt8]) throws(GEOSError) {
        self = try Geometry(wkb: bytes.span)
    }

    /// Well-known binary: ISO, little-endian, with heights and measures where there are any; ``WKBWriter`` has more forms.
    /// The corresponding C function is `GEOSWKBWriter_write_r`.
    public func wkb() throws(GEOSError) -> [UInt8] {
        defer { extendLifetime(self) }
        let context = Context.current
        var count = 0
        let made = GEOSWKBWriter_write_r(context.handle, context.wkbWriter, pointer, &count)
        return try context.bytes(made, count)
    }
}
