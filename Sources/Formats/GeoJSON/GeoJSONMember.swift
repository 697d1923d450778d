import GeoModel

/// The names that GeoJSON gives a meaning; all others are foreign members.
enum GeoJSONMember: UInt16 {
    case type, features, geometry, properties, id, coordinates, geometries, crs, name, foreign

    /// As it stands in the text.
    var name: String { "\(self)" }
}

extension JSONCursor {
    @inline(__always)
    func known(_ name: JSONString) -> GeoJSONMember {
        switch name.range.count {
        case 2 where equals(name, "id"): .id
        case 3 where equals(name, "crs"): .crs
        case 4 where equals(name, "type"): .type
        case 4 where equals(name, "name"): .name
        case 8 where equals(name, "features"): .features
        case 8 where equals(name, "geometry"): .geometry
        case 10 where equals(name, "properties"): .properties
        case 10 where equals(name, "geometries"): .geometries
        case 11 where equals(name, "coordinates"): .coordinates
        default: .foreign
        }
    }

    /// Steps over white space and the record separators of RFC 8142.
    mutating func skipSeparators() {
        while peek() == 0x1E { at += 1 }
    }

    /// The `type` of the object that comes next; stays before it.
    func typeOfObject() throws(JSONProblem) -> String {
        var probe = self
        guard probe.take(UInt8(ascii: "{")) else { throw probe.unexpected("a GeoJSON object") }
        guard !probe.take(UInt8(ascii: "}")) else { throw JSONProblem("the object has no 'type'", at: at) }
        repeat {
            guard probe.peek() == UInt8(ascii: "\"") else { throw probe.unexpected("a name in quotes") }
            let name = try probe.string()
            try probe.expect(UInt8(ascii: ":"))
            if probe.known(name) == .type {
                guard let type = try probe.textOrNil() else { throw probe.unexpected("a type in quotes") }
                return type
            }
            try probe.skipValue(depth: 1)
        } while probe.take(UInt8(ascii: ","))
        // Whether the object is sound shows when it is walked through whole.
        var whole = self
        try whole.skipValue()
        throw JSONProblem("the object has no 'type'", at: at)
    }

    /// The kind of the geometry that comes next, `nil` for a type that does not exist; stays before it.
    func kindOfGeometry() throws(JSONProblem) -> GeometryKind? {
        var probe = self
        _ = probe.peek()
        guard probe.take(UInt8(ascii: "{")), probe.peek() == UInt8(ascii: "\"") else { return nil }
        repeat {
            guard probe.peek() == UInt8(ascii: "\"") else { throw probe.unexpected("a name in quotes") }
            let name = try probe.string()
            try probe.expect(UInt8(ascii: ":"))
            if probe.known(name) == .type {
                if probe.isText("Polygon") { return .polygon }
                if probe.isText("MultiPolygon") { return .multiPolygon }
                return try probe.textOrNil().flatMap { GeometryKind(geoJSON: $0) }
            }
            if probe.known(name) == .coordinates, probe.skipCoordinates() { continue }
            try probe.skipValue(depth: 4)
        } while probe.take(UInt8(ascii: ","))
        return nil
    }

    /// Steps over the geometry that comes next; of its coordinates only the brackets are looked at.
    mutating func skipGeometry() throws(JSONProblem) {
        try forEachMember(depth: 3) { cursor, name throws(JSONProblem) in
            if cursor.known(name) == .coordinates, cursor.skipCoordinates() { return }
            try cursor.skipValue(depth: 4)
        }
    }

    /// The text that comes next, or `nil` for a value of another kind; stays before it.
    func textOrNil() throws(JSONProblem) -> String? {
        var probe = self
        guard probe.peek() == UInt8(ascii: "\"") else { return nil }
        return probe.text(try probe.string())
    }

    /// Whether the text that comes next is this one, which has no escapes; stays before it.
    @inline(__always)
    func isText(_ text: StaticString) -> Bool {
        var probe = self
        guard probe.peek() == UInt8(ascii: "\""), let found = try? probe.string() else { return false }
        return found.hasEscapes ? probe.text(found) == "\(text)" : equals(found, text)
    }

    /// What the old member `crs` states: a code where it is a URN of one, else the name; `nil` for null and links.
    func oldReference() throws(JSONProblem) -> String? {
        var probe = self
        var stated: String?
        guard probe.peek() == UInt8(ascii: "{") else { return nil }
        try probe.forEachMember(depth: 1) { cursor, name throws(JSONProblem) in
            if cursor.known(name) == .properties, cursor.peek() == UInt8(ascii: "{") {
                var inner = cursor
                try inner.forEachMember(depth: 2) { cursor, name throws(JSONProblem) in
                    if cursor.known(name) == .name { stated = try cursor.textOrNil() }
                    try cursor.skipValue(depth: 3)
                }
            }
            try cursor.skipValue(depth: 2)
        }
        return stated.map(Self.code)
    }

    /// "EPSG:4490" for "urn:ogc:def:crs:EPSG::4490".
    private static func code(_ name: String) -> String {
        let words = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 7, words[0].lowercased() == "urn" else { return name == "OGC:CRS84" ? "EPSG:4326" : name }
        return words[4] == "OGC" && words[6] == "CRS84" ? "EPSG:4326" : "\(words[4]):\(words[6])"
    }
}

extension GeometryKind {
    init?(geoJSON type: String) {
        guard let kind = GeometryKind.allCases.first(where: { $0.name == type }) else { return nil }
        self = kind
    }
}
