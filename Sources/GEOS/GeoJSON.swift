import CGEOS

extension Geometry {
    /// Reads a GeoJSON geometry; of a feature or a feature collection the geometries, without their properties.
    /// The corresponding C functions are `GEOSGeoJSONReader_create_r`, `GEOSGeoJSONReader_readGeometry_r` and
    /// `GEOSGeoJSONReader_destroy_r`.
    public init(geoJSON text: String) throws(GEOSError) {
        guard !text.utf8.contains(0) else { throw .parse("a zero byte stands in the text") }
        let context = Context.current
        guard let reader = GEOSGeoJSONReader_create_r(context.handle) else { throw context.failure() }
        defer { GEOSGeoJSONReader_destroy_r(context.handle, reader) }
        self = try context.adoptFinite(GEOSGeoJSONReader_readGeometry_r(context.handle, reader, text))
    }

    /// GeoJSON, on one line or indented. The corresponding C functions are `GEOSGeoJSONWriter_create_r`,
    /// `GEOSGeoJSONWriter_writeGeometry_r`, `GEOSGeoJSONWriter_setOutputDimension_r` and
    /// `GEOSGeoJSONWriter_destroy_r`.
    ///
    /// Heights are written from GEOS 3.14 on; before, GEOS leaves them out.
    /// - Parameter indent: blanks for each level; `nil` for one line.
    public func geoJSON(indent: Int? = nil) throws(GEOSError) -> String {
        defer { extendLifetime(self) }
        let context = Context.current
        guard let writer = GEOSGeoJSONWriter_create_r(context.handle) else { throw context.failure() }
        defer { GEOSGeoJSONWriter_destroy_r(context.handle, writer) }
        if setOutputDimension.isThere { try setOutputDimension.function(context.handle, writer, 3) }
        return try context.text(
            GEOSGeoJSONWriter_writeGeometry_r(context.handle, writer, pointer, Int32(clamping: indent ?? -1)))
    }
}

private let setOutputDimension = LateFunction<@convention(c) (Pointer?, Pointer?, Int32) -> Void>(
    "GEOSGeoJSONWriter_setOutputDimension_r", since: "3.14")
