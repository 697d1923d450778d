import CPROJ

extension ThreadContext {
    /// A reference system from text. The corresponding C function is `proj_create`.
    func system(_ definition: String) throws(PROJError) -> Handle {
        guard !definition.isEmpty else { throw .unknownSystem(definition, reason: "the text is empty") }
        guard !definition.utf8.contains(0) else {
            throw .unknownSystem(definition, reason: "the text has a zero byte in it")
        }
        listenAfresh()
        guard let handle = Handle(proj_create(pointer, definition)) else {
            throw .unknownSystem(definition, reason: complaint())
        }
        try handle.use { object throws(PROJError) in
            guard proj_is_crs(object) != 0 else {
                throw .wrongKind(definition, is: kindInWords(proj_get_type(object)), needs: "a reference system")
            }
            try refuseGuess(object, from: definition)
        }
        return handle
    }

    /// PROJ takes a part of a name for the name; a system found in that way is a guess.
    private func refuseGuess(_ object: OpaquePointer, from definition: String) throws(PROJError) {
        guard !definition.contains(where: { "+:[={".contains($0) }) else { return }
        let name = text(proj_get_name(object)) ?? ""
        guard name.lowercased() != definition.lowercased() else { return }
        let meant = identifier(of: object).map { "\(name), \($0)" } ?? name
        throw .unknownSystem(definition, reason: "no system has this name; is \(meant) meant?")
    }
}

/// What an object is, for a sentence.
func kindInWords(_ type: PJ_TYPE) -> String {
    switch type {
    case PJ_TYPE_ELLIPSOID: "an ellipsoid"
    case PJ_TYPE_PRIME_MERIDIAN: "a prime meridian"
    case PJ_TYPE_DATUM_ENSEMBLE: "a datum ensemble"
    case PJ_TYPE_GEODETIC_REFERENCE_FRAME, PJ_TYPE_DYNAMIC_GEODETIC_REFERENCE_FRAME,
        PJ_TYPE_VERTICAL_REFERENCE_FRAME, PJ_TYPE_DYNAMIC_VERTICAL_REFERENCE_FRAME,
        PJ_TYPE_TEMPORAL_DATUM, PJ_TYPE_ENGINEERING_DATUM, PJ_TYPE_PARAMETRIC_DATUM:
        "a datum"
    case PJ_TYPE_CONVERSION, PJ_TYPE_TRANSFORMATION, PJ_TYPE_CONCATENATED_OPERATION,
        PJ_TYPE_OTHER_COORDINATE_OPERATION:
        "an operation"
    case PJ_TYPE_UNKNOWN: "something without a type"
    default: "a reference system"
    }
}
