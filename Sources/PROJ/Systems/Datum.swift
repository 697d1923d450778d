import CPROJ

/// What ties a system to the Earth: one datum, or an ensemble of datums that are the same for low demands.
public struct Datum: Sendable, Hashable {
    public var name: String
    public var identifier: String?
    /// The decimal year of the frame, for a datum that moves; `nil` for one that does not.
    public var frameEpoch: Double?
    /// The datums of an ensemble; empty for a single datum.
    public var members: [Datum] = []
    /// How well the members of an ensemble agree, in metres.
    public var ensembleAccuracy: Double?
}

/// The meridian from which longitudes count.
public struct PrimeMeridian: Sendable, Hashable {
    public var name: String
    /// East of Greenwich, in `unit`.
    public var longitude: Double
    public var unit: UnitOfMeasure
    public var degrees: Double { unit.isDegree ? longitude : longitude * unit.factor * 180 / .pi }
}

extension CRS {
    /// The datum of the horizontal part, or the ensemble of datums; `nil` for a system without.
    ///
    /// The corresponding C functions are `proj_crs_get_horizontal_datum`, `proj_crs_get_datum`,
    /// `proj_crs_get_datum_ensemble` and `proj_dynamic_datum_get_frame_reference_epoch`.
    public func datum() throws(PROJError) -> Datum? {
        try with { context, system in
            let datum = Handle(proj_crs_get_horizontal_datum(context.pointer, system))
                ?? Handle(proj_crs_get_datum(context.pointer, system))
                ?? Handle(proj_crs_get_datum_ensemble(context.pointer, system))
            return datum?.use(context.datum)
        }
    }

    /// A single datum, made up from the ensemble where the system has one. The corresponding C function is
    /// `proj_crs_get_datum_forced`.
    public func singleDatum() throws(PROJError) -> Datum? {
        try with { context, system in
            let base = Handle(proj_crs_get_geodetic_crs(context.pointer, system))
            let datum = Handle(base?.use { proj_crs_get_datum_forced(context.pointer, $0) })
                ?? Handle(proj_crs_get_datum_forced(context.pointer, system))
            return datum?.use(context.datum)
        }
    }

    /// The prime meridian; `nil` for a system without one. The corresponding C functions are
    /// `proj_get_prime_meridian` and `proj_prime_meridian_get_parameters`.
    public func primeMeridian() throws(PROJError) -> PrimeMeridian? {
        try with { context, system in
            Handle(proj_get_prime_meridian(context.pointer, system))?.use { meridian in
                var (longitude, factor) = (0.0, 1.0)
                var unit: UnsafePointer<CChar>?
                let known = proj_prime_meridian_get_parameters(context.pointer, meridian, &longitude, &factor, &unit)
                guard known != 0 else { return nil }
                return PrimeMeridian(
                    name: text(proj_get_name(meridian)) ?? "", longitude: longitude,
                    unit: UnitOfMeasure(name: text(unit) ?? "", factor: factor))
            }
        }
    }

    /// The parts of a compound system; for any other, itself. The corresponding C function is `proj_crs_get_sub_crs`.
    public func parts() throws(PROJError) -> [CRS] {
        guard kind == .compound else { return [self] }
        return try with { context, system throws(PROJError) in
            var parts: [CRS] = []
            while let part = Handle(proj_crs_get_sub_crs(context.pointer, system, Int32(parts.count))),
                let definition = part.use(context.definition)
            {
                parts.append(try CRS(definition))
            }
            return parts
        }
    }

    /// The system that a bound one leads to; `nil` for any other. The corresponding C function is
    /// `proj_get_target_crs`.
    public func hub() throws(PROJError) -> CRS? {
        try related { Handle(proj_get_target_crs($0, $1)) }
    }

    /// The system without the transformation that a bound one carries; `nil` for any other. The corresponding C
    /// function is `proj_get_source_crs`.
    public func unbound() throws(PROJError) -> CRS? {
        guard kind == .bound else { return nil }
        return try related { Handle(proj_get_source_crs($0, $1)) }
    }

    private func related(_ get: (OpaquePointer, OpaquePointer) -> Handle?) throws(PROJError) -> CRS? {
        let definition = try with { context, system in get(context.pointer, system)?.use(context.definition) }
        guard let definition else { return nil }
        return try CRS(definition)
    }

    /// The systems that the authority gives in place of a withdrawn one. The corresponding C function is
    /// `proj_get_non_deprecated`.
    public func replacements() throws(PROJError) -> [CRS] {
        try with { context, system throws(PROJError) in
            context.listenAfresh()
            guard let list = proj_get_non_deprecated(context.pointer, system) else { return [] }
            return try context.systems(taking: list)
        }
    }

    /// The type of the coordinate system of the horizontal part: `ellipsoidal`, `Cartesian`. The corresponding C
    /// function is `proj_cs_get_type`.
    public func coordinateSystemType() throws(PROJError) -> CoordinateSystemType {
        try with { context, system in
            let part = context.horizontalPart(of: system)
            let cs = Handle(proj_crs_get_coordinate_system(context.pointer, system))
                ?? Handle(part?.use { proj_crs_get_coordinate_system(context.pointer, $0) })
            return cs.map { $0.use { CoordinateSystemType(proj_cs_get_type(context.pointer, $0)) } } ?? .unknown
        }
    }

    /// The types of coordinate system of ISO 19111.
    public enum CoordinateSystemType: UInt32, Sendable, CaseIterable {
        case unknown, cartesian, ellipsoidal, vertical, spherical, ordinal, parametric, dateTime, temporalCount
        case temporalMeasure

        init(_ type: PJ_COORDINATE_SYSTEM_TYPE) { self = Self(rawValue: type.rawValue) ?? .unknown }
    }
}

extension ThreadContext {
    /// The corresponding C functions are `proj_datum_ensemble_get_member_count`, `proj_datum_ensemble_get_member` and
    /// `proj_datum_ensemble_get_accuracy`.
    func datum(_ object: OpaquePointer) -> Datum {
        let name = text(proj_get_name(object)) ?? ""
        switch proj_get_type(object) {
        case PJ_TYPE_DATUM_ENSEMBLE:
            let members = (0..<max(0, proj_datum_ensemble_get_member_count(pointer, object))).compactMap {
                Handle(proj_datum_ensemble_get_member(pointer, object, $0))?.use(datum)
            }
            let accuracy = proj_datum_ensemble_get_accuracy(pointer, object)
            return Datum(
                name: name, identifier: identifier(of: object), members: members,
                ensembleAccuracy: accuracy >= 0 ? accuracy : nil)
        case PJ_TYPE_DYNAMIC_GEODETIC_REFERENCE_FRAME, PJ_TYPE_DYNAMIC_VERTICAL_REFERENCE_FRAME:
            let epoch = proj_dynamic_datum_get_frame_reference_epoch(pointer, object)
            return Datum(name: name, identifier: identifier(of: object), frameEpoch: epoch >= 0 ? epoch : nil)
        default:
            return Datum(name: name, identifier: identifier(of: object))
        }
    }

    /// The systems of a list, which is freed here.
    func systems(taking list: OpaquePointer) throws(PROJError) -> [CRS] {
        defer { proj_list_destroy(list) }
        var found: [CRS] = []
        for index in 0..<proj_list_get_count(list) {
            guard let definition = Handle(proj_list_get(pointer, list, index))?.use(self.definition) else { continue }
            found.append(try CRS(definition))
        }
        return found
    }
}
