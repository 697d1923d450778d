import Formats
import GeoModel
import PROJ
import Survey

/// The features of a layer on their way into another file: read, brought to the other system and made into what the file
/// takes, on several threads, and handed over in their order.
struct LayerFlow: Sendable {
    let layer: Layer
    let input: LayerName
    let from: SourceSystem
    let swapsAxes: Bool
    var transformation: Transformation?
    let threads: Int

    /// Features that are read where a layer cannot be read in stretches.
    private static let batch = 1024
    /// What a stretch should have in bytes of the file, so that large geometries do not make large parts.
    private static let stretchSize = 1 << 20

    /// Hands over what `make` makes of the features, with their number and those that have no image in the other system.
    func forEachPart<Part: Sendable>(
        madeBy make: @escaping @Sendable (Batch) throws -> Part, _ take: (Part, Int, [Finding]) throws -> Void
    ) throws {
        let columns = layer.fields.map(\.name)
        let size = featuresOfStretch
        let stretches = try layer.source.stretches(of: size)
        guard stretches.count > 1 else {
            return try layer.forEachBatch(columns: columns, of: Self.batch) { batch in
                try prepare(&batch)
                try take(make(batch), batch.count, lost(batch))
            }
        }
        try Parallel.inOrder(stretches, threads: threads) { stretch in
            var parts: [(Part, Int, [Finding])] = []
            try layer.source.read(stretch, columns: columns, batch: size) { batch in
                try prepare(&batch)
                parts.append((try make(batch), batch.count, lost(batch)))
            }
            return parts
        } take: { parts in
            for (part, count, lost) in parts { try take(part, count, lost) }
        }
    }

    private func prepare(_ batch: inout Batch) throws {
        if let broken = batch.broken.first {
            throw FormatError(.broken(broken.reason), in: input.path, layer: input.layer, feature: batch.ids[broken.row])
        }
        if swapsAxes { batch.geometry.swapAxes() }
        from.shift?.bringToWGS84(&batch.geometry)
        try transformation?.transformWherePossible(&batch)
    }

    private func lost(_ batch: Batch) -> [Finding] {
        batch.withoutImage.map { lost in
            Finding(
                .noImage, remedy: .setAside, layer: layer.name, feature: batch.ids[lost.row], place: nil,
                detail: lost.detail, effect: nil)
        }
    }

    /// The box round all places of the layer that can be places in its system.
    func extent() throws -> Box {
        let boxes = try Parallel.fold(
            layer.source.stretches(of: featuresOfStretch), threads: threads, into: { Box.empty }
        ) { extent, stretch in
            try layer.source.read(stretch, columns: [], batch: Self.batch) { batch in
                if swapsAxes { batch.geometry.swapAxes() }
                extent.grow(batch.geometry.boundsOfPlaces(in: from.crs))
            }
        }
        return boxes.reduce(into: Box.empty) { $0.grow($1) }
    }

    private var featuresOfStretch: Int {
        guard let count = layer.count, count > 0 else { return Self.batch }
        let bytes = input.witness.size
        // A feature takes a byte at least: a file may state any count.
        return bytes == 0 ? 4 * Self.batch : max(16, min(16 * Self.batch, Self.stretchSize * min(count, bytes) / bytes))
    }
}

extension GeometryColumn {
    /// The box round all places that can be places in a system: one wild vertex must not choose the operation.
    fileprivate func boundsOfPlaces(in system: CRS) -> Box {
        // No projection of the Earth in metres or feet reaches farther, zone numbers before the easting included.
        let limit = system.isGeographic ? Position(x: 360, y: 90) : Position(x: 1e9, y: 1e9)
        let xy = coordinates.span
        var box = Box.empty
        for vertex in 0..<vertexCount where abs(xy[2 * vertex]) <= limit.x && abs(xy[2 * vertex + 1]) <= limit.y {
            box.grow(x: xy[2 * vertex], y: xy[2 * vertex + 1])
        }
        return box
    }
}

extension GeometryColumn {
    /// x becomes y, and y x.
    fileprivate mutating func swapAxes() {
        withMutableCoordinates { xy in
            for vertex in 0..<xy.count / 2 { xy.swapAt(2 * vertex, 2 * vertex + 1) }
        }
    }
}
