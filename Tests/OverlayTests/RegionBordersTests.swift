import Foundation
import GeoModel
import Testing

@testable import Overlay

@Suite struct RegionBordersTests {
    /// Squares side by side, the border between two of them ragged, each with thousands of vertices.
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

    private struct Beside: Hashable {
        let region: Int32
        let isLeft: Bool
    }

    /// What stands beside each edge, over all arcs that it is in: with the edge gone from its western end to its
    /// eastern.
    private func sides(_ borders: RegionBorders) -> [[Double]: Set<Beside>] {
        var found: [[Double]: Set<Beside>] = [:]
        for arc in borders.arcs {
            for number in arc.edges {
                let edge = borders[number]
                for side in borders.sides[arc.sides] {
                    let isNew = found[[edge.x0, edge.y0, edge.x1, edge.y1], default: []].insert(
                        Beside(region: side.region, isLeft: side.sign == borders.direction(of: number))).inserted
                    #expect(isNew)
                }
            }
        }
        return found
    }

    @Test(arguments: [1, 3]) func `each edge has the regions on its sides`(threads: Int) throws {
        let borders = try RegionBorders(regions, threads: threads)
        let sides = sides(borders)
        // Four ragged borders of 6,000 edges, and the top and bottom of three squares.
        #expect(sides.count == 4 * 6000 + 6)
        for (edge, beside) in sides {
            guard edge[1] != edge[3] else {
                #expect(beside.count == 1)
                continue
            }
            // The region to the west of a ragged edge, and the one to the east; -1 and 3 are none.
            let column = Int32(edge[0].rounded(.down))
            let isWestLeft = edge[3] > edge[1]
            let wanted = [Beside(region: column - 1, isLeft: isWestLeft), Beside(region: column, isLeft: !isWestLeft)]
            #expect(beside == Set(wanted.filter { (0..<3).contains($0.region) }))
        }
    }

    /// Rings begin at different places and run in different directions.
    @Test func `a border that two regions share stands once but for some edges at its ends`() throws {
        let borders = try RegionBorders(regions, threads: 2)
        #expect(borders.edgeCount >= 4 * 6000 + 6)
        #expect(borders.edgeCount < 4 * 6000 + 6 + 500)
        let shared = borders.arcs.filter { $0.sides.count == 2 }
        #expect(shared.reduce(0) { $0 + $1.edges.count } > 2 * 6000 - 500)
        // Links that follow each other with the same regions beside them are one arc.
        #expect(borders.arcs.count < 20)
    }

    /// A bucket is one thread's work.
    @Test func `links fall into buckets of about the same size`() throws {
        let places = (0..<(40 * Buckets.size)).map { step in
            let angle = 2 * Double.pi * Double(step) / Double(40 * Buckets.size)
            return [10 * cos(angle), 10 * sin(angle)]
        }
        let ring = (places + [places[0]]).flatMap { $0 }
        let links = GeometryColumn.polygons([[ring]]).links(ofPolygon: 0, mean: 4)
        let buckets = Buckets(of: links)
        #expect(buckets.count >= 8)
        for bucket in 0..<buckets.count {
            #expect(abs(buckets.numbers(in: bucket).count - Buckets.size) < Buckets.size / 4)
        }
    }

