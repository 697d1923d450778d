import GeoModel
import Testing

@testable import Overlay

@Suite struct RegionEdgesTests {
    /// Squares side by side, the border between two of them ragged, each with thousands of vertices: several bands.
    private let regions: GeometryColumn = {
        func border(at x: Double) -> [Position] {
            (0...6000).map { step in Position(x: x + Double((step * 7919) % 13) / 100, y: Double(step) / 600) }
        }
        var column = GeometryColumn()
        for number in 0..<3 {
            let (west, east) = (border(at: Double(number)), border(at: Double(number + 1)))
            // Every second ring runs clockwise.
            let ring = west.reversed() + east + [west.last!]
            column.beginFeature(.polygon)
            column.beginPart(.polygon)
            column.beginRing()
            for place in number == 1 ? Array(ring.reversed()) : Array(ring) { column.append(x: place.x, y: place.y) }
        }
        return column
    }()

    @Test(arguments: [1, 3]) func `an edge that two regions share stands once, with both on their sides`(threads: Int) throws {
        let border = try RegionEdges(regions, threads: threads)
        // Four ragged borders of 6,000 edges, and the top and bottom of three squares.
        #expect(border.edges.count == 4 * 6000 + 6)
        for number in border.edges.indices {
            let edge = border.edges[number]
            let sides = border.sides(of: number).map { border.sides[$0] }
            guard edge.y0 != edge.y1 else {
                #expect(sides.count == 1)
                continue
            }
            // The region to the west of a ragged edge, and the one to the east; -1 and 3 are none.
            let column = Int32(edge.x0.rounded(.down))
            let wanted = [column - 1, column].filter { (0..<3).contains($0) }
            #expect(sides.map(\.region) == wanted)
            let west = edge.y1 > edge.y0 ? 1 : -1
            for side in sides { #expect(Int(side.sign) == (side.region < column ? west : -west)) }
        }
    }

    @Test func `threads change neither the edges nor the cells`() throws {
        let (one, three) = (try RegionEdges(regions, threads: 1), try RegionEdges(regions, threads: 3))
        #expect(one.edges == three.edges)
        let (grid, cells) = try RegionIndex.cells(over: regions.bounds, one.edges, most: 1 << 27, threads: 1)
        let (sameGrid, sameCells) = try RegionIndex.cells(over: regions.bounds, one.edges, most: 1 << 27, threads: 3)
        #expect(grid.count == sameGrid.count)
        #expect(cells.edges == sameCells.edges)
        for cell in 0..<grid.count { #expect(cells.entries(in: cell...cell) == sameCells.entries(in: cell...cell)) }
    }
}
