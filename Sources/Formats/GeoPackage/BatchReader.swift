import GeoModel

/// Fills one batch again and again from rows whose first column is the geometry, where there is one.
struct BatchReader<Rows: StoredRows> {
    /// A batch ends early at so many vertices: large geometries must not make a large batch.
    private static var mostVertices: Int { 1 << 20 }
    /// The vertices of so many features tell how much room a whole batch needs.
    private static var fewFeatures: Int { 16 }

    private(set) var rows: Rows
    private let hasGeometry: Bool
    private var buffers: [ColumnBuffer]
    private var batch = Batch()
    private var hasRoom = false
    private var isDone = false

    init(_ rows: Rows, hasGeometry: Bool, buffers: [ColumnBuffer]) {
        self.rows = rows
        self.hasGeometry = hasGeometry
        self.buffers = buffers
    }

    /// Reads the next rows; false when there are none.
    mutating func fill(upTo size: Int, in source: GeoPackageSource) throws(FormatError) -> Bool {
        batch.removeAll()
        while !isDone, batch.ids.count < size, batch.geometry.vertexCount < Self.mostVertices {
            guard try rows.advance() else {
                isDone = true
                break
            }
            batch.ids.append(rows.id)
            if hasGeometry { appendGeometry() } else { batch.geometry.beginFeature(.none) }
            if !hasRoom, batch.ids.count == Self.fewFeatures { makeRoom(upTo: size) }
            for index in buffers.indices {
                guard buffers[index].append(rows.value(index + (hasGeometry ? 1 : 0))) else {
                    throw FormatError(
                        .wrongEncoding("the text of column '\(buffers[index].name)' is not UTF-8"), in: source.path,
                        layer: source.table, feature: rows.id)
                }
            }
        }
        return batch.count > 0
    }

    /// Makes room for features like the first ones: growing by and by, the coordinates would be copied once more.
    private mutating func makeRoom(upTo size: Int) {
        hasRoom = true
        let inFeature = batch.geometry.vertexCount / Self.fewFeatures + 1
        let wanted = inFeature * min(size, Self.mostVertices / inFeature)
        let more = wanted + wanted / 8 - batch.geometry.vertexCount
        if more > 0 { batch.geometry.reserve(vertices: more) }
    }

    /// Hands the batch out and takes its memory back.
    mutating func lend(to body: (inout Batch) throws -> Void) throws { try batch.lend(&buffers, to: body) }

    private mutating func appendGeometry() {
        switch rows.value(0) {
        case .blob(let bytes):
            do {
                return try GeometryBlob.decode(bytes, into: &batch.geometry)
            } catch {
                note(error.reason)
            }
        case .missing: break
        default: note("the geometry is not a blob")
        }
        batch.geometry.beginFeature(.none)
    }

    private mutating func note(_ reason: String) {
        batch.broken.append((row: batch.ids.count - 1, reason: reason))
    }
}
