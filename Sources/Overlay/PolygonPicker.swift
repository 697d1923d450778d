import GeoModel

/// Picks the polygons out of batches, as the tabulation would lay them: what is invalid is repaired or left out.
struct PolygonPicker: Sendable {
    let invalid: InvalidRule
    private var inspector = Inspector()

    init(_ invalid: InvalidRule) { self.invalid = invalid }

    /// Calls `take` with each polygon: its feature in a column, and its id.
    mutating func forEachPolygon(
        of batch: borrowing Batch, _ take: (_ feature: Int, _ geometry: GeometryColumn, _ id: Int64) throws -> Void
    ) throws {
        let geometry = batch.geometry
        for row in 0..<batch.count where geometry.kinds[row].part == .polygon {
            let id = batch.ids[row]
            switch inspector.inspect(row, of: geometry) {
            case .sound: try take(row, geometry, id)
            case .doubtful:
                if try Repair.fault(row, of: geometry) == nil {
                    try take(row, geometry, id)
                } else if invalid == .repair {
                    try take(0, Repair.repaired(row, of: geometry), id)
                }
            case .broken(.unclosedRing, _, _) where invalid == .repair:
                try take(0, Repair.closed(row, of: geometry), id)
            case .broken: continue
            }
        }
    }
}
