import CPROJ

/// An ellipsoid of revolution.
public struct Ellipsoid: Sendable, Hashable {
    public var name: String
    /// In metres.
    public var semiMajorAxis: Double
    /// In metres.
    public var semiMinorAxis: Double
    /// 0 for a sphere.
    public var inverseFlattening: Double

    /// An ellipsoid from its radius in metres and 1/f; 1/f = 0 is a sphere. What is worked out with numbers that are not
    /// finite is NaN.
    public init(name: String, semiMajorAxis: Double, inverseFlattening: Double) {
        self.name = name
        self.semiMajorAxis = semiMajorAxis
        self.inverseFlattening = inverseFlattening
        semiMinorAxis = inverseFlattening == 0 ? semiMajorAxis : semiMajorAxis * (1 - 1 / inverseFlattening)
    }

    /// f = (a − b) / a.
    public var flattening: Double { inverseFlattening == 0 ? 0 : 1 / inverseFlattening }

    /// The ellipsoid of CGCS2000: a = 6378137 m, 1/f = 298.257222101.
    public static let cgcs2000 = Ellipsoid(name: "CGCS2000", semiMajorAxis: 6_378_137, inverseFlattening: 298.257222101)
    /// The ellipsoid of WGS 84: a = 6378137 m, 1/f = 298.257223563.
    public static let wgs84 = Ellipsoid(name: "WGS 84", semiMajorAxis: 6_378_137, inverseFlattening: 298.257223563)
}

extension ThreadContext {
    /// The ellipsoid of a system or datum; `nil` for one without (vertical, engineering).
    /// The corresponding C functions are `proj_get_ellipsoid` and `proj_ellipsoid_get_parameters`.
    func ellipsoid(of object: OpaquePointer) -> Ellipsoid? {
        Handle(proj_get_ellipsoid(pointer, object))?.use { ellipsoid in
            var a = 0.0
            var b = 0.0
            var inverse = 0.0
            guard proj_ellipsoid_get_parameters(pointer, ellipsoid, &a, &b, nil, &inverse) != 0 else { return nil }
            var found = Ellipsoid(
                name: text(proj_get_name(ellipsoid)) ?? "unnamed", semiMajorAxis: a, inverseFlattening: inverse)
            found.semiMinorAxis = b
            return found
        }
    }
}
