import GeoModel
import Testing

@testable import Overlay

/// The grid is laid so that data do not repeat its lines. Where they do all the same, nothing may change.
@Suite struct GridAlignmentTests {
    /// The extent alone sets the grid of small region sets.
    private let grid = Grid(over: Box(minX: 0, minY: 0, maxX: 32, maxY: 32), cells: 1 << 10)

    /// Two regions with a border through the centres of a whole column of cells.
    @Test(arguments: 2..<30)
    func `a border through the centres of cells parts the area rightly`(column: Int) throws {
        let x = grid.centerX(column)
        let regions = GeometryColumn.polygons([
            [[0, 0, x, 0, x, 32, 0, 32, 0, 0]], [[x, 0, 32, 0, 32, 32, x, 32, x, 0]],
        ])
        #expect(try RegionIndex(RegionSet(regions)).grid.centerX(column) == x)
        let parcels = GeometryColumn.polygons((0..<31).map { GeometryColumn.square(x - 0.5, Double($0) + 0.3, 0.75) })
        let table = try Layer.inMemory(parcels).tabulated(in: regions)
        for (found, expected) in zip(table.areas(of: 2), [31 * 0.5 * 0.75, 31 * 0.25 * 0.75]) {
            #expect(abs(found - expected) < 1e-12)
        }
        #expect(table.count == 31)
    }

    /// Two triangles whose common border meets the centre of a cell, and points around it.
    @Test(arguments: 2..<30)
    func `a border through one centre parts the points rightly`(cell: Int) throws {
        let center = Position(x: grid.centerX(cell), y: grid.centerY(31 - cell))
        let regions = GeometryColumn.polygons([
            [[0, 0, 32, 0, 32, 32, center.x, center.y, 0, 0]], [[0, 0, center.x, center.y, 32, 32, 0, 32, 0, 0]],
        ])
        var places: [Position] = []
        for dx in [-1e-3, 0, 1e-3] {
            for dy in [-1e-3, 0, 1e-3] { places.append(Position(x: center.x + dx, y: center.y + dy)) }
        }
        let table = try Layer.inMemory(.points(places)).tabulated(in: regions)
        #expect(table.count == 9)
        #expect(table.account.featuresOutside == 0)
    }
}
