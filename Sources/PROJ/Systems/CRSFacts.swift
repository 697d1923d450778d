import CPROJ

/// What is known about a system, read once from its C object.
final class CRSFacts: Sendable {
    let name: String
    let kind: CRS.Kind
    let identifier: String?
    /// Equal for systems of the same definition: the identifier with the full text of the system.
    let key: String
    let horizontalKind: CRS.Kind
    let ellipsoid: Ellipsoid?
    let datumName: String?
    let area: AreaOfUse?
    let axes: [Axis]
    let projection: Projection?
    /// The definition of the geodetic base; `nil` where there is no base.
    let baseDefinition: String?
    /// The base, where it is another system than this one.
    let base: (definition: String, facts: CRSFacts)?
    let isDeprecated: Bool
    let remarks: String?
    let scope: String?
    let celestialBody: String?

    init(of system: OpaquePointer, in context: ThreadContext) {
        name = text(proj_get_name(system)) ?? "unnamed"
        kind = CRS.Kind(proj_get_type(system))
        identifier = context.identifier(of: system)
        let wkt = text(proj_as_wkt(context.pointer, system, PJ_WKT2_2019, nil))
        key = wkt ?? text(proj_as_proj_string(context.pointer, system, PJ_PROJ_5, nil)) ?? name
        ellipsoid = context.ellipsoid(of: system)
        area = context.areaOfUse(of: system)
        isDeprecated = proj_is_deprecated(system) != 0
        remarks = text(proj_get_remarks(system))
        scope = text(proj_get_scope(system))
        celestialBody = text(proj_get_celestial_body_name(context.pointer, system))

        let part = context.horizontalPart(of: system)
        func inHorizontal<Result>(_ body: (OpaquePointer) -> Result) -> Result { part?.use(body) ?? body(system) }
        let partKind = inHorizontal { CRS.Kind(proj_get_type($0)) }
        horizontalKind = partKind
        axes = inHorizontal(context.axes)
        let isDerived = inHorizontal { proj_crs_is_derived(context.pointer, $0) != 0 }
        projection = isDerived ? inHorizontal(context.projection) : nil

        // To PROJ, the geodetic system of one derived from a geodetic one is itself.
        let geodetic = isDerived && partKind.isGeodetic
            ? inHorizontal { Handle(proj_get_source_crs(context.pointer, $0)) }
            : Handle(proj_crs_get_geodetic_crs(context.pointer, system))
        datumName = context.datumName(of: geodetic) ?? inHorizontal(context.datumName)
        let definition = geodetic?.use { context.definition(of: $0) }
        baseDefinition = definition
        if let geodetic, let definition, part != nil || !partKind.isGeodetic || isDerived {
            base = (definition, geodetic.use { CRSFacts(of: $0, in: context) })
        } else {
            base = nil
        }
    }
}

extension CRS.Kind {
    var isGeodetic: Bool { isGeographic || self == .geocentric || self == .geodetic }
}

extension ThreadContext {
    func identifier(of object: OpaquePointer) -> String? {
        authorityCode(text(proj_get_id_auth_name(object, 0)), text(proj_get_id_code(object, 0)))
    }

    /// A text that makes the system again: its identifier, else WKT.
    func definition(of system: OpaquePointer) -> String? {
        identifier(of: system) ?? text(proj_as_wkt(pointer, system, PJ_WKT2_2019, nil))
    }

    /// The single horizontal system inside a compound or bound one; `nil` when it is the system itself.
    func horizontalPart(of system: OpaquePointer) -> Handle? {
        let inner: Handle?
        switch proj_get_type(system) {
        case PJ_TYPE_COMPOUND_CRS: inner = Handle(proj_crs_get_sub_crs(pointer, system, 0))
        case PJ_TYPE_BOUND_CRS: inner = Handle(proj_get_source_crs(pointer, system))
        default: return nil
        }
        return inner.flatMap { part in part.use { horizontalPart(of: $0) } ?? part }
    }

    func datumName(of system: Handle?) -> String? { system?.use(datumName) }

    /// The corresponding C functions are `proj_crs_get_datum` and `proj_crs_get_datum_ensemble`.
    func datumName(of system: OpaquePointer) -> String? {
        let datum = Handle(proj_crs_get_datum(pointer, system)) ?? Handle(proj_crs_get_datum_ensemble(pointer, system))
        return datum?.use { text(proj_get_name($0)) }
    }

    /// The corresponding C function is `proj_get_area_of_use`.
    func areaOfUse(of object: OpaquePointer) -> AreaOfUse? {
        var area = AreaOfUse(west: 0, south: 0, east: 0, north: 0)
        var name: UnsafePointer<CChar>?
        let known = proj_get_area_of_use(
            pointer, object, &area.west, &area.south, &area.east, &area.north, &name)
        guard known != 0, area.west >= -180, area.south >= -90 else { return nil }  // −1000 means: unknown
        area.name = text(name)
        return area
    }
}
