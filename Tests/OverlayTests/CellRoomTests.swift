import GeoModel
import Testing

@testable import Overlay

/// Edges right across a grid touch many cells: the index must not fill more than it has room for.
@Suite struct CellRoomTests {
    private let edges = (0..<1_000).map { Edge(Position(x: 0, y: Double($0)), Position(x: 1_000, y: Double($0) + 0.5)) }
    /// Thin triangles, two of whose edges run right across.
    private let triangles = GeometryColumn.polygons((0..<1_000).map { row in
        let y = Double(row)
        return [[0, y, 1_000, y + 0.5, 0, y + 0.25, 0, y]]
    })
    private let extent = Box(minX: 0, minY: 0, maxX: 1_000, maxY: 1_000)

    @Test func `entries beyond the room are refused`() {
        let grid = Grid(over: extent, cells: 10_000)
        func sorted(most: Int) -> EdgesByCell? {
            EdgesByCell(grid, rows: 0..<grid.rows, count: edges.count, most: most) { number, body in
                grid.forEachCell(of: edges[number], inRows: 0..<grid.rows, body)
            }
        }
        #expect(sorted(most: 10_000) == nil)
        #expect(sorted(most: 1_000_000) != nil)
    }

    @Test func `long edges get a coarser grid`() throws {
        let border = try RegionBorders(triangles, threads: 1)
        let (fine, _, _) = try RegionIndex.cells(over: extent, border, most: 1_000_000, threads: 1)
        let (coarse, runs, byCell) = try RegionIndex.cells(over: extent, border, most: 20_000, threads: 2)
        #expect(coarse.count < fine.count)
        #expect(byCell.numbers.count <= 20_000)
        // Every edge is still found.
        #expect(Set(byCell.numbers.flatMap { runs[Int($0)].edges }).count == border.edgeCount)
    }
}
