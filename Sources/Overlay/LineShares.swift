import GeoModel

extension Pieces {
    /// Calls `body` with each region in which a place lies, in no order; on a border it belongs to the region to its east
    /// or north.
    mutating func forEachRegion(at place: Position, _ index: RegionIndex, _ body: (Int32) -> Void) {
        index.wind(&winding, round: place)
        for region in winding.touched where winding[region] > 0 { body(region) }
    }

    /// The length of a line in metres, whole and inside each region.
    mutating func lengths(
        of feature: Int, in geometry: borrowing GeometryColumn, by index: RegionIndex, _ measure: some Measure
    ) -> (total: Double, shares: [(region: Int32, length: Double)]) {
        var total = 0.0
        var inside: [Int32: Double] = [:]
        for part in geometry.parts(of: feature) {
            for ring in geometry.rings(of: part) {
                for vertex in geometry.vertices(of: ring).dropLast() {
                    let (a, b) = (geometry.position(vertex), geometry.position(vertex + 1))
                    total += measure.length(from: a, to: b)
                    addPieces(from: a, to: b, to: &inside, index, measure)
                }
            }
        }
        return (total, inside.sorted { $0.key < $1.key }.map { (region: $0.key, length: $0.value) })
    }

    /// Cuts a segment where borders cross it and adds each piece to the regions around its middle.
    private mutating func addPieces(
        from a: Position, to b: Position, to inside: inout [Int32: Double], _ index: RegionIndex, _ measure: some Measure
    ) {
        guard a != b else { return }
        let box = Box(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
        findNear(box, index)
        var cuts = [0.0, 1.0]
        for run in near {
            for edge in index.runs[Int(run)].edges where index.border[edge].meets(box) {
                if let cut = index.border[edge].crossing(from: a, to: b) { cuts.append(cut) }
            }
        }
        cuts.sort()
        for (from, to) in zip(cuts, cuts.dropFirst()) where to > from {
            let middle = a.along(b, (from + to) / 2)
            let length = measure.length(from: a.along(b, from), to: a.along(b, to))
            forEachRegion(at: middle, index) { inside[$0, default: 0] += length }
        }
    }
}

extension Position {
    /// The place at a fraction of the way to another.
    func along(_ other: Position, _ fraction: Double) -> Position {
        Position(x: x + (other.x - x) * fraction, y: y + (other.y - y) * fraction)
    }
}

extension Edge {
    /// Where a segment crosses the edge's line between its ends, as a fraction of the segment.
    func crossing(from a: Position, to b: Position) -> Double? {
        let (dx, dy) = (x1 - x0, y1 - y0)
        let (before, after) = (dx * (a.y - y0) - dy * (a.x - x0), dx * (b.y - y0) - dy * (b.x - x0))
        guard (before <= 0) != (after <= 0) else { return nil }
        let fraction = before / (before - after)
        return fraction > 0 && fraction < 1 ? fraction : nil
    }
}
