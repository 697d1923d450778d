import GeoModel

/// What a first walk through a GeoJSON text finds: its columns with their types, kind and system, and where its
/// features stand. The text is checked as JSON on the way, except for coordinates: those are when they are read.
struct GeoJSONOutline: Sendable {
    private(set) var name: String?
    /// WGS 84 unless the old member `crs` says otherwise; `nil` where that says "unknown".
    private(set) var reference: String? = "EPSG:4326"
    /// Behind the last feature.
    private(set) var end = 0
    /// Whether the features stand in one collection, not one after the other.
    private(set) var isCollection = false
    private var tally = FeatureTally()

    var count: Int { tally.count }
    var marks: [FeatureTally.Mark] { tally.marks }
    var fields: [Field] { tally.properties.fields }
    /// The column that holds the features' `id`s: it is called "id", unless a property is.
    var idField: String? { tally.properties.idField }

    /// The kind of all features; simple and multi together count as multi.
    var geometry: GeometryKind {
        let kinds = tally.kinds
        if kinds.count == 1 { return kinds.first ?? .none }
        let multi = kinds.first { $0.part != $0 && $0.part != nil }
        guard let multi, kinds.count == 2, kinds.contains(multi.part ?? .none) else { return .none }
        return multi
    }

    /// - Parameter list: how the features of a collection are walked over.
    init(of bytes: UnsafeBufferPointer<UInt8>, by list: FeatureList = FeatureList(threads: 1)) throws(JSONProblem) {
        var cursor = JSONCursor(bytes, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        cursor.skipSeparators()
        repeat {
            let start = cursor.at
            switch try cursor.typeOfObject() {
            case "FeatureCollection" where count == 0 && !isCollection: try addCollection(&cursor, list)
            case "FeatureCollection": throw JSONProblem("a second collection follows the first", at: start)
            case _ where isCollection: throw JSONProblem("something follows the collection", at: start)
            case "Feature": try tally.addFeature(&cursor)
            case "Topology": throw JSONProblem("this is TopoJSON, not GeoJSON", at: start)
            case let type where GeometryKind(geoJSON: type) != nil: try tally.addBareGeometry(&cursor)
            case let type: throw JSONProblem("the type '\(type)' is not one of GeoJSON", at: start)
            }
            if !isCollection { end = cursor.at }
            cursor.skipSeparators()
        } while !cursor.isAtEnd
    }

    private mutating func addCollection(_ cursor: inout JSONCursor, _ list: FeatureList) throws(JSONProblem) {
        isCollection = true
        var found = GeoJSONMembers()
        try cursor.forEachMember { cursor, name throws(JSONProblem) in
            switch cursor.known(name) {
            case .features: try addFeatures(&cursor, &found, list)
            case .type: try found.note(.type, cursor)
            case .crs: reference = try cursor.oldReference()
            case .name: self.name = try cursor.textOrNil()
            default: break
            }
            if found.isPending { try cursor.skipValue(depth: 1) }
            found.isPending = true
        }
        guard found.has(.features) else { throw JSONProblem("the collection has no 'features'", at: cursor.at - 1) }
    }

    private mutating func addFeatures(
        _ cursor: inout JSONCursor, _ found: inout GeoJSONMembers, _ list: FeatureList
    ) throws(JSONProblem) {
        try found.note(.features, cursor)
        found.isPending = false
        try cursor.expect(UInt8(ascii: "["))
        if !cursor.take(UInt8(ascii: "]")) { try list.add(&cursor, to: &tally) }
        // The bracket that ends the list stands behind the last feature.
        end = cursor.at - 1
    }
}
