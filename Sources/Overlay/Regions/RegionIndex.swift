import GeoModel

/// The regions, ready for any number of features to be laid on them.
///
/// A grid tells for each cell either the set of regions that covers it whole, or the few runs of border edges that
/// cross it. A feature whose box meets no such edge lies wholly in one known set of regions. Overlapping regions,
/// holes, parts and shared borders need no special case.
public struct RegionIndex: Sendable {
    public let regions: RegionSet
    /// The box round each region.
    let boxes: [Box]
    /// The box round all regions.
    public let bounds: Box
    let grid: Grid
    let border: RegionBorders
    let runs: [BorderRun]
    /// The runs that touch each cell.
    let byCell: EdgesByCell
    /// The set of regions at the centre of each cell.
    let cellSets: [Int32]
    let sets: RegionCombinations

    /// Indexes regions whose geometry is valid; `threads` share the work.
    /// - Throws: ``OverlayError`` for the first region with a coordinate that is not finite or beyond ±1e9.
    public init(_ regions: RegionSet, threads: Int = 1) throws {
        try self.init(regions, cells: nil, threads: threads)
    }

    /// - Parameter cells: how many cells the grid has, about; `nil` for as many as the edges need.
    init(_ regions: RegionSet, cells: Int?, threads: Int) throws {
        self.regions = regions
        boxes = try Self.boxes(of: regions, threads)
        bounds = boxes.reduce(into: .empty) { $0.grow($1) }
        border = try RegionBorders(regions.geometry, threads: threads)
        (grid, runs, byCell) = try Self.cells(over: bounds, border, cells, most: 1 << 27, threads: threads)
        (cellSets, sets) = try RegionCombinations.atCentres(of: grid, border, runs, threads: threads)
    }

    /// Refuses places that no map has.
    private static func boxes(of regions: RegionSet, _ threads: Int) throws -> [Box] {
        let geometry = regions.geometry
        return try Parallel.map(Array(0..<geometry.count), threads: threads) { region in
            let vertices = geometry.vertices(ofFeature: region)
            if let box = geometry.finiteBounds(ofVertices: vertices),
                box.isEmpty || max(-box.minX, box.maxX, -box.minY, box.maxY) <= 1e9 { return box }
            let far = vertices.lazy.map(geometry.position).first { !(abs($0.x) <= 1e9 && abs($0.y) <= 1e9) }
            throw OverlayError(region: regions.regions[region].id, place: far ?? Position(x: .nan, y: .nan))
        }
    }

    /// Two cells for each edge; fewer where long edges would fill more than `most` of them.
    static func cells(
        over extent: Box, _ border: RegionBorders, _ cells: Int? = nil, most: Int, threads: Int
    ) throws -> (Grid, [BorderRun], EdgesByCell) {
        var cells = cells ?? min(1 << 22, max(1 << 10, 2 * border.edgeCount))
        while true {
            let grid = Grid(over: extent, cells: cells)
            let runs = try BorderRuns(border, on: grid, threads: threads).runs
            // In the end an edge has a handful of cells, however long it is.
            let room = min(cells > 16 ? most : .max, Int(Int32.max))
            let blocks = grid.blocksOfRows(threads)
            let parts = try Parallel.map(blocks, threads: threads) { rows in
                EdgesByCell(grid, rows: rows, count: runs.count, most: room) { number, body in
                    grid.forEachCell(of: runs[number], border, inRows: rows, body)
                }
            }.compactMap { $0 }
            if parts.count == blocks.count, parts.reduce(0, { $0 + $1.numbers.count }) <= room {
                return (grid, runs, EdgesByCell(joining: parts))
            }
            cells /= 4
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

    /// Where the runs of cells side by side in a row stand in ``byCell``.
    @inline(__always)
    func entries(inRow row: Int, _ columns: ClosedRange<Int>) -> Range<Int> {
        let first = row * grid.columns
        return byCell.entries(in: (first + columns.lowerBound)...(first + columns.upperBound))
    }
}

extension Grid {
    /// All rows, in up to `count` blocks of about as many each.
    fileprivate func blocksOfRows(_ count: Int) -> [Range<Int>] {
        let count = max(1, min(count, rows))
        return (0..<count).map { rows * $0 / count..<rows * ($0 + 1) / count }
    }
}
