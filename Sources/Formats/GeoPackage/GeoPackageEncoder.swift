import GeoModel

/// Features as the records of a GeoPackage, made apart from the file that they go into: on any thread.
public struct EncodedRows: Sendable {
    /// The records of all rows, one after the other.
    fileprivate(set) var bytes: [UInt8] = []
    /// Where the record of each row ends.
    fileprivate(set) var ends: [Int] = []
    /// Round each geometry; empty round an empty one, `nil` for a feature without geometry.
    fileprivate(set) var boxes: [Box?] = []
    fileprivate(set) var hasHeights = false

    var count: Int { ends.count }

    /// The record of a row.
    func range(_ row: Int) -> Range<Int> { (row == 0 ? 0 : ends[row - 1])..<ends[row] }
}

/// Makes the rows of one layer or table of a ``GeoPackageWriter``.
public struct GeoPackageEncoder: Sendable {
    private let plan: TablePlan
    private let srsID: Int32
    private let geometry: GeometryKind?
    private let mostBytes: Int

    /// - Parameters:
    ///   - geometry: `nil` for a table without geometry.
    ///   - mostBytes: what SQLite holds in one row, unless it is built for more.
    init(_ plan: TablePlan, srsID: Int32, geometry: GeometryKind?, mostBytes: Int = 1_000_000_000) {
        self.mostBytes = mostBytes
        self.plan = plan
        self.srsID = srsID
        self.geometry = geometry
    }

    /// - Throws: `.broken` for a geometry of the wrong kind or with a coordinate that is not finite, `.unsupported` for
    ///   a row of more than 1,000,000,000 bytes; both name the feature by its id in the batch.
    public func encode(_ batch: Batch) throws(FormatError) -> EncodedRows {
        precondition(batch.columns.count == plan.fields.count, "a batch has one column for each field")
        let fit = zip(batch.columns, plan.fields).allSatisfy { $0.fits($1.type) }
        precondition(fit, "a column has the type of its field")
        var rows = EncodedRows()
        var records = RecordWriter()
        records.reserve(batch.count * (64 + 16 * batch.columns.count) + batch.geometry.vertexCount * 16)
        var encoder = geometry.map { GeometryEncoder(srsID: srsID, kind: $0) }
        for row in 0..<batch.count {
            let start = records.bytes.count
            do {
                let box = try encoder?.encode(row, of: batch.geometry)
                rows.boxes.append(box)
                append(row, of: batch, box == nil ? nil : encoder, to: &records)
                rows.hasHeights = rows.hasHeights || encoder?.hasHeights == true
            } catch {
                throw FormatError(.broken(error.reason), in: plan.file, layer: plan.name, feature: batch.ids[row])
            }
            rows.ends.append(records.bytes.count)
            guard records.bytes.count - start <= mostBytes else {
                throw FormatError(
                    .unsupported("the row has more than \(mostBytes) bytes"), in: plan.file, layer: plan.name,
                    feature: batch.ids[row])
            }
        }
        rows.bytes = records.bytes
        return rows
    }

    private func append(_ row: Int, of batch: Batch, _ encoder: GeometryEncoder?, to records: inout RecordWriter) {
        guard let encoder else {
            return records.append(geometry: nil, hasGeometry: geometry != nil, batch.columns, row)
        }
        encoder.withBytes { records.append(geometry: $0, hasGeometry: true, batch.columns, row) }
    }
}

extension Column {
    /// Whether values of the column are stored as a field of that type declares.
    fileprivate func fits(_ type: ColumnType) -> Bool {
        switch (self, type) {
        case (.text, .text), (.text, .other), (.integer, .integer), (.integer, .boolean), (.real, .real): true
        default: false
        }
    }
}
