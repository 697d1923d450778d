import CGEOS

extension Geometry {
    /// An empty curve of a kind. The corresponding C functions are `GEOSGeom_createEmptyCircularString_r`,
    /// `GEOSGeom_createEmptyCompoundCurve_r` and `GEOSGeom_createEmptyCurvePolygon_r`. Needs GEOS 3.13.
    init(emptyCurve kind: Kind) throws(GEOSError) {
        let name = switch kind {
        case .circularString: "GEOSGeom_createEmptyCircularString_r"
        case .compoundCurve: "GEOSGeom_createEmptyCompoundCurve_r"
        default: "GEOSGeom_createEmptyCurvePolygon_r"
        }
        typealias Make = @convention(c) (Pointer?) -> Pointer?
        let make = try Library.function(name, since: "3.13", as: Make.self)
        let context = Context.current
        self = try context.adopt(make(context.handle))
    }
}
