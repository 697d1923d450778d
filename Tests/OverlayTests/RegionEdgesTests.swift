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
        #expect(border.count == 4 * 6000 + 6)
        for number in 0..<border.count {
            let edge = border[number]
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
        #expect((0..<one.count).map { one[$0] } == (0..<three.count).map { three[$0] })
        let (grid, _, cells) = try RegionIndex.cells(over: regions.bounds, one, most: 1 << 27, threads: 1)
        let (sameGrid, _, sameCells) = try RegionIndex.cells(over: regions.bounds, one, most: 1 << 27, threads: 3)
        #expect(grid.count == sameGrid.count)
        #expect(cells.numbers == sameCells.numbers)
        for cell in 0..<grid.count { #expect(cells.entries(in: cell...cell) == sameCells.entries(in: cell...cell)) }
    }

    private func squares(_ corners: [(x: Double, y: Double)]) -> GeometryColumn {
        var column = GeometryColumn()
        for corner in corners {
            column.beginFeature(.polygon)
            column.beginPart(.polygon)
            column.beginRing()
            for (x, y) in [(0.0, 0.0), (1, 0), (1, 1), (0, 1), (0, 0)] { column.append(x: corner.x + x, y: corner.y + y) }
        }
        return column
    }

    /// Memory must follow the borders, not regions times bands.
    @Test func `a region keeps the bands that it lies in, no others`() {
        let column = squares((0..<100).map { (x: 0, y: Double($0)) })
        let bands = Bands(over: column.bounds, count: 1000)
        for region in 0..<100 { #expect(BandedBorder(of: region, in: column, bands).bands.count <= 12) }
    }

    /// Only the combination that is left is kept, not the 3,000 that led to it.
    @Test(.timeLimit(.minutes(1))) func `three thousand regions over one place are one combination`() throws {
        let column = squares(Array(repeating: (x: 0, y: 0), count: 3000))
        let (grid, _, _) = try RegionIndex.cells(over: column.bounds, RegionEdges(GeometryColumn(), threads: 1), most: 1 << 20, threads: 1)
        let (sets, combinations) = try RegionCombinations.atCentres(of: grid, column, threads: 2)
        #expect(Set(sets) == [0, 1])
        #expect(combinations.regions(in: 0).isEmpty)
        #expect(Array(combinations.members[combinations.regions(in: 1)]) == Array(0..<3000))
        #expect(combinations.members.count == 3000)
    }
}
