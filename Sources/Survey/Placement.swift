import GeoModel
import PROJ

/// How one input gets to the system of the figures.
public struct Placement: Sendable {
    public enum Edges: Sendable {
        /// Vertices are transformed, edges are straight in longitude and latitude (TD/T 1055-2019): layers that share
        /// vertices keep sharing borders.
        case geographic
        /// Edges are straight in the input's own projection: vertices are added until that is true to 1 mm.
        case projected
    }

    public let transformation: Transformation
    public let edges: Edges
    private let place: String

    init(_ transformation: Transformation, edges: Edges, place: String) {
        self.transformation = transformation
        self.edges = edges
        self.place = place
    }

    /// Whether coordinates stay as they are.
    public var isIdentity: Bool { transformation.source == transformation.target }

    /// ``place(_:)`` as a function.
    public var step: @Sendable (inout Batch) throws -> Void {
        { batch in try place(&batch) }
    }

    /// Brings the coordinates of a batch to the system of the figures.
    /// - Throws: ``SurveyError`` naming the first place that has no image, or the first feature with coordinates
    ///   that cannot be longitude and latitude where they should be. Coordinates that are not finite pass.
    public func place(_ batch: inout Batch) throws(SurveyError) {
        let ids = batch.ids
        try place(&batch.geometry) { ids[$0] }
    }

    /// As ``place(_:)`` for a batch; messages name features by their row, from 0.
    public func place(_ geometry: inout GeometryColumn) throws(SurveyError) {
        try place(&geometry) { Int64($0) }
    }

    private func place(_ geometry: inout GeometryColumn, id: (Int) -> Int64) throws(SurveyError) {
        try refuseNoDegrees(geometry, in: transformation.source, id)
        guard !isIdentity else { return }
        try transform(&geometry)
        try refuseNoDegrees(geometry, in: transformation.target, id)
    }

    /// Refuses finite coordinates beyond all longitudes and latitudes: most often metres under a wrong system.
    private func refuseNoDegrees(
        _ geometry: GeometryColumn, in system: CRS, _ id: (Int) -> Int64
    ) throws(SurveyError) {
        guard system.isGeographic, system.axes.allSatisfy({ $0.unit.name == "degree" }),
            let vertex = geometry.firstVertexWithoutDegrees,
            let feature = (0..<geometry.count).first(where: { geometry.vertices(ofFeature: $0).contains(vertex) })
        else { return }
        throw SurveyError(.noDegrees(feature: id(feature), geometry.position(vertex)), at: place)
    }

    private func transform(_ geometry: inout GeometryColumn) throws(SurveyError) {
        do {
            if case .projected = edges { geometry = try densified(geometry) }
            try transformation.transform(&geometry)
        } catch {
            throw SurveyError(.noTransformation(error), at: place)
        }
    }

    /// Adds vertices to the edges of lines and polygons until edges that are straight here and edges that are
    /// straight in the system of the figures differ by less than 1 mm.
    private func densified(_ geometry: GeometryColumn) throws(PROJError) -> GeometryColumn {
        var dense = GeometryColumn()
        for feature in 0..<geometry.count {
            dense.beginFeature(geometry.kinds[feature])
            for part in geometry.parts(of: feature) {
                dense.beginPart(geometry.partKinds[part])
                for ring in geometry.rings(of: part) {
                    dense.beginRing()
                    try appendDense(ring, of: geometry, to: &dense)
                }
            }
        }
        return dense
    }

    private func appendDense(
        _ ring: Int, of geometry: GeometryColumn, to dense: inout GeometryColumn
    ) throws(PROJError) {
        var last: (place: Position, image: Position)?
        for vertex in geometry.vertices(of: ring) {
            let place = geometry.position(vertex)
            let image = try transformation.transform(place)
            if let last { try appendBetween(last, (place, image), to: &dense, depth: 0) }
            dense.append(x: place.x, y: place.y)
            last = (place, image)
        }
    }

    private typealias Imaged = (place: Position, image: Position)

    private func appendBetween(
        _ a: Imaged, _ b: Imaged, to dense: inout GeometryColumn, depth: Int
    ) throws(PROJError) {
        let middle = Position(x: (a.place.x + b.place.x) / 2, y: (a.place.y + b.place.y) / 2)
        let image = try transformation.transform(middle)
        let straight = Position(x: (a.image.x + b.image.x) / 2, y: (a.image.y + b.image.y) / 2)
        let millimetre = transformation.target.isGeographic ? 0.001 / 111_320 : 0.001
        guard depth < 20, max(abs(image.x - straight.x), abs(image.y - straight.y)) > millimetre else { return }
        try appendBetween(a, (middle, image), to: &dense, depth: depth + 1)
        dense.append(x: middle.x, y: middle.y)
        try appendBetween((middle, image), b, to: &dense, depth: depth + 1)
    }
}

extension GeometryColumn {
    /// The first vertex that is finite and beyond ±360° of longitude or ±90° of latitude.
    fileprivate var firstVertexWithoutDegrees: Int? {
        let xy = coordinates.span
        for vertex in 0..<vertexCount {
            let (x, y) = (xy[2 * vertex], xy[2 * vertex + 1])
            if abs(x) > 360 || abs(y) > 90, x.isFinite, y.isFinite { return vertex }
        }
        return nil
    }
}
