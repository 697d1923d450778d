import GeoModel

/// Writes geometries as GeoJSON.
struct GeoJSONGeometryWriter: Sendable {
    private let format: FixedDecimals

    init(decimals: Int) { format = FixedDecimals(decimals) }

    /// What ``GeoJSONExtent`` says as JSON, rounded like the coordinates; `nil` round nothing.
    func text(of extent: GeoJSONExtent) -> String? {
        guard let sides = extent.sides else { return nil }
        var text: [UInt8] = []
        for (index, value) in sides.enumerated() {
            text += (index == 0 ? "[" : ", ").utf8
            text.append(contentsOf: format.text(of: value))
        }
        return String(decoding: text, as: UTF8.self) + "]"
    }

    /// Appends the geometry of a feature; `extent` grows by it.
    func write(
        _ feature: Int, of column: GeometryColumn, to text: inout [UInt8], _ extent: inout GeoJSONExtent
    ) throws(Undecodable) {
        let kind = column.kinds[feature]
        guard let name = kind.name else {
            text += "null".utf8
            return
        }
        let parts = column.parts(of: feature)
        for part in parts { extent.grow(try box(part, of: column)) }
        text += "{\"type\": \"".utf8
        text += name.utf8
        text += "\", ".utf8
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
    private func box(_ part: Int, of column: GeometryColumn) throws(Undecodable) -> Box {
        let rings = column.rings(of: part)
        guard let first = rings.first, let last = rings.last else { return .empty }
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
        guard !box.isEmpty else { return box }
        // A millionth of a degree for what a transformation may leave beyond the pole or the antimeridian.
        guard box.minX >= -180.000001, box.maxX <= 180.000001, box.minY >= -90.000001, box.maxY <= 90.000001 else {
            throw Undecodable("the coordinates are not longitude and latitude in degrees")
        }
        return box
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

// MARK: - Places

extension GeoJSONGeometryWriter {
    /// Appends `[place, …]`; an open ring is closed with the place it begins with.
    private func appendPlaces(
        _ vertices: Range<Int>, reversed: Bool, closing: Bool, of column: GeometryColumn, to text: inout [UInt8]
    ) {
        guard column.heights.isEmpty else {
            return appendPlacesWithHeights(vertices, reversed: reversed, closing: closing, of: column, to: &text)
        }
        let count = vertices.count + (closing ? 1 : 0)
        column.coordinates.withUnsafeBufferPointer { xy in
            text.append(addingCapacity: 2 + count * (3 + 2 * FixedDecimals.longest)) { span in
                span.withUnsafeMutableBufferPointer { target, filled in
                    guard let base = target.baseAddress else { return }
                    var at = base + filled
                    at.put(UInt8(ascii: "["))
                    for index in 0..<count {
                        if index > 0 { at.put(UInt8(ascii: ",")) }
                        let step = index == vertices.count ? 0 : index
                        let vertex = reversed ? vertices.upperBound - 1 - step : vertices.lowerBound + step
                        write(xy[2 * vertex], xy[2 * vertex + 1], to: &at)
                        at.put(UInt8(ascii: "]"))
                    }
                    at.put(UInt8(ascii: "]"))
                    filled = at - base
                }
            }
        }
    }

    private func appendPlacesWithHeights(
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
        text.append(addingCapacity: 3 + 2 * FixedDecimals.longest) { span in
            span.withUnsafeMutableBufferPointer { target, filled in
                guard let base = target.baseAddress else { return }
                var at = base + filled
                write(column.coordinates[2 * vertex], column.coordinates[2 * vertex + 1], to: &at)
                filled = at - base
            }
        }
        if !column.heights.isEmpty, column.heights[vertex].isFinite {
            text += ",\(((column.heights[vertex] * 1000).rounded() / 1000).shortest)".utf8
        }
        text.append(UInt8(ascii: "]"))
    }

    /// Writes a place without the bracket that ends it.
    @inline(__always)
    private func write(_ x: Double, _ y: Double, to at: inout UnsafeMutablePointer<UInt8>) {
        at.put(UInt8(ascii: "["))
        format.write(x, to: &at)
        at.put(UInt8(ascii: ","))
        format.write(y, to: &at)
    }
}