    @Test func `threads change neither the arcs nor the cells`() throws {
        let (one, three) = (try RegionBorders(regions, threads: 1), try RegionBorders(regions, threads: 3))
        #expect(one.arcs.map(\.edges) == three.arcs.map(\.edges))
        #expect(one.arcs.map(\.sides) == three.arcs.map(\.sides))
        #expect(one.sides == three.sides)
        let (grid, _, cells) = try RegionIndex.cells(over: regions.bounds, one, most: 1 << 27, threads: 1)
        let (sameGrid, _, sameCells) = try RegionIndex.cells(over: regions.bounds, one, most: 1 << 27, threads: 3)
        #expect(grid.count == sameGrid.count)
        #expect(cells.numbers == sameCells.numbers)
        for cell in 0..<grid.count { #expect(cells.entries(in: cell...cell) == sameCells.entries(in: cell...cell)) }
    }

    /// Places of a meridian that have few digits, as those of map sheets and graticules.
    @Test(arguments: [
        (x: 500_000, from: 4_000_020, step: 30), (x: 500_001, from: 4_000_020, step: 30), (x: 612_345, from: 0, step: 1),
        (x: 108.5, from: 34, step: 1.0 / 4096), (x: 108.7071, from: 34.0123, step: 0.000_317),
    ])
    func `one of sixteen places is cut, on a lattice too`(x: Double, from: Double, step: Double) {
        let side = (0...4000).flatMap { [x, from + step * Double($0)] }
        let ring = side + [x - 1, from, x, from]
        let links = GeometryColumn.polygons([[ring]]).links(ofPolygon: 0, mean: 16)
        #expect(150...350 ~= links.count)
        #expect(links.reduce(0) { $0 + Int($1.count) } == 4002)
    }

    /// The same places along a roof, neighbours in either order: none is another's twin.
    @Test func `links over the same places in another order have other hashes`() {
        let roofs = GeometryColumn.polygons((0..<64).map { order in
            let tiles = (0..<6).flatMap { tile -> [Double] in
                let (near, far) = ([Double(tile), 1.0], [Double(tile) + 0.25, 1.5])
                return order >> tile & 1 == 0 ? near + far : far + near
            }
            return [[0, 0] + tiles + [6, 0, 0, 0]]
        })
        let links = (0..<64).map { roofs.links(ofPolygon: $0, mean: 1 << 40) }
        #expect(links.allSatisfy { $0.count == 1 })
        #expect(Set(links.joined().map(\.hash)).count == 64)
    }

    @Test func `a ring of which every place is doubled, and one that goes out and back, lose no edge`() throws {
        let doubled = GeometryColumn.polygons([[[0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0]]])
        let edges = sides(try RegionBorders(doubled, threads: 1)).keys
        #expect(edges.count { $0[0] != $0[2] || $0[1] != $0[3] } == 3)
        let out = stride(from: 1, through: 2, by: 1.0 / 512).flatMap { [$0, $0] }
        let back = stride(from: 2, through: 1, by: -1.0 / 512).flatMap { [$0, $0] }
        let spike = GeometryColumn.polygons([[[0, 0, 1, 0] + out + back + [0, 0]]])
        let borders = try RegionBorders(spike, threads: 1)
        // A link of the way back may stand as the twin of one of the way out.
        let stored = borders.arcs.reduce(0) { $0 + $1.edges.count * $1.sides.count }
        #expect(stored == spike.vertexCount - 1)
        #expect(borders.edgeCount < stored)
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

    /// Only the combination that is left is kept, not the 3,000 that led to it.
    @Test(.timeLimit(.minutes(1))) func `three thousand regions over one place are one combination`() throws {
        let column = squares(Array(repeating: (x: 0, y: 0), count: 3000))
        let borders = try RegionBorders(column, threads: 2)
        let (grid, runs, _) = try RegionIndex.cells(over: column.bounds, borders, most: 1 << 20, threads: 1)
        let (sets, combinations) = try RegionCombinations.atCentres(of: grid, borders, runs, threads: 2)
        #expect(Set(sets) == [0, 1])
        #expect(combinations.regions(in: 0).isEmpty)
        #expect(Array(combinations.members[combinations.regions(in: 1)]) == Array(0..<3000))
        #expect(combinations.members.count == 3000)
    }

    /// Overlapping combs, whose long edges cross every row of the grid.
    @Test func `cells have the same regions, however few crossings may be in memory`() throws {
        let combs = GeometryColumn.polygons((0..<5).map { comb in
            let teeth = (0..<40).flatMap { tooth -> [Double] in
                let x = Double(tooth) + 0.1 * Double(comb)
                return [x, 0, x, 30, x + 0.7, 30, x + 0.7, 0]
            }
            return [[-1, -1] + teeth + [41, -1, -1, -1]]
        })
        let borders = try RegionBorders(combs, threads: 1)
        let (grid, runs, _) = try RegionIndex.cells(over: combs.bounds, borders, most: 1 << 20, threads: 1)
        let all = try RegionCombinations.atCentres(of: grid, borders, runs, threads: 1)
        #expect(CentreCrossings.blocksOfRows(grid, borders, runs, most: 1 << 22) == [0..<grid.rows])
        for most in [1, 500, 2000] {
            let blocks = CentreCrossings.blocksOfRows(grid, borders, runs, most: most)
            #expect(blocks.count > 3)
            #expect(blocks.flatMap { $0 } == Array(0..<grid.rows))
            for rows in blocks where rows.count > 1 {
                let found = try CentreCrossings(of: grid, inRows: rows, borders, runs, threads: 2).byRegion
                #expect(found.reduce(0) { $0 + $1.count } <= most)
            }
            let parts = try RegionCombinations.atCentres(of: grid, borders, runs, most: most, threads: 2)
            for (one, other) in zip(all.sets, parts.sets) {
                #expect(
                    all.combinations.members[all.combinations.regions(in: Int(one))]
                        == parts.combinations.members[parts.combinations.regions(in: Int(other))])
            }
        }
    }
}
