/// A way to draw an ellipsoid on a plane, with the parameters it takes: a row of ``all``.
///
/// It stands for one function of the family `proj_create_conversion_…` of PROJ's experimental header.
public struct ProjectionMethod: Sendable, Hashable {
    /// As EPSG or, where EPSG has none, PROJ names it.
    public let name: String
    /// The EPSG code; `nil` for a method that only PROJ names.
    public let code: Int?
    public let parameters: [Parameter]

    /// A parameter of a method. Angles are in degrees, lengths in metres.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let code: Int?
        public let unit: Unit

        public enum Unit: String, Sendable { case degree, metre, unity }
    }

    /// Parameters by their EPSG codes; the names are EPSG's.
    static let parametersByCode: [Int: (name: String, unit: Parameter.Unit)] = [
        8801: ("Latitude of natural origin", .degree), 8802: ("Longitude of natural origin", .degree),
        8805: ("Scale factor at natural origin", .unity), 8806: ("False easting", .metre),
        8807: ("False northing", .metre), 8811: ("Latitude of projection centre", .degree),
        8812: ("Longitude of projection centre", .degree), 8813: ("Azimuth at projection centre", .degree),
        8814: ("Angle from Rectified to Skew Grid", .degree),
        8815: ("Scale factor at projection centre", .unity), 8816: ("Easting at projection centre", .metre),
        8817: ("Northing at projection centre", .metre), 8818: ("Latitude of pseudo standard parallel", .degree),
        8819: ("Scale factor on pseudo standard parallel", .unity), 8821: ("Latitude of false origin", .degree),
        8822: ("Longitude of false origin", .degree), 8823: ("Latitude of 1st standard parallel", .degree),
        8824: ("Latitude of 2nd standard parallel", .degree), 8826: ("Easting at false origin", .metre),
        8827: ("Northing at false origin", .metre), 8832: ("Latitude of standard parallel", .degree),
        8833: ("Longitude of origin", .degree), 1036: ("Co-latitude of cone axis", .degree),
        1038: ("Ellipsoid scaling factor", .unity), 8840: ("Viewpoint height", .metre),
        8834: ("Latitude of topocentric origin", .degree), 8835: ("Longitude of topocentric origin", .degree),
        8836: ("Ellipsoidal height of topocentric origin", .metre),
    ]

    /// The method with a name; `nil` for one that is not in the table.
    public init?(_ name: String) {
        guard let known = Self.all.first(where: { $0.name == name }) else { return nil }
        self = known
    }

    init(_ name: String, _ codes: [Int], also others: [Parameter] = []) { self.init(name, nil, codes, also: others) }

    init(_ name: String, _ code: Int?, _ codes: [Int], also others: [Parameter] = []) {
        self.name = name
        self.code = code
        parameters =
            codes.compactMap { code in
                Self.parametersByCode[code].map { Parameter(name: $0.name, code: code, unit: $0.unit) }
            } + others
    }
}
