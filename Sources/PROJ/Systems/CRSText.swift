import CPROJ

/// The dialects of well-known text that PROJ writes.
public enum WKTVersion: Sendable, CaseIterable {
    case wkt2_2019, wkt2_2019Simplified, wkt2_2015, wkt2_2015Simplified, wkt1_GDAL, wkt1_ESRI

    var type: PJ_WKT_TYPE {
        switch self {
        case .wkt2_2019: PJ_WKT2_2019
        case .wkt2_2019Simplified: PJ_WKT2_2019_SIMPLIFIED
        case .wkt2_2015: PJ_WKT2_2015
        case .wkt2_2015Simplified: PJ_WKT2_2015_SIMPLIFIED
        case .wkt1_GDAL: PJ_WKT1_GDAL
        case .wkt1_ESRI: PJ_WKT1_ESRI
        }
    }
}

extension CRS {
    /// The system as well-known text, over several lines or on one. The corresponding C function is `proj_as_wkt`.
    /// - Throws: ``PROJError/library(_:)`` for a system that the dialect cannot express.
    public func wkt(_ version: WKTVersion = .wkt2_2019, multiline: Bool = true) throws(PROJError) -> String {
        try written { context, object in
            withCStrings(["MULTILINE=\(multiline ? "YES" : "NO")"]) {
                text(proj_as_wkt(context, object, version.type, $0))
            }
        }
    }

    /// The system as PROJJSON. The corresponding C function is `proj_as_projjson`.
    public func projJSON(multiline: Bool = true) throws(PROJError) -> String {
        try written { context, object in
            withCStrings(["MULTILINE=\(multiline ? "YES" : "NO")"]) {
                text(proj_as_projjson(context, object, $0))
            }
        }
    }

    /// The system as PROJ string. It loses the datum of many systems, so it is for reading, not for keeping.
    /// The corresponding C function is `proj_as_proj_string`.
    public func projString() throws(PROJError) -> String {
        try written { context, object in text(proj_as_proj_string(context, object, PJ_PROJ_4, nil)) }
    }

    private func written(_ write: (OpaquePointer, OpaquePointer) -> String?) throws(PROJError) -> String {
        try with { context, object throws(PROJError) in
            context.listen()
            guard let text = write(context.pointer, object) else { throw .library("\(self): \(context.complaint())") }
            return text
        }
    }

    /// Lends the C object of this thread.
    func with<Result>(
        _ body: (ThreadContext, OpaquePointer) throws(PROJError) -> Result
    ) throws(PROJError) -> Result {
        let context = try ThreadContext.current()
        let handle = try context.object(.system(definition))
        return try handle.use { object throws(PROJError) in try body(context, object) }
    }
}
