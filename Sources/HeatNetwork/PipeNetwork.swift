import GeoModel

/// The pipes of a heat network in memory, all of them: they are few beside buildings.
public struct PipeNetwork: Sendable {
    public private(set) var geometry = GeometryColumn()
    /// What messages call the layer.
    public let layer: String

    public init(layer: String) { self.layer = layer }

    /// Takes up a batch in the system of the figures.
    /// - Throws: ``HeatNetworkError`` for a geometry that could not be decoded or has a coordinate that is not finite.
    /// - Parameter place: what messages call the batch's source.
    public mutating func append(_ batch: Batch, from place: String) throws(HeatNetworkError) {
        if let (row, reason) = batch.broken.first {
            throw HeatNetworkError(.unreadable(feature: batch.ids[row], detail: reason), in: place)
        }
        for row in 0..<batch.count {
            for vertex in batch.geometry.vertices(ofFeature: row) {
                let at = batch.geometry.position(vertex)
                guard at.x.isFinite, at.y.isFinite else {
                    throw HeatNetworkError(.unreadable(feature: batch.ids[row], detail: "(\(at.x), \(at.y))"), in: place)
                }
            }
            geometry.append(row, of: batch.geometry)
        }
    }
}
