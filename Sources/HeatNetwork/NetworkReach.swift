import GEOS
import GeoModel
import PROJ

/// Tells which features lie within a distance of a heat network, from the nearest place of their outline.
///
/// Straight-line distance says what is within reach, not what is connected: results call it reach. Distances are taken
/// in a transverse Mercator projection round the network, true to 3e-5 within 50 km of its middle.
public struct NetworkReach: Sendable {
    /// The distance in metres; at exactly that distance a feature is within reach.
    public let metres: Double
    private let toLocal: Transformation?
    /// Short pieces of the network, and a tree of their boxes.
    private let pieces: [Geometry]
    private let tree: STRtree

    /// - Parameters:
    ///   - network: lines (or the outlines of polygons) in the system of the figures.
    ///   - crs: that system; a projected one is taken as it is.
    ///   - isExact: PROJ itself for each place, without polynomials.
    /// - Throws: ``HeatNetworkError`` for a network without any line; what PROJ and GEOS throw.
    public init(of network: PipeNetwork, in crs: CRS, within metres: Double, isExact: Bool = false) throws {
        self.metres = metres
        let layer = network.layer
        let network = network.geometry
        guard network.hasLine else { throw HeatNetworkError(.noLine, in: layer) }
        toLocal = crs.isGeographic
            ? try Transformation(
                from: crs, to: .conformal(around: network.bounds.center, on: crs), exact: isExact) : nil
        var local = network
        try toLocal?.transform(&local)
        pieces = try Self.pieces(of: local)
        tree = try STRtreeBuilder.tree(of: pieces.map { $0.bounds.grown(by: metres) })
    }

    /// "yes" or "no" for each feature; a feature without geometry is not within reach.
    public func words(for geometry: GeometryColumn) throws -> [String] {
        var local = geometry
        try toLocal?.transform(&local)
        return try (0..<local.count).map { feature in try reaches(feature, of: local) ? "yes" : "no" }
    }

    private func reaches(_ feature: Int, of local: GeometryColumn) throws -> Bool {
        let box = local.bounds(feature..<(feature + 1))
        guard !box.isEmpty else { return false }
        let near = try tree.query(box)
        guard !near.isEmpty, let shape = try local.geometry(feature) else { return false }
        for piece in near where try shape.isWithin(distance: metres, of: pieces[piece]) { return true }
        return false
    }

    /// Lines of at most 16 vertices each: boxes stay small, and a question meets few of them.
    private static func pieces(of network: GeometryColumn) throws -> [Geometry] {
        let longest = 16
        var pieces: [Geometry] = []
        for ring in 0..<(network.vertexOffsets.count - 1) {
            let vertices = network.vertices(of: ring)
            var start = vertices.lowerBound
            while start + 1 < vertices.upperBound {
                let end = min(start + longest, vertices.upperBound)
                pieces.append(try Geometry(line: (start..<end).map(network.position)))
                start = end - 1
            }
        }
        return pieces
    }
}

extension GeometryColumn {
    /// Whether any ring or line has an edge.
    fileprivate var hasLine: Bool {
        (0..<(vertexOffsets.count - 1)).contains { vertices(of: $0).count > 1 }
    }
}

extension Box {
    func grown(by distance: Double) -> Box {
        isEmpty ? self : Box(minX: minX - distance, minY: minY - distance, maxX: maxX + distance, maxY: maxY + distance)
    }
}
