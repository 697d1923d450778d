import CPROJ

/// One axis of a reference system, as its authority defines it.
///
/// It describes the system; the coordinates that this library takes and gives are x = east, y = north all the same.
public struct Axis: Sendable, Hashable {
    public var name: String
    public var abbreviation: String
    /// For example `east`, `north`, `up`.
    public var direction: String
    public var unit: UnitOfMeasure
}

/// A unit of measure with its factor to the SI unit: metre, radian, or 1.
public struct UnitOfMeasure: Sendable, Hashable {
    public var name: String
    public var factor: Double
    /// For example `EPSG:9122`; `nil` where the definition does not say.
    public var identifier: String?

    /// Whether it is the degree, however a definition spells it: ESRI's begins with a capital.
    public var isDegree: Bool { abs(factor - .pi / 180) < 1e-12 }
}

extension ThreadContext {
    /// The axes of a single system. The corresponding C functions are `proj_crs_get_coordinate_system`,
    /// `proj_cs_get_axis_count` and `proj_cs_get_axis_info`.
    func axes(of system: OpaquePointer) -> [Axis] {
        Handle(proj_crs_get_coordinate_system(pointer, system))?.use { cs in
            (0..<max(0, proj_cs_get_axis_count(pointer, cs))).compactMap { axis($0, of: cs) }
        } ?? []
    }

    private func axis(_ index: Int32, of cs: OpaquePointer) -> Axis? {
        var (name, abbreviation, direction): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (unit, authority, code): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var factor = 0.0
        let known = proj_cs_get_axis_info(
            pointer, cs, index, &name, &abbreviation, &direction, &factor, &unit, &authority, &code)
        guard known != 0 else { return nil }
        return Axis(
            name: text(name) ?? "", abbreviation: text(abbreviation) ?? "", direction: text(direction) ?? "",
            unit: UnitOfMeasure(
                name: text(unit) ?? "", factor: factor, identifier: authorityCode(text(authority), text(code))))
    }
}

/// `authority:code`, where both are there.
func authorityCode(_ authority: String?, _ code: String?) -> String? {
    guard let authority, let code else { return nil }
    return authority + ":" + code
}
