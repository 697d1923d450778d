import GeoModel

/// Picks the polygons out of batches, as the tabulation would lay them, and puts them into a sorter: from west to
/// east, ties by source and feature.
struct OverlapGatherer<M: Measure>: PolygonGatherer {
    private let source: Int
    private let measure: M
    private let picker: PolygonPicker
    private(set) var sorter: RecordSorter
    /// Polygons taken up so far.
    private(set) var polygons = 0

    init(source: Int, invalid: InvalidRule, _ measure: M, _ sorter: RecordSorter) {
        self.source = source
        picker = PolygonPicker(invalid)
        self.measure = measure
        self.sorter = sorter
    }

    mutating func add(_ batch: borrowing Batch) throws {
        var picker = picker
        try picker.forEachPolygon(of: batch) { feature, geometry, id in try take(feature, of: geometry, id: id) }
    }

    /// Writes what is held back and gives the sorted runs.
    mutating func finish() throws -> [RecordSorter.Run] {
        try sorter.flush()
        return sorter.runs
    }

    private mutating func take(_ feature: Int, of geometry: borrowing GeometryColumn, id: Int64) throws {
        let box = geometry.bounds(feature..<(feature + 1))
        guard box.width > 0, box.height > 0 else { return }
        polygons += 1
        let area = geometry.area(of: feature, measure)
        try sorter.append(RecordHead(rank: box.minX, keys: [Int64(source), id, 0, 0])) { words in
            for value in [box.minY, box.maxX, box.maxY, area] { words.append(value.bitPattern) }
            for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
                let rings = geometry.rings(of: part)
                for ring in rings { Self.append(ring, isShell: ring == rings.lowerBound, of: geometry, to: &words) }
            }
        }
    }

    /// Appends a ring with its inside to the left, and the mark that ends it.
    private static func append(
        _ ring: Int, isShell: Bool, of geometry: borrowing GeometryColumn, to words: inout [UInt64]
    ) {
        let vertices = geometry.vertices(of: ring)
        let isForward = geometry.hasInsideLeft(ofRing: ring, isShell: isShell)
        for offset in 0..<vertices.count {
            let vertex = isForward ? vertices.lowerBound + offset : vertices.upperBound - 1 - offset
            let at = geometry.position(vertex)
            words.append(at.x.bitPattern)
            words.append(at.y.bitPattern)
        }
        words.append(Double.nan.bitPattern)
        words.append(Double.nan.bitPattern)
    }
}
