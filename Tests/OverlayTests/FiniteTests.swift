import GeoModel
import Testing

@testable import Overlay

/// Extreme coordinates of regions are refused or have a grid; they never stop the program dead.
@Suite struct FiniteTests {
    @Test(arguments: [1e300, -1e10, .infinity, .nan])
    func `a region beyond every map is refused by name`(x: Double) throws {
        let regions = RegionSet(.polygons([GeometryColumn.square(0, 0, 1), [[0, 0, x, 0, 1, 1, 0, 0]]]))
        let error = #expect(throws: OverlayError.self) { try RegionIndex(regions) }
        let wrong = try #require(error)
        #expect(wrong.description.hasPrefix("county 1: (\(x), 0.0) lies on no map"))
        #expect(wrong.description(in: .zh).contains("不在任何地图上"))
    }

    @Test(arguments: [.leastNonzeroMagnitude, 1e-161, 1e-150, 1e-7, 1e12])
    func `a grid over any extent has cells, and its outermost for what lies outside`(side: Double) {
        let grid = Grid(over: Box(minX: 0, minY: 0, maxX: side, maxY: side), cells: 1024)
        #expect((9...4096).contains(grid.count))
        for x in [-1.7e308, 1.7e308] {
            #expect((0..<grid.columns).contains(grid.column(x)))
            #expect((0...grid.columns).contains(grid.firstColumn(from: x)))
        }
    }

    @Test func `a level edge between two rows lies in every column between its ends`() {
        let grid = Grid(over: Box(minX: 0, minY: 0, maxX: 8, maxY: 8), cells: 64)
        let y = grid.originY + 3 * grid.cell
        var cells: Set<Int> = []
        grid.forEachCell(of: Edge(Position(x: 1, y: y), Position(x: 7, y: y)), inRows: 0..<grid.rows) { cells.insert($0) }
        let columns = grid.column(1)...grid.column(7)
        #expect(columns.allSatisfy { cells.contains(3 * grid.columns + $0) })
    }
}
