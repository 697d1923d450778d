import CGEOS

extension Geometry {
    /// Reads well-known text. The corresponding C function is `GEOSWKTReader_read_r`.
    /// - Throws: ``GEOSError/parse(_:)`` for text that is no geometry, ``GEOSError/argument(_:)`` for a ring that does
    ///   not close.
    public init(wkt text: String) throws(GEOSError) {
        guard !text.utf8.contains(0) else { throw .parse("a zero byte stands in the text") }
        let context = Context.current
        self = try context.adoptFinite(text.withCString { GEOSWKTReader_read_r(context.handle, context.wktReader, $0) })
    }

    /// Well-known text with the shortest decimals that read back the same; ``WKTWriter`` has more forms.
    /// The corresponding C function is `GEOSWKTWriter_write_r`.
    public func wkt() throws(GEOSError) -> String {
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.text(GEOSWKTWriter_write_r(context.handle, context.wktWriter, pointer))
    }
}

extension Geometry: CustomStringConvertible {
    /// Its well-known text.
    public var description: String {
        (try? wkt()) ?? "a \(kind) that GEOS cannot write"
    }
}
