import CPROJ

/// What a careful reader finds in well-known text.
public struct WKTReading: Sendable {
    /// The system; `nil` where the text is no reference system.
    public let crs: CRS?
    public let dialect: Dialect
    /// What is odd but readable.
    public let warnings: [String]
    /// Where the text breaks the grammar.
    public let errors: [String]

    /// The dialects that are told apart.
    public enum Dialect: Sendable {
        case wkt2_2019, wkt2_2015, wkt1_GDAL, wkt1_ESRI, unknown
    }

    /// Reads well-known text and says what is wrong with it.
    ///
    /// The corresponding C functions are `proj_create_from_wkt` and `proj_context_guess_wkt_dialect`.
    /// - Parameters:
    ///   - wkt: in any dialect that PROJ reads.
    ///   - isStrict: refuse what breaks the grammar.
    public init(_ wkt: String, isStrict: Bool = false) throws(PROJError) {
        let context = try ThreadContext.current()
        context.listenAfresh()
        dialect = Dialect(proj_context_guess_wkt_dialect(context.pointer, wkt))
        var (warnings, errors): (PROJ_STRING_LIST?, PROJ_STRING_LIST?)
        let object = withCStrings(["STRICT=\(isStrict ? "YES" : "NO")"]) {
            Handle(proj_create_from_wkt(context.pointer, wkt, $0, &warnings, &errors))
        }
        self.warnings = texts(taking: warnings)
        self.errors = texts(taking: errors)
        guard let object, object.use({ proj_is_crs($0) != 0 }) else {
            crs = nil
            return
        }
        crs = try? CRS(wkt)
    }
}

extension WKTReading.Dialect {
    init(_ dialect: PJ_GUESSED_WKT_DIALECT) {
        self =
            switch dialect {
            case PJ_GUESSED_WKT2_2019: .wkt2_2019
            case PJ_GUESSED_WKT2_2015: .wkt2_2015
            case PJ_GUESSED_WKT1_GDAL: .wkt1_GDAL
            case PJ_GUESSED_WKT1_ESRI: .wkt1_ESRI
            default: .unknown
            }
    }
}
