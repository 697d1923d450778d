import GeoModel

/// Places of a layer, spread evenly over it, as the file has them; memory does not grow with the layer.
///
/// The sample depends on the features and their order only: the same layer gives the same places.
public struct CoordinateSample: Sendable, Equatable {
    public struct Place: Sendable, Hashable {
        public let feature: Int64
        public let position: Position

        public init(feature: Int64, position: Position) {
            self.feature = feature
            self.position = position
        }
    }

    /// The box round all vertices that can be places on a map.
    public private(set) var extent = Box.empty
    /// Features with at least one such vertex.
    public private(set) var features = 0
    public private(set) var places: [Place] = []
    /// Shells of small polygons, at most 64 vertices each, spread like the places: what ``LayerFit`` lays out.
    public private(set) var shapes: [[Position]] = []
    private var shapeStep = 1
    private var shapesOffered = 0
    /// Every so many offered places one is kept.
    private var step = 1
    private var offered = 0

    static let most = 1024
    private static let mostOfFeature = 64
    private static let mostShapes = 400
    /// No system of the Earth in metres or feet reaches farther, zone numbers before the easting included.
    private static let limit = 1e9

    public init() {}

    public mutating func add(_ batch: Batch) {
        let geometry = batch.geometry
        for row in 0..<batch.count {
            let vertices = geometry.vertices(ofFeature: row)
            guard !vertices.isEmpty else { continue }
            let stride = max(1, vertices.count / Self.mostOfFeature)
            var isCounted = false
            for vertex in vertices {
                let place = geometry.position(vertex)
                guard max(abs(place.x), abs(place.y)) < Self.limit else { continue }
                extent.grow(x: place.x, y: place.y)
                isCounted = true
                if (vertex - vertices.lowerBound) % stride == 0 {
                    offer(Place(feature: batch.ids[row], position: place))
                }
            }
            if isCounted { features += 1 }
            offerShape(row, of: geometry)
        }
    }

    private mutating func offerShape(_ feature: Int, of geometry: GeometryColumn) {
        guard geometry.kinds[feature].part == .polygon, let part = geometry.parts(of: feature).first,
            let shell = geometry.rings(of: part).first
        else { return }
        let vertices = geometry.vertices(of: shell)
        guard (4...Self.mostOfFeature).contains(vertices.count) else { return }
        defer { shapesOffered += 1 }
        guard shapesOffered % shapeStep == 0 else { return }
        shapes.append(vertices.map(geometry.position))
        guard shapes.count > Self.mostShapes else { return }
        shapes = shapes.indices.filter { $0.isMultiple(of: 2) }.map { shapes[$0] }
        shapeStep *= 2
    }

    private mutating func offer(_ place: Place) {
        defer { offered += 1 }
        guard offered % step == 0 else { return }
        places.append(place)
        guard places.count > Self.most else { return }
        places = places.indices.filter { $0.isMultiple(of: 2) }.map { places[$0] }
        step *= 2
    }
}

extension CoordinateSample {
    /// Reads a layer for a sample: all of it where it is known to be small, else the beginnings of 64 stretches of it.
    public init(of layer: Layer) throws {
        if let count = layer.count, count <= Self.fewFeatures {
            try layer.forEachBatch { add($0) }
            return
        }
        let stretches = try layer.source.stretches(of: max(Self.ofStretch, (layer.count ?? 0) / Self.stretches))
        let step = max(1, stretches.count / Self.stretches)
        for index in stride(from: 0, to: stretches.count, by: step) {
            let most = stretches.count == 1 ? Self.fewFeatures : Self.ofStretch
            try addBeginning(of: stretches[index], layer, upTo: most)
        }
    }

    private mutating func addBeginning(of stretch: Stretch, _ layer: Layer, upTo most: Int) throws {
        let before = features
        do {
            try layer.source.read(stretch, columns: [], batch: Self.ofStretch) { batch in
                add(batch)
                if features - before >= most { throw EnoughOfStretch() }
            }
        } catch is EnoughOfStretch {}
    }

    private static let fewFeatures = 20_000
    private static let stretches = 64
    private static let ofStretch = 64
    private struct EnoughOfStretch: Error {}
}
