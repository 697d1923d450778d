/// The kinds of geometry of OGC Simple Features, with their WKB codes; `none` is a missing geometry.
public enum GeometryKind: UInt8, Sendable, CaseIterable {
    case none = 0
    case point
    case lineString
    case polygon
    case multiPoint
    case multiLineString
    case multiPolygon
    case geometryCollection

    /// The kind of the parts: a multi-polygon is made of polygons. A simple kind is its own part.
    ///
    /// A collection may mix kinds, so it answers `nil`, and so does a missing geometry.
    public var part: GeometryKind? {
        switch self {
        case .point, .multiPoint: .point
        case .lineString, .multiLineString: .lineString
        case .polygon, .multiPolygon: .polygon
        case .none, .geometryCollection: nil
        }
    }

    /// The name that OGC and GeoJSON use, for example `MultiPolygon`; `nil` for a missing geometry.
    public var name: String? {
        switch self {
        case .none: nil
        case .point: "Point"
        case .lineString: "LineString"
        case .polygon: "Polygon"
        case .multiPoint: "MultiPoint"
        case .multiLineString: "MultiLineString"
        case .multiPolygon: "MultiPolygon"
        case .geometryCollection: "GeometryCollection"
        }
    }
}
