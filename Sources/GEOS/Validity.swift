import CGEOS
public import GeoModel

extension Geometry {
    /// Whether it follows the rules of OGC Simple Features. The corresponding C function is `GEOSisValid_r`.
    public var isValid: Bool {
        get throws(GEOSError) { try Context.current.answer(GEOSisValid_r, self) }
    }

    /// What is wrong and where; `nil` for a valid geometry. The corresponding C function is `GEOSisValidDetail_r`.
    /// - Parameter allowsRingTouchingItself: take a shell that touches itself as a shell with a hole, as Esri does.
    public func validityDetail(allowsRingTouchingItself: Bool = false) throws(GEOSError) -> ValidityDetail? {
        defer { extendLifetime(self) }
        let context = Context.current
        let flags = allowsRingTouchingItself ? GEOSVALID_ALLOW_SELFTOUCHING_RING_FORMING_HOLE.rawValue : 0
        var reason: UnsafeMutablePointer<CChar>?
        var place: OpaquePointer?
        let valid = try context.answer(
            GEOSisValidDetail_r(context.handle, pointer, Int32(flags), &reason, &place))
        let text = try reason.map { text throws(GEOSError) in try context.text(text) }
        let point = try place.map { place throws(GEOSError) in try context.adopt(place) }
        return valid ? nil : ValidityDetail(reason: text ?? "invalid", at: try point?.position)
    }

    /// Reason and place in the words of GEOS, `Valid Geometry` if nothing is wrong.
    /// The corresponding C function is `GEOSisValidReason_r`.
    public func validityReason() throws(GEOSError) -> String {
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.text(GEOSisValidReason_r(context.handle, pointer))
    }
}

/// Why a geometry is invalid, and where.
public struct ValidityDetail: Sendable, Equatable {
    /// In the words of GEOS, for example `Self-intersection`.
    public let reason: String
    public let at: Position?
}

// MARK: - Repair

/// How ``Geometry/makeValid(_:)`` repairs.
public enum RepairMethod: Sendable, Equatable {
    /// All edges count: places enclosed an odd number of times become inside.
    case linework
    /// Shells are made valid and joined, holes subtracted. What collapses to a line or a point is kept on request.
    case structure(keepsCollapsed: Bool = false)
}

extension Geometry {
    /// A valid geometry of the same vertices, as far as possible. The corresponding C functions are `GEOSMakeValid_r`
    /// and `GEOSMakeValidWithParams_r`.
    public func makeValid(_ method: RepairMethod = .linework) throws(GEOSError) -> Geometry {
        guard case .structure(let keepsCollapsed) = method else {
            return try Context.current.geometry(GEOSMakeValid_r, self)
        }
        let context = Context.current
        guard let parameters = GEOSMakeValidParams_create_r(context.handle) else { throw context.failure() }
        defer { GEOSMakeValidParams_destroy_r(context.handle, parameters) }
        GEOSMakeValidParams_setMethod_r(context.handle, parameters, GEOS_MAKE_VALID_STRUCTURE)
        GEOSMakeValidParams_setKeepCollapsed_r(context.handle, parameters, keepsCollapsed ? 1 : 0)
        defer { extendLifetime(self) }
        return try context.adopt(GEOSMakeValidWithParams_r(context.handle, pointer, parameters))
    }
}
