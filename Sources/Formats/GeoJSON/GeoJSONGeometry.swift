import GeoModel

/// Places of one ring or line while they are read.
struct PlaceBuffer {
    var coordinates: [Double] = []
    /// As many as places as soon as one has a height.
    var heights: [Double] = []
    var count: Int { coordinates.count / 2 }

    mutating func removeAll() {
        coordinates.removeAll(keepingCapacity: true)
        heights.removeAll(keepingCapacity: true)
    }

    /// Appends the places to the current ring of a column.
    func append(to column: inout GeometryColumn) {
        guard heights.isEmpty else {
            for place in 0..<count {
                column.append(x: coordinates[2 * place], y: coordinates[2 * place + 1], height: heights[place])
            }
            return
        }
        column.appendVertices(count) { span in
            coordinates.withUnsafeBufferPointer { source in
                span.withUnsafeMutableBufferPointer { target, filled in
                    let rest = UnsafeMutableBufferPointer(rebasing: target[filled...])
                    filled += rest.update(fromContentsOf: source)
                }
            }
        }
    }
}

extension JSONCursor {
    private static let deepestCollection = 32

    /// Steps over the geometry that comes next and appends it as a feature.
    ///
    /// A geometry that is sound JSON but not by the rules goes to `problem`, and `column` stays as it was.
    mutating func readGeometry(
        into column: inout GeometryColumn, _ places: inout PlaceBuffer, _ problem: inout JSONProblem?
    ) throws(JSONProblem) {
        let (start, features) = (at, column.count)
        do {
            try readParts(into: &column, &places, depth: 0)
        } catch {
            if column.count > features { column.removeLast() }
            at = start
            try skipValue(depth: 3)
            problem = error
        }
    }

    /// Reads a geometry; at depth 0 it begins the feature, below it adds parts to it.
    private mutating func readParts(
        into column: inout GeometryColumn, _ places: inout PlaceBuffer, depth: Int
    ) throws(JSONProblem) {
        guard depth <= Self.deepestCollection else { throw JSONProblem("collections are nested too deep", at: at) }
        let kind = try kindOfPart()
        if depth == 0 { column.beginFeature(kind) }
        let content: GeoJSONMember = kind == .geometryCollection ? .geometries : .coordinates
        var isFound = false
        let start = at
        try forEachMember { cursor, name throws(JSONProblem) in
            guard cursor.known(name) == content else { return try cursor.skipValue(depth: 4) }
            guard !isFound else { throw JSONProblem("the member '\(content.name)' occurs twice", at: cursor.at) }
            isFound = true
            guard kind == .geometryCollection else { return try cursor.readCoordinates(kind, into: &column, &places) }
            try cursor.forEachElement { cursor throws(JSONProblem) in
                try cursor.readParts(into: &column, &places, depth: depth + 1)
            }
        }
        guard isFound else { throw JSONProblem("the geometry has no '\(content.name)'", at: start) }
    }

    private mutating func kindOfPart() throws(JSONProblem) -> GeometryKind {
        guard peek() == UInt8(ascii: "{") else { throw unexpected("a geometry") }
        if let kind = try kindOfGeometry() { return kind }
        throw JSONProblem("the type of the geometry is missing or not known", at: at)
    }

    private mutating func readCoordinates(
        _ kind: GeometryKind, into column: inout GeometryColumn, _ places: inout PlaceBuffer
    ) throws(JSONProblem) {
        guard peek() == UInt8(ascii: "[") else { throw unexpected("a list of coordinates") }
        switch kind {
        case .point:
            places.removeAll()
            if isEmptyList { return try skipValue() }
            try readPlace(into: &places)
            column.beginPart(.point)
            column.beginRing()
            places.append(to: &column)
        case .lineString: try readLine(into: &column, &places)
        case .polygon: try readPolygon(into: &column, &places)
        default:
            guard let part = kind.part else { return }
            try forEachElement { cursor throws(JSONProblem) in
                try cursor.readCoordinates(part, into: &column, &places)
            }
        }
    }

    private mutating func readLine(into column: inout GeometryColumn, _ places: inout PlaceBuffer) throws(JSONProblem) {
        try readPlaces(into: &places)
        guard places.count > 0 else { return }
        column.beginPart(.lineString)
        column.beginRing()
        places.append(to: &column)
    }

    private mutating func readPolygon(
        into column: inout GeometryColumn, _ places: inout PlaceBuffer
    ) throws(JSONProblem) {
        var rings = 0
        try forEachElement { cursor throws(JSONProblem) in
            try cursor.readPlaces(into: &places)
            guard places.count > 0 else { return }
            if rings == 0 { column.beginPart(.polygon) }
            rings += 1
            column.beginRing()
            places.append(to: &column)
        }
    }

    private mutating func readPlaces(into places: inout PlaceBuffer) throws(JSONProblem) {
        places.removeAll()
        guard peek() == UInt8(ascii: "[") else { throw unexpected("a list of places") }
        at += 1
        if take(UInt8(ascii: "]")) { return }
        repeat { try readPlace(into: &places) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
    }

    /// Longitude, latitude and perhaps a height; what follows is passed over (RFC 7946 §3.1.1).
    @inline(__always)
    private mutating func readPlace(into places: inout PlaceBuffer) throws(JSONProblem) {
        guard take(UInt8(ascii: "[")) else { throw unexpected("a place in brackets") }
        let x = try readCoordinate()
        guard take(UInt8(ascii: ",")) else { throw unexpected("a second coordinate") }
        let y = try readCoordinate()
        if take(UInt8(ascii: ",")) {
            let height = try readCoordinate()
            if places.heights.isEmpty { places.heights = [Double](repeating: .nan, count: places.count) }
            places.heights.append(height)
            while take(UInt8(ascii: ",")) { _ = try readCoordinate() }
        } else if !places.heights.isEmpty {
            places.heights.append(.nan)
        }
        places.coordinates.append(x)
        places.coordinates.append(y)
        guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
    }

    @inline(__always)
    private mutating func readCoordinate() throws(JSONProblem) -> Double {
        let first = peek()
        guard first &- UInt8(ascii: "0") < 10 || first == UInt8(ascii: "-") else { throw unexpected("a coordinate") }
        let number = try number()
        let value = double(number)
        guard value.isFinite else { throw JSONProblem("the coordinate is too large", at: at) }
        return value
    }

    private var isEmptyList: Bool {
        var probe = self
        return probe.take(UInt8(ascii: "[")) && probe.take(UInt8(ascii: "]"))
    }
}
