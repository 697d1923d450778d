/// Geometries at rest: offsets and contiguous doubles, in the manner of GeoArrow.
///
/// A feature has parts, a part has rings, a ring has vertices:
/// - feature `f` owns the parts `partOffsets[f] ..< partOffsets[f + 1]`
/// - part `p` owns the rings `ringOffsets[p] ..< ringOffsets[p + 1]`
/// - ring `r` owns the vertices `vertexOffsets[r] ..< vertexOffsets[r + 1]`
///
/// A polygon's first ring is its shell, the others are holes; rings repeat their first vertex.
/// A line string is a part with one ring, a point a part with one ring of one vertex.
/// A feature without geometry has kind ``GeometryKind/none``; an empty geometry has its kind and no parts.
/// Nested collections are flattened to their simple parts.
public struct GeometryColumn: Sendable, Equatable {
    /// The kind of each feature.
    public private(set) var kinds: [GeometryKind] = []
    public private(set) var partOffsets: [Int32] = [0]
    /// The kind of each part: `point`, `lineString` or `polygon`.
    public private(set) var partKinds: [GeometryKind] = []
    public private(set) var ringOffsets: [Int32] = [0]
    public private(set) var vertexOffsets: [Int32] = [0]
    /// `x, y` of each vertex in turn; x is east or longitude, always.
    public private(set) var coordinates: [Double] = []
    /// The height of each vertex, or empty where the column has no heights; NaN where a single one is unknown.
    public private(set) var heights: [Double] = []

    public init() {}

    /// The number of features.
    public var count: Int { kinds.count }
    public var vertexCount: Int { coordinates.count / 2 }

    /// The parts of a feature.
    @inlinable
    public func parts(of feature: Int) -> Range<Int> { Int(partOffsets[feature])..<Int(partOffsets[feature + 1]) }
    /// The rings of a part.
    @inlinable
    public func rings(of part: Int) -> Range<Int> { Int(ringOffsets[part])..<Int(ringOffsets[part + 1]) }
    /// The vertices of a ring.
    @inlinable
    public func vertices(of ring: Int) -> Range<Int> { Int(vertexOffsets[ring])..<Int(vertexOffsets[ring + 1]) }
    /// All vertices of a feature: its rings lie side by side.
    @inlinable
    public func vertices(ofFeature feature: Int) -> Range<Int> {
        let rings = Int(ringOffsets[Int(partOffsets[feature])])..<Int(ringOffsets[Int(partOffsets[feature + 1])])
        return Int(vertexOffsets[rings.lowerBound])..<Int(vertexOffsets[rings.upperBound])
    }

    /// The place of a vertex.
    @inlinable
    public func position(_ vertex: Int) -> Position {
        Position(x: coordinates[2 * vertex], y: coordinates[2 * vertex + 1])
    }
}

// MARK: - Building

extension GeometryColumn {
    /// Makes room for that many vertices more.
    public mutating func reserve(vertices: Int) { coordinates.reserveCapacity(coordinates.count + 2 * vertices) }

    /// Begins a feature; what is appended next belongs to it.
    public mutating func beginFeature(_ kind: GeometryKind) {
        kinds.append(kind)
        partOffsets.append(Int32(partKinds.count))
    }

    /// Begins a part of the current feature.
    public mutating func beginPart(_ kind: GeometryKind) {
        partKinds.append(kind)
        ringOffsets.append(ringOffsets[ringOffsets.count - 1])
        partOffsets[partOffsets.count - 1] = Int32(partKinds.count)
    }

    /// Begins a ring (or the one line, or the one point) of the current part.
    public mutating func beginRing() {
        vertexOffsets.append(Int32(vertexCount))
        ringOffsets[ringOffsets.count - 1] = Int32(vertexOffsets.count - 1)
    }

    public mutating func append(x: Double, y: Double) {
        coordinates.append(x)
        coordinates.append(y)
        if !heights.isEmpty { heights.append(.nan) }
        vertexOffsets[vertexOffsets.count - 1] = Int32(vertexCount)
    }

    public mutating func append(x: Double, y: Double, height: Double) {
        if heights.isEmpty { heights = [Double](repeating: .nan, count: vertexCount) }
        coordinates.append(x)
        coordinates.append(y)
        heights.append(height)
        vertexOffsets[vertexOffsets.count - 1] = Int32(vertexCount)
    }

