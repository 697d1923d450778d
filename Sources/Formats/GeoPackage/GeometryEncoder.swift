import GeoModel

/// Makes the binary geometry of a GeoPackage: header, envelope and little-endian well-known binary, in one buffer that
/// is used again for each feature.
struct GeometryEncoder {
    private let srsID: Int32
    private let kind: GeometryKind
    private var bytes: [UInt8] = []
    private var bodyStart = 0
    /// Whether the last feature has heights.
    private(set) var hasHeights = false

    /// `kind` is the declared one; ``GeometryKind/none`` allows any.
    init(srsID: Int32, kind: GeometryKind) {
        self.srsID = srsID
        self.kind = kind
    }

    /// The last geometry without the header of a GeoPackage.
    func withWellKnownBinary(_ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[bodyStart...])) }
    }

    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { bytes.withUnsafeBytes(body) }

    /// Encodes a feature and gives its box, empty for an empty geometry; `nil` for a feature without geometry.
    mutating func encode(_ feature: Int, of column: GeometryColumn) throws(Undecodable) -> Box? {
        guard let kind = try writtenKind(of: column.kinds[feature]) else { return nil }
        let vertices = column.vertices(ofFeature: feature)
        let box = try box(vertices, of: column)
        hasHeights = !column.heights.isEmpty && column.heights[vertices].contains { !$0.isNaN }
        bytes.removeAll(keepingCapacity: true)
        appendHeader(box, hasEnvelope: !box.isEmpty && kind != .point)
        bodyStart = bytes.count
        appendGeometry(feature, of: column, as: kind)
        return box
    }

    /// The declared kind for the kind at hand: a polygon goes into a layer of multi-polygons.
    private func writtenKind(of found: GeometryKind) throws(Undecodable) -> GeometryKind? {
        if found == .none { return nil }
        if kind == .none || kind == found || kind == .geometryCollection { return kind == .none ? found : kind }
        if kind.part == found { return kind }
        throw Undecodable("a \(found.name ?? "") cannot stand in a layer of \(kind.name ?? "")s")
    }

    private func box(_ vertices: Range<Int>, of column: GeometryColumn) throws(Undecodable) -> Box {
        var box = Box.empty
        var isFinite = true
        column.coordinates.withUnsafeBufferPointer { xy in
            for vertex in vertices {
                let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
                isFinite = isFinite && (x - x == 0) && (y - y == 0)
                box.grow(x: x, y: y)
            }
        }
        guard isFinite else { throw Undecodable("a coordinate is not a finite number") }
        return box
    }

    private mutating func appendHeader(_ box: Box, hasEnvelope: Bool) {
        bytes += [UInt8(ascii: "G"), UInt8(ascii: "P"), 0, 1 | (hasEnvelope ? 2 : 0) | (box.isEmpty ? 0x10 : 0)]
        append(UInt32(bitPattern: srsID))
        guard hasEnvelope else { return }
        for value in [box.minX, box.maxX, box.minY, box.maxY] { append(value.bitPattern) }
    }

    private mutating func appendGeometry(_ feature: Int, of column: GeometryColumn, as kind: GeometryKind) {
        let parts = column.parts(of: feature)
        switch kind {
        case .none: break
        case .point, .lineString, .polygon:
            appendType(kind)
            if let part = parts.first {
                appendBody(part, of: column)
            } else if kind == .point {
                append(Double.nan.bitPattern)
                append(Double.nan.bitPattern)
            } else {
                append(UInt32(0))
            }
        case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
            appendType(kind)
            append(UInt32(parts.count))
            for part in parts {
                appendType(column.partKinds[part])
                appendBody(part, of: column)
            }
        }
    }

    private mutating func appendBody(_ part: Int, of column: GeometryColumn) {
        let rings = column.rings(of: part)
        if column.partKinds[part] == .polygon { append(UInt32(rings.count)) }
        for ring in rings {
            let vertices = column.vertices(of: ring)
            if column.partKinds[part] != .point { append(UInt32(vertices.count)) }
            appendVertices(vertices, of: column)
        }
    }

    private mutating func appendVertices(_ vertices: Range<Int>, of column: GeometryColumn) {
        guard hasHeights else {
            column.coordinates.withUnsafeBytes { raw in
                bytes.append(contentsOf: raw[(16 * vertices.lowerBound)..<(16 * vertices.upperBound)])
            }
            return
        }
        for vertex in vertices {
            append(column.coordinates[2 * vertex].bitPattern)
            append(column.coordinates[2 * vertex + 1].bitPattern)
            append(column.heights[vertex].bitPattern)
        }
    }

    private mutating func appendType(_ kind: GeometryKind) {
        bytes.append(1)
        append(UInt32(kind.rawValue) + (hasHeights ? 1000 : 0))
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
