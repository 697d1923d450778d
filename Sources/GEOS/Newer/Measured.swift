import CGEOS

extension Geometry {
    /// Whether it has measures; never before GEOS 3.12. The corresponding C function is `GEOSHasM_r`.
    public var hasMeasures: Bool {
        get throws(GEOSError) {
            guard hasM.isThere else { return false }
            return try Context.current.answer(try hasM.function, self)
        }
    }

    /// The measure of a point; `nil` for a point without one. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSGeomGetM_r`.
    public var measure: Double? {
        get throws(GEOSError) {
            let getM = try geomGetM.function
            guard kind == .point else { throw .argument("a \(kind) has no single measure") }
            if isEmpty { return nil }
            let measure = try Context.current.number(getM, self)
            return measure.isNaN ? nil : measure
        }
    }

    /// Whether the two have the same kinds, parts and vertices, heights and measures included, bit by bit.
    /// Needs GEOS 3.12. The corresponding C function is `GEOSEqualsIdentical_r`.
    public func isIdentical(to other: Geometry) throws(GEOSError) -> Bool {
        let equals = try equalsIdentical.function
        defer { extendLifetime(self); extendLifetime(other) }
        let context = Context.current
        return try context.answer(equals(context.handle, pointer, other.pointer))
    }
}

extension Library {
    /// Whether the library keeps measures.
    static var knowsMeasures: Bool { hasM.isThere }
}

private let hasM = LateFunction<OneToAnswer>("GEOSHasM_r", since: "3.12")
private let geomGetM = LateFunction<OneToNumber>("GEOSGeomGetM_r", since: "3.12")
private let equalsIdentical = LateFunction<TwoToAnswer>("GEOSEqualsIdentical_r", since: "3.12")
