import Foundation

/// What RFC 7946 says of a file, rule by rule; written against the standard, not against our writer.
struct GeoJSONRules {
    private(set) var faults: [String] = []
    private(set) var positions = 0
    private var box = (west: 180.0, south: 90.0, east: -180.0, north: -90.0)
    private var eastern: [Double] = []
    private var western: [Double] = []

    /// - Parameter decimals: the most digits behind the point of a coordinate (11.2).
    init(_ text: String, decimals: Int = 7) throws {
        let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
        hold(!text.hasPrefix("\u{FEFF}"), "a byte order mark")
        hold(root["type"] as? String == "FeatureCollection", "3.3: no FeatureCollection")
        hold(root["crs"] == nil, "4: a crs member")
        for member in ["coordinates", "geometries", "geometry", "properties"] {
            hold(root[member] == nil, "7.1: a \(member) in the collection")
        }
        for feature in root["features"] as? [[String: Any]] ?? [] { look(feature) }
        lookAtBox(root["bbox"] as? [Double])
        lookAtDigits(text, most: decimals)
    }

    private mutating func hold(_ isTrue: Bool, _ fault: String) { if !isTrue { faults.append(fault) } }

    private mutating func look(_ feature: [String: Any]) {
        hold(feature["type"] as? String == "Feature", "3.2: no Feature")
        hold(feature["properties"] is [String: Any], "3.2: no properties")
        for member in ["coordinates", "geometries", "features", "crs"] { hold(feature[member] == nil, "7.1: a \(member) in a feature") }
        guard let geometry = feature["geometry"] as? [String: Any] else {
            return hold(feature["geometry"] is NSNull, "3.2: no geometry, not even null")
        }
        hold(geometry["geometry"] == nil && geometry["properties"] == nil && geometry["features"] == nil, "7.1: members in a geometry")
        switch geometry["type"] as? String {
        case "Point": place(geometry["coordinates"] as? [Double] ?? [])
        case "Polygon": polygon(geometry["coordinates"] as? [[[Double]]] ?? [])
        case "MultiPolygon": (geometry["coordinates"] as? [[[[Double]]]] ?? []).forEach { polygon($0) }
        default: hold(false, "3.1: type \(geometry["type"] ?? "none")")
        }
    }

    private mutating func polygon(_ rings: [[[Double]]]) {
        hold(!rings.isEmpty, "3.1.6: a polygon without rings")
        for (number, ring) in rings.enumerated() {
            hold(ring.count >= 4 && ring.first == ring.last, "3.1.6: a ring of \(ring.count) positions, or not closed")
            let area = zip(ring, ring.dropFirst()).reduce(0) { $0 + $1.0[0] * $1.1[1] - $1.1[0] * $1.0[1] }
            hold(number == 0 ? area > 0 : area < 0, "3.1.6: ring \(number) does not follow the right-hand rule")
            for (a, b) in zip(ring, ring.dropFirst()) { hold(abs(a[0] - b[0]) <= 180, "3.1.9: an edge over the antimeridian") }
            ring.forEach { place($0) }
        }
    }

    private mutating func place(_ position: [Double]) {
        positions += 1
        guard (2...3).contains(position.count) else { return hold(false, "3.1.1: \(position.count) numbers") }
        let (x, y) = (position[0], position[1])
        hold(abs(x) <= 180 && abs(y) <= 90, "4: (\(x), \(y)) is no longitude and latitude")
        box = (min(box.west, x), min(box.south, y), max(box.east, x), max(box.north, y))
        if x >= 0 { eastern.append(x) } else { western.append(x) }
    }

    /// 5 and 5.2: all positions lie in the box, and it is no wider than they are.
    private mutating func lookAtBox(_ bbox: [Double]?) {
        guard positions > 0 else { return hold(bbox == nil, "5: a box round nothing") }
        guard let bbox, bbox.count == 4 else { return hold(false, "5: no bbox of four numbers") }
        hold(bbox[1] == box.south && bbox[3] == box.north, "5: south and north of the box")
        if bbox[0] <= bbox[2] {
            hold(bbox[0] == box.west && bbox[2] == box.east, "5: west and east of the box")
        } else {
            hold(eastern.allSatisfy { $0 >= bbox[0] } && western.allSatisfy { $0 <= bbox[2] }, "5.2: the box over the antimeridian")
            hold(eastern.min() == bbox[0] && western.max() == bbox[2], "5.2: the box is too wide")
        }
    }

    /// 11.2: no more digits than the data are worth. Only the lists of coordinates have "[number,number" in them.
    private mutating func lookAtDigits(_ text: String, most: Int) {
        let long = text.matches(of: /\[-?\d+\.(\d+),-?\d+\.?(\d*)/).first { max($0.1.count, $0.2.count) > most }
        hold(long == nil, "11.2: \(long.map { String($0.0) } ?? "")")
    }
}
