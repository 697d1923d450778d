import GeoModel

/// What a first walk through a GeoJSON text finds: its columns with their types, kind and system, and where its
/// features stand. The whole text is checked as JSON on the way.
struct GeoJSONOutline: Sendable {
    /// Every so many features the place is noted, so that stretches can begin there.
    static let markEvery = 1024

    struct Mark: Sendable {
        let offset: Int
        let row: Int
    }

    private(set) var name: String?
    /// WGS 84 unless the old member `crs` says otherwise; `nil` where that says "unknown".
    private(set) var reference: String? = "EPSG:4326"
    private(set) var count = 0
    private(set) var marks: [Mark] = []
    /// Behind the last feature.
    private(set) var end = 0
    /// Whether the features stand in one collection, not one after the other.
    private(set) var isCollection = false
    private var kinds: Set<GeometryKind> = []
    private var properties = PropertyTypes()

    var fields: [Field] { properties.fields }
    /// The column that holds the features' `id`s: it is called "id", unless a property is.
    var idField: String? { properties.idField }

    /// The kind of all features; simple and multi together count as multi.
    var geometry: GeometryKind {
        if kinds.count == 1 { return kinds.first ?? .none }
        let multi = kinds.first { $0.part != $0 && $0.part != nil }
        guard let multi, kinds.count == 2, kinds.contains(multi.part ?? .none) else { return .none }
        return multi
    }

    init(of bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) {
        var cursor = JSONCursor(bytes, at: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        cursor.skipSeparators()
        repeat {
            let start = cursor.at
            switch try cursor.typeOfObject() {
            case "FeatureCollection" where count == 0 && !isCollection: try addCollection(&cursor)
            case "FeatureCollection": throw JSONProblem("a second collection follows the first", at: start)
            case _ where isCollection: throw JSONProblem("something follows the collection", at: start)
            case "Feature": try addFeature(&cursor)
            case "Topology": throw JSONProblem("this is TopoJSON, not GeoJSON", at: start)
            case let type where GeometryKind(geoJSON: type) != nil: try addBareGeometry(&cursor)
            case let type: throw JSONProblem("the type '\(type)' is not one of GeoJSON", at: start)
            }
            if !isCollection { end = cursor.at }
            cursor.skipSeparators()
        } while !cursor.isAtEnd
    }

    private mutating func addCollection(_ cursor: inout JSONCursor) throws(JSONProblem) {
        isCollection = true
        var found = Members()
        try cursor.forEachMember { cursor, name throws(JSONProblem) in
            switch cursor.known(name) {
            case .features: try addFeatures(&cursor, &found)
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

    private mutating func addFeatures(_ cursor: inout JSONCursor, _ found: inout Members) throws(JSONProblem) {
        try found.note(.features, cursor)
        found.isPending = false
        try cursor.forEachElement(depth: 1) { cursor throws(JSONProblem) in try addFeature(&cursor) }
        // The bracket that ends the list stands behind the last feature.
        end = cursor.at - 1
    }

    private mutating func addFeature(_ cursor: inout JSONCursor) throws(JSONProblem) {
        guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.unexpected("a feature") }
        note(cursor.at)
        let start = cursor.at
        var found = Members()
        try cursor.forEachMember(depth: 2) { cursor, name throws(JSONProblem) in
            let member = cursor.known(name)
            switch member {
            case .type:
                try found.note(member, cursor)
                guard let type = try cursor.textOrNil(), type == "Feature" else {
                    throw JSONProblem("the type of a feature is 'Feature'", at: cursor.at)
                }
            case .geometry:
                try found.note(member, cursor)
                if cursor.peek() == UInt8(ascii: "{"), let kind = try cursor.kindOfGeometry() { kinds.insert(kind) }
                guard cursor.peek() == UInt8(ascii: "{") || cursor.peek() == UInt8(ascii: "n") else {
                    throw cursor.unexpected("a geometry or null")
                }
            case .properties:
                try found.note(member, cursor)
                try properties.add(&cursor)
                found.isPending = false
            case .id:
                try found.note(member, cursor)
                try properties.addID(&cursor)
                found.isPending = false
            default: break
            }
            if found.isPending { try cursor.skipValue(depth: 3) }
            found.isPending = true
        }
        guard found.has(.type) else { throw JSONProblem("the feature has no 'type'", at: start) }
    }

    private mutating func addBareGeometry(_ cursor: inout JSONCursor) throws(JSONProblem) {
        note(cursor.at)
        if let kind = try cursor.kindOfGeometry() { kinds.insert(kind) }
        try cursor.skipValue()
    }

    private mutating func note(_ offset: Int) {
        if count.isMultiple(of: Self.markEvery) { marks.append(Mark(offset: offset, row: count)) }
        count += 1
    }
}

/// The members of one object that GeoJSON defines, each at most once: with two of a kind nobody knows which holds.
private struct Members {
    private var found: Set<GeoJSONMember> = []
    /// Whether the value of the member at hand is still to be stepped over.
    var isPending = true

    mutating func note(_ member: GeoJSONMember, _ cursor: JSONCursor) throws(JSONProblem) {
        guard found.insert(member).inserted else {
            throw JSONProblem("the member '\(member.rawValue)' occurs twice", at: cursor.at)
        }
    }

    func has(_ member: GeoJSONMember) -> Bool { found.contains(member) }
}
