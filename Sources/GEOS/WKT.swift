import CGEOS
import GeoModel

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
    /// - Throws: ``GEOSError/argument(_:)`` for a coordinate beyond ±1e100, on which GEOS before 3.12 crashes.
    public func wkt() throws(GEOSError) -> String {
        try checkWritable()
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.text(GEOSWKTWriter_write_r(context.handle, context.wktWriter, pointer))
    }
}

extension Geometry {
    /// GEOS before 3.12 writes the digits of a number into 128 bytes, however many they are.
    func checkWritable() throws(GEOSError) {
        guard !Library.knowsMeasures, !isEmpty else { return }
        let box = bounds
        var largest = [box.minX, box.minY, box.maxX, box.maxY].map(abs).max() ?? 0
        if GEOSHasZ_r(Context.current.handle, pointer) == 1 {
            let heights = try GeometryColumn([self]).heights
            largest = max(largest, heights.map(abs).filter { !$0.isNaN }.max() ?? 0)
        }
        guard largest <= 1e100 else { throw .argument("the coordinate \(largest) is too large to be written") }
    }
}

extension Geometry: CustomStringConvertible {
    /// Its well-known text.
    public var description: String {
        (try? wkt()) ?? "a \(kind) that GEOS cannot write"
    }
}
