import CPROJ

extension Catalogue {
    /// What a unit measures.
    public enum UnitCategory: String, Sendable, CaseIterable {
        case linear, angular, scale, time
        case linearPerTime = "linear_per_time"
        case angularPerTime = "angular_per_time"
        case scalePerTime = "scale_per_time"
    }

    /// The units of the database. The corresponding C function is `proj_get_units_from_database`.
    public static func units(
        _ category: UnitCategory? = nil, authority: String? = nil, allowDeprecated: Bool = false
    ) throws(PROJError) -> [UnitOfMeasure] {
        let context = try ThreadContext.current().pointer
        var count: Int32 = 0
        let found = proj_get_units_from_database(
            context, authority, category?.rawValue, allowDeprecated ? 1 : 0, &count)
        guard let found else { return [] }
        defer { proj_unit_list_destroy(found) }
        return (0..<Int(count)).compactMap { found[$0]?.pointee }.map {
            UnitOfMeasure(
                name: text($0.name) ?? "", factor: $0.conv_factor,
                identifier: authorityCode(text($0.auth_name), text($0.code)))
        }
    }

    /// A unit by its code, for example `EPSG`, `9001`: metre. `nil` for an unknown one. The corresponding C function
    /// is `proj_uom_get_info_from_database`.
    public static func unit(
        _ authority: String, _ code: String
    ) throws(PROJError) -> (unit: UnitOfMeasure, category: UnitCategory?)? {
        let context = try ThreadContext.current().pointer
        var (name, category): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var factor = 0.0
        guard proj_uom_get_info_from_database(context, authority, code, &name, &factor, &category) != 0 else {
            return nil
        }
        return (
            UnitOfMeasure(name: text(name) ?? "", factor: factor, identifier: "\(authority):\(code)"),
            text(category).flatMap(UnitCategory.init)
        )
    }
}

/// Angles in the words of PROJ.
public enum Angle {
    /// The corresponding C function is `proj_torad`.
    public static func radians(degrees: Double) -> Double { proj_torad(degrees) }
    /// The corresponding C function is `proj_todeg`.
    public static func degrees(radians: Double) -> Double { proj_todeg(radians) }

    /// Degrees from text like `108d57'12"E` or `34.3N`; `nil` unless all of the text is an angle. The corresponding C
    /// function is `proj_dmstor`.
    public static func degrees(_ text: String) -> Double? {
        guard !text.isEmpty else { return nil }
        return text.withCString { start in
            var end: UnsafeMutablePointer<CChar>?
            let radians = proj_dmstor(start, &end)
            guard let end, end.pointee == 0, radians.isFinite else { return nil }
            return proj_todeg(radians)
        }
    }

    /// Text like `108d57'12"E` for degrees. The corresponding C function is `proj_rtodms`.
    /// - Parameters:
    ///   - degrees: the angle.
    ///   - positive: the letter of the positive half, `E` or `N`.
    ///   - negative: the letter of the negative half, `W` or `S`.
    public static func text(degrees: Double, positive: Unicode.Scalar, negative: Unicode.Scalar) -> String? {
        // The longest text has three digits of degrees, so values beyond a few turns are no angles to write.
        guard degrees.magnitude <= 3600, positive.isASCII, negative.isASCII else { return nil }
        var buffer = [CChar](repeating: 0, count: 64)
        guard proj_rtodms(&buffer, proj_torad(degrees), Int32(positive.value), Int32(negative.value)) != nil
        else { return nil }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
