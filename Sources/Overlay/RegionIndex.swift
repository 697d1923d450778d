import GeoModel

/// The regions, ready for any number of features to be laid on them.
///
/// A grid tells for each cell either the set of regions that covers it whole, or the few border edges that cross it.
/// A feature whose box meets no such edge lies wholly in one known set of regions. Overlapping regions, holes, parts
/// and shared borders need no special case.
public struct RegionIndex: Sendable {
    public let regions: RegionSet
    let grid: Grid
    let border: RegionEdges
    /// Cell `c` is crossed by the edges `cellEdges[cellStarts[c] ..< cellStarts[c + 1]]`.
    let cellStarts: [Int32]
    let cellEdges: [Int32]
    /// The set of regions at the centre of each cell.
    let cellSets: [Int32]
    let sets: RegionCombinations

    /// Indexes regions whose geometry is valid; `threads` share the work.
    /// - Throws: ``OverlayError`` for a region with a coordinate that is not finite or beyond ±1e9.
    public init(_ regions: RegionSet, threads: Int = 1) throws {
        try Self.refuseFarPlaces(in: regions)
        self.regions = regions
        border = RegionEdges(regions.geometry)
        grid = Grid(over: regions.geometry.bounds, cells: min(1 << 22, max(1 << 10, 2 * border.edges.count)))
        (cellStarts, cellEdges) = Self.edgesByCell(border.edges, grid)
        (cellSets, sets) = try RegionCombinations.atCentres(of: grid, border, threads: threads)
    }

    private static func refuseFarPlaces(in regions: RegionSet) throws(OverlayError) {
        let geometry = regions.geometry
        if geometry.coordinates.allSatisfy({ abs($0) <= 1e9 }) { return }
        for feature in 0..<geometry.count {
            for vertex in geometry.vertices(ofFeature: feature) {
                let place = geometry.position(vertex)
                guard abs(place.x) <= 1e9, abs(place.y) <= 1e9 else {
                    throw OverlayError(region: regions.regions[feature].id, place: place)
                }
            }
        }
    }

    /// The regions that contain the whole box, as a set; `nil` where a border may run through the box.
    @inline(__always)
    func set(around box: Box) -> Int? {
        let columns = grid.column(box.minX)...grid.column(box.maxX)
        let south = grid.row(box.minY)
        for row in south...grid.row(box.maxY) where !entries(inRow: row, columns).isEmpty { return nil }
        return Int(cellSets[south * grid.columns + columns.lowerBound])
    }

    /// The entries of ``cellEdges`` for a run of cells: those of a row stand side by side.
    @inline(__always)
    func entries(inRow row: Int, _ columns: ClosedRange<Int>) -> Range<Int> {
        let first = row * grid.columns
        return Int(cellStarts[first + columns.lowerBound])..<Int(cellStarts[first + columns.upperBound + 1])
    }

    /// The edges that cross a cell.
    @inline(__always)
    func edges(inCell cell: Int) -> Range<Int> { Int(cellStarts[cell])..<Int(cellStarts[cell + 1]) }

    private static func edgesByCell(_ edges: [Edge], _ grid: Grid) -> (starts: [Int32], list: [Int32]) {
        var starts = [Int32](repeating: 0, count: grid.count + 2)
        for edge in edges { grid.forEachCell(of: edge) { starts[$0 + 2] += 1 } }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var list = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        for (index, edge) in edges.enumerated() {
            grid.forEachCell(of: edge) { cell in
                list[Int(starts[cell + 1])] = Int32(index)
                starts[cell + 1] += 1
            }
        }
        starts.removeLast()
        return (starts, list)
    }
}
