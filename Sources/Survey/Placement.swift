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

    /// ``place(_:)`` as a function; `nil` where coordinates stay as they are.
    public var step: (@Sendable (inout GeometryColumn) throws -> Void)? {
        guard !isIdentity else { return nil }
        return { geometry in try place(&geometry) }
    }

    /// Brings the coordinates of a batch to the system of the figures.
    /// - Throws: ``SurveyError`` naming the first place that has no image.
    public func place(_ geometry: inout GeometryColumn) throws(SurveyError) {
        guard !isIdentity else { return }
        do {
            if case .projected = edges { geometry = try densified(geometry) }
            try transformation.transform(&geometry)
        } catch {
            throw SurveyError(.noTransformation(error), at: place)
        }
    }

    /// Adds vertices to the edges of lines and polygons until edges that are straight here and edges that are
    /// straight in longitude and latitude differ by less than 1 mm.
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
        let millimetre = 0.001 / 111_320
        guard depth < 20, max(abs(image.x - straight.x), abs(image.y - straight.y)) > millimetre else { return }
        try appendBetween(a, (middle, image), to: &dense, depth: depth + 1)
        dense.append(x: middle.x, y: middle.y)
        try appendBetween((middle, image), b, to: &dense, depth: depth + 1)
    }
}
