import GeoModel

/// Features with their geometries as a GeoPackage stores them, made apart from the file that they go into: on any thread.
public struct EncodedRows: Sendable {
    let ids: [Int64]
    let columns: [Column]
    /// The blobs of all geometries, one after the other.
    fileprivate(set) var blobs: [UInt8] = []
    /// Where the blob of each row ends.
    fileprivate(set) var ends: [Int] = []
    /// Round each geometry; empty round an empty one, `nil` for a feature without geometry.
    fileprivate(set) var boxes: [Box?] = []
    fileprivate(set) var hasHeights = false

    /// The blob of a row.
    func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }
}

/// Makes the rows of one layer or table of a ``GeoPackageWriter``.
public struct GeoPackageEncoder: Sendable {
    private let plan: TablePlan
    private let srsID: Int32
    private let geometry: GeometryKind?

    /// - Parameter geometry: `nil` for a table without geometry.
    init(_ plan: TablePlan, srsID: Int32, geometry: GeometryKind?) {
        self.plan = plan
        self.srsID = srsID
        self.geometry = geometry
    }

    /// - Throws: `.broken` for a geometry of the wrong kind or with a coordinate that is not finite; it names the feature
    ///   by its id in the batch.
    public func encode(_ batch: Batch) throws(FormatError) -> EncodedRows {
        precondition(batch.columns.count == plan.fields.count, "a batch has one column for each field")
        var rows = EncodedRows(ids: batch.ids, columns: batch.columns)
        guard let geometry else { return rows }
        rows.blobs.reserveCapacity(batch.count * 64 + batch.geometry.vertexCount * 16)
        var encoder = GeometryEncoder(srsID: srsID, kind: geometry)
        for row in 0..<batch.count {
            do {
                let box = try encoder.encode(row, of: batch.geometry)
                rows.boxes.append(box)
                if box != nil {
                    encoder.withBytes { rows.blobs.append(contentsOf: $0) }
                    rows.hasHeights = rows.hasHeights || encoder.hasHeights
                }
                rows.ends.append(rows.blobs.count)
            } catch {
                throw FormatError(.broken(error.reason), in: plan.file, layer: plan.name, feature: batch.ids[row])
            }
        }
        return rows
    }
}
