import GeoModel

/// Writes geometries as GeoJSON and keeps the box round all of them.
struct GeoJSONGeometryWriter {
    private let decimals: Int
    private let scale: Double
    private var box = Box.empty
    private var sides = Sides()

    init(decimals: Int) {
        self.decimals = decimals
        scale = (0..<decimals).reduce(1.0) { value, _ in value * 10 }
    }

    /// The box as JSON, rounded like the coordinates; `nil` round nothing. Where it is narrower over the 180th
    /// meridian, its west is greater than its east (RFC 7946, 5.2).
    var boundingBox: String? {
        guard !box.isEmpty else { return nil }
        let (west, east) = sides.overAntimeridian(insteadOf: box) ?? (box.minX, box.maxX)
        var text: [UInt8] = []
        for (index, value) in [west, box.minY, east, box.maxY].enumerated() {
            text += (index == 0 ? "[" : ", ").utf8
            append(value, to: &text)
        }
        return String(decoding: text, as: UTF8.self) + "]"
    }

    mutating func write(_ feature: Int, of column: GeometryColumn, to text: inout [UInt8]) throws(Undecodable) {
        let kind = column.kinds[feature]
        guard let name = kind.name else {
            text += "null".utf8
            return
        }
        let parts = column.parts(of: feature)
        for part in parts { try grow(part, of: column) }
        text += "{\"type\": \"\(name)\", ".utf8
        switch kind {
        case .geometryCollection:
            text += "\"geometries\": [".utf8
            for part in parts {
                if part > parts.lowerBound { text += ", ".utf8 }
                text += "{\"type\": \"\(column.partKinds[part].name ?? "")\", \"coordinates\": ".utf8
                try appendPart(part, of: column, to: &text)
                text.append(UInt8(ascii: "}"))
            }
            text.append(UInt8(ascii: "]"))
        case .multiPoint, .multiLineString, .multiPolygon:
            text += "\"coordinates\": [".utf8
            for part in parts {
                if part > parts.lowerBound { text.append(UInt8(ascii: ",")) }
                try appendPart(part, of: column, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        default:
            text += "\"coordinates\": ".utf8
            if let part = parts.first { try appendPart(part, of: column, to: &text) } else { text += "[]".utf8 }
        }
        text.append(UInt8(ascii: "}"))
    }

    /// - Throws: for a place that is not on the Earth; then the coordinates are not longitude and latitude.
    private mutating func grow(_ part: Int, of column: GeometryColumn) throws(Undecodable) {
        let rings = column.rings(of: part)
        guard let first = rings.first, let last = rings.last else { return }
        let vertices = column.vertices(of: first).lowerBound..<column.vertices(of: last).upperBound
        var box = Box.empty
        var isFinite = true
        column.coordinates.withUnsafeBufferPointer { xy in
            for vertex in vertices {
                let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
                isFinite = isFinite && x - x == 0 && y - y == 0
                box.grow(x: x, y: y)
            }
        }
        guard isFinite else { throw Undecodable("a coordinate is not a finite number") }
        guard !box.isEmpty else { return }
        // A millionth of a degree for what a transformation may leave beyond the pole or the antimeridian.
        guard box.minX >= -180.000001, box.maxX <= 180.000001, box.minY >= -90.000001, box.maxY <= 90.000001 else {
            throw Undecodable("the coordinates are not longitude and latitude in degrees")
        }
        self.box.grow(box)
        sides.grow(box)
    }

    private func appendPart(_ part: Int, of column: GeometryColumn, to text: inout [UInt8]) throws(Undecodable) {
        let rings = column.rings(of: part)
        switch column.partKinds[part] {
        case .point:
            guard let ring = rings.first, let vertex = column.vertices(of: ring).first else { return text += "[]".utf8 }
            appendVertex(vertex, of: column, to: &text)
        case .lineString:
            let vertices = rings.first.map { column.vertices(of: $0) } ?? 0..<0
            guard vertices.count >= 2 else { throw Undecodable("a line has \(vertices.count) places, needs 2") }
            appendPlaces(vertices, reversed: false, closing: false, of: column, to: &text)
        default:
            text.append(UInt8(ascii: "["))
            for ring in rings {
                if ring > rings.lowerBound { text.append(UInt8(ascii: ",")) }
                try appendRing(ring, isHole: ring > rings.lowerBound, of: column, to: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }

    private func appendRing(
        _ ring: Int, isHole: Bool, of column: GeometryColumn, to text: inout [UInt8]
    ) throws(Undecodable) {
        let vertices = column.vertices(of: ring)
        guard !vertices.isEmpty else { return text += "[]".utf8 }
        let isOpen = column.position(vertices.lowerBound) != column.position(vertices.upperBound - 1)
        let count = vertices.count + (isOpen ? 1 : 0)
        guard count >= 4 else { throw Undecodable("a ring has \(count) places, needs 4") }
        let area = column.signedArea(ofRing: ring, PlanarMeasure())
        appendPlaces(vertices, reversed: isHole ? area > 0 : area < 0, closing: isOpen, of: column, to: &text)
    }
}

/// How far shapes come to Greenwich from the east and from the west.
private struct Sides {
    private var leastEast = Double.infinity
    private var greatestWest = -Double.infinity
    private var isCrossed = false

    mutating func grow(_ box: Box) {
        if box.minX >= 0 {
            leastEast = min(leastEast, box.minX)
        } else if box.maxX <= 0 {
            greatestWest = max(greatestWest, box.maxX)
        } else {
            isCrossed = true
        }
    }

    /// West and east of the box that goes round the other way; `nil` where that is no narrower.
    func overAntimeridian(insteadOf box: Box) -> (Double, Double)? {
        guard !isCrossed, leastEast.isFinite, greatestWest.isFinite, leastEast - greatestWest > 360 - box.width else {
            return nil
        }
        return (leastEast, greatestWest)
    }
}

// MARK: - Places and numbers

extension GeoJSONGeometryWriter {
    /// Appends `[place, …]`; an open ring is closed with the place it begins with.
    private func appendPlaces(
        _ vertices: Range<Int>, reversed: Bool, closing: Bool, of column: GeometryColumn, to text: inout [UInt8]
    ) {
        text.append(UInt8(ascii: "["))
        for index in vertices {
            if index > vertices.lowerBound { text.append(UInt8(ascii: ",")) }
            appendVertex(reversed ? vertices.lowerBound + vertices.upperBound - 1 - index : index, of: column, to: &text)
        }
        if closing {
            text.append(UInt8(ascii: ","))
            appendVertex(reversed ? vertices.upperBound - 1 : vertices.lowerBound, of: column, to: &text)
        }
        text.append(UInt8(ascii: "]"))
    }

    private func appendVertex(_ vertex: Int, of column: GeometryColumn, to text: inout [UInt8]) {
        text.append(addingCapacity: 64) { span in
            span.append(UInt8(ascii: "["))
            span.append(fixed(column.coordinates[2 * vertex]), decimals: decimals)
            span.append(UInt8(ascii: ","))
            span.append(fixed(column.coordinates[2 * vertex + 1]), decimals: decimals)
        }
        if !column.heights.isEmpty, column.heights[vertex].isFinite {
            text += ",\(((column.heights[vertex] * 1000).rounded() / 1000).shortest)".utf8
        }
        text.append(UInt8(ascii: "]"))
    }

    private func append(_ value: Double, to text: inout [UInt8]) {
        text.append(addingCapacity: 32) { $0.append(fixed(value), decimals: decimals) }
    }

    /// In units of the last decimal: exact to half a unit as long as it is below 2⁵³.
    private func fixed(_ value: Double) -> Int64 { Int64((value * scale).rounded()) }
}

extension OutputSpan<UInt8> {
    /// Appends a number given in units of its last decimal, without zeros at the end: at most 24 bytes.
    fileprivate mutating func append(_ fixed: Int64, decimals: Int) {
        var digits = fixed.magnitude
        var behindPoint = decimals
        while behindPoint > 0, digits % 10 == 0 {
            digits /= 10
            behindPoint -= 1
        }
        if fixed < 0 { append(UInt8(ascii: "-")) }
        // From the last digit to the first: dividing by a constant is cheap.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
            var (first, written) = (24, 0)
            repeat {
                first -= 1
                text[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits % 10)
                digits /= 10
                written += 1
                if written == behindPoint {
                    first -= 1
                    text[first] = UInt8(ascii: ".")
                }
            } while digits > 0 || written <= behindPoint
            for place in first..<24 { append(text[place]) }
        }
    }
}
