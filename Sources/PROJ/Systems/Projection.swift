import CPROJ

/// How a projected system is made from its geographic one: the method and its parameters.
public struct Projection: Sendable, Hashable {
    public var name: String
    /// For example `Transverse Mercator`.
    public var method: String
    /// For example `EPSG:9807`.
    public var methodIdentifier: String?
    public var parameters: [Parameter]

    /// A value with its unit; `value` × `unit.factor` is in metres, radians or 1.
    public struct Parameter: Sendable, Hashable {
        public var name: String
        /// For example `EPSG:8806`.
        public var identifier: String?
        public var value: Double
        /// A parameter that is no number: the name of a grid file.
        public var text: String?
        public var unit: UnitOfMeasure
        /// For example `linear`, `angular`, `scale`.
        public var unitCategory: String?
    }

    /// The first parameter with one of these EPSG codes, or with its name where the text carries no codes.
    private func parameter(_ known: (code: Int, name: String)...) -> Parameter? {
        parameters.first { parameter in
            known.contains { parameter.identifier == "EPSG:\($0.code)" || parameter.name == $0.name }
        }
    }

    /// In metres.
    public var falseEasting: Double? {
        parameter((8806, "False easting"), (8826, "Easting at false origin")).map { $0.value * $0.unit.factor }
    }
    /// In metres.
    public var falseNorthing: Double? {
        parameter((8807, "False northing"), (8827, "Northing at false origin")).map { $0.value * $0.unit.factor }
    }
    /// In degrees east.
    public var centralMeridian: Double? {
        parameter((8802, "Longitude of natural origin"), (8822, "Longitude of false origin")).map {
            // A degree has no exact double in radians, so degrees are not sent through them.
            $0.unit.isDegree ? $0.value : $0.value * $0.unit.factor * 180 / .pi
        }
    }

    /// The number before the easting of a Gauss-Krüger zone: 36 for a false easting of 36,500,000 m; else `nil`.
    public var zonePrefix: Int? {
        guard let easting = falseEasting, easting >= 1e6 else { return nil }
        let zone = (easting / 1e6).rounded(.down)
        return easting - zone * 1e6 == 500_000 ? Int(zone) : nil
    }
}

extension ThreadContext {
    /// The operation that derives a system from its base. The corresponding C function is
    /// `proj_crs_get_coordoperation`.
    func projection(of system: OpaquePointer) -> Projection? {
        Handle(proj_crs_get_coordoperation(pointer, system))?.use { describeMethod($0) }
    }

    /// Method and parameters of a single operation; `nil` for a chain of operations. The corresponding C functions are
    /// `proj_coordoperation_get_method_info`, `…_get_param_count` and `…_get_param`.
    func describeMethod(_ operation: OpaquePointer) -> Projection? {
        var (method, authority, code): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        guard proj_coordoperation_get_method_info(pointer, operation, &method, &authority, &code) != 0 else {
            return nil
        }
        let count = max(0, proj_coordoperation_get_param_count(pointer, operation))
        return Projection(
            name: text(proj_get_name(operation)) ?? "", method: text(method) ?? "",
            methodIdentifier: authorityCode(text(authority), text(code)),
            parameters: (0..<count).compactMap { parameter($0, of: operation) })
    }

    private func parameter(_ index: Int32, of operation: OpaquePointer) -> Projection.Parameter? {
        var (name, authority, code): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (unit, unitAuthority, unitCode): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (valueText, category): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var value = 0.0
        var factor = 1.0
        let known = proj_coordoperation_get_param(
            pointer, operation, index, &name, &authority, &code, &value, &valueText, &factor,
            &unit, &unitAuthority, &unitCode, &category)
        guard known != 0 else { return nil }
        return Projection.Parameter(
            name: text(name) ?? "", identifier: authorityCode(text(authority), text(code)), value: value,
            text: text(valueText),
            unit: UnitOfMeasure(
                name: text(unit) ?? "", factor: factor, identifier: authorityCode(text(unitAuthority), text(unitCode))),
            unitCategory: text(category))
    }
}