    /// Appends `count` vertices to the current ring at once; `fill` appends `x, y` in turn, `2 × count` values.
    public mutating func appendVertices<Failure: Error>(
        _ count: Int, filledBy fill: (inout OutputSpan<Double>) throws(Failure) -> Void
    ) throws(Failure) {
        try coordinates.append(addingCapacity: 2 * count, initializingWith: fill)
        if !heights.isEmpty { heights.append(contentsOf: repeatElement(.nan, count: count)) }
        vertexOffsets[vertexOffsets.count - 1] = Int32(vertexCount)
    }

    /// Begins a part that has one ring (or is a line, or a point), with vertices as for ``appendVertices(copying:)``.
    public mutating func appendPart(_ kind: GeometryKind, copying bytes: RawSpan) {
        partKinds.append(kind)
        partOffsets[partOffsets.count - 1] = Int32(partKinds.count)
        appendCoordinates(copying: bytes)
        vertexOffsets.append(Int32(vertexCount))
        ringOffsets.append(Int32(vertexOffsets.count - 1))
    }

    /// Appends vertices without heights to the current ring: `x, y` in turn, as doubles in this machine's byte order.
    public mutating func appendVertices(copying bytes: RawSpan) {
        appendCoordinates(copying: bytes)
        vertexOffsets[vertexOffsets.count - 1] = Int32(vertexCount)
    }

    private mutating func appendCoordinates(copying bytes: RawSpan) {
        coordinates.append(copying: bytes)
        if !heights.isEmpty { heights.append(contentsOf: repeatElement(.nan, count: vertexCount - heights.count)) }
    }

    /// Appends a copy of a feature of another column.
    public mutating func append(_ feature: Int, of other: GeometryColumn) {
        let (parts, vertices) = (other.parts(of: feature), other.vertices(ofFeature: feature))
        let rings = Int(other.ringOffsets[parts.lowerBound])..<Int(other.ringOffsets[parts.upperBound])
        let (ringShift, vertexShift) = (vertexOffsets.count - 1 - rings.lowerBound, vertexCount - vertices.lowerBound)
        if heights.isEmpty, !other.heights.isEmpty { heights = [Double](repeating: .nan, count: vertexCount) }
        kinds.append(other.kinds[feature])
        partKinds.append(contentsOf: other.partKinds[parts])
        partOffsets.append(Int32(partKinds.count))
        ringOffsets.append(contentsOf: parts.map { Int32(Int(other.ringOffsets[$0 + 1]) + ringShift) })
        vertexOffsets.append(contentsOf: rings.map { Int32(Int(other.vertexOffsets[$0 + 1]) + vertexShift) })
        let size = 2 * MemoryLayout<Double>.stride
        coordinates.append(
            copying: unsafe other.coordinates.span.bytes.extracting(
                size * vertices.lowerBound..<size * vertices.upperBound))
        if !other.heights.isEmpty {
            heights.append(contentsOf: other.heights[vertices])
        } else if !heights.isEmpty {
            heights.append(contentsOf: repeatElement(.nan, count: vertices.count))
        }
    }

    /// Takes the last feature away, as far as it was built.
    public mutating func removeLast() {
        guard let parts = (0..<count).last.map({ Int(partOffsets[$0]) }) else { return }
        let rings = Int(ringOffsets[parts])
        let vertices = Int(vertexOffsets[rings])
        kinds.removeLast()
        partOffsets.removeLast()
        partKinds.removeSubrange(parts...)
        ringOffsets.removeSubrange((parts + 1)...)
        vertexOffsets.removeSubrange((rings + 1)...)
        coordinates.removeSubrange((2 * vertices)...)
        if !heights.isEmpty { heights.removeSubrange(vertices...) }
    }

    /// Empties the column and keeps its memory for the next batch.
    public mutating func removeAll() {
        kinds.removeAll(keepingCapacity: true)
        partKinds.removeAll(keepingCapacity: true)
        partOffsets.removeAll(keepingCapacity: true)
        ringOffsets.removeAll(keepingCapacity: true)
        vertexOffsets.removeAll(keepingCapacity: true)
        coordinates.removeAll(keepingCapacity: true)
        heights.removeAll(keepingCapacity: true)
        partOffsets.append(0)
        ringOffsets.append(0)
        vertexOffsets.append(0)
    }

    /// Changes all coordinates in place: `body` gets `x, y` in turn and may change values, not their number.
    public mutating func withMutableCoordinates<Failure: Error>(
        _ body: (inout MutableSpan<Double>) throws(Failure) -> Void
    ) throws(Failure) {
        var span = coordinates.mutableSpan
        try body(&span)
    }
}
