import Foundation
import GeoModel
import Testing

@testable import Overlay

@Suite struct RegionBordersTests {
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

    private struct Beside: Hashable {
        let region: Int32
        let isLeft: Bool
    }

    /// What stands beside each edge, over all arcs that it is in: with the edge gone from its western end to its eastern.
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
        let links = GeometryColumn.polygons([[(places + [places[0]]).flatMap { $0 }]]).links(ofPolygon: 0, mean: 4)
        let buckets = Buckets(of: links)
        #expect(buckets.count >= 8)
        for bucket in 0..<buckets.count { #expect(abs(buckets.numbers(in: bucket).count - Buckets.size) < Buckets.size / 4) }
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

    /// Rings are cut where the hash of a vertex says so. A border whose vertices are all cut, or none, is one too.
    @Test func `a ring of which every place is doubled, and one that goes out and back, lose no edge`() throws {
        let doubled = GeometryColumn.polygons([[[0, 0, 0, 0, 1, 0, 1, 0, 1, 1, 1, 1, 0, 0]]])
        #expect(sides(try RegionBorders(doubled, threads: 1)).filter { $0.key[0] != $0.key[2] || $0.key[1] != $0.key[3] }.count == 3)
        let out = stride(from: 1, through: 2, by: 1.0 / 512).flatMap { [$0, $0] }
        let spike: [Double] = [0, 0, 1, 0] + out + out.reversed() + [0, 0]
        let borders = try RegionBorders(GeometryColumn.polygons([[spike]]), threads: 1)
        var area = 0.0
        for arc in borders.arcs {
            for edge in arc.edges {
                let (a, b) = (borders.geometry.position(edge), borders.geometry.position(edge + 1))
                for side in borders.sides[arc.sides] { area += Double(side.sign) * (a.x * b.y - b.x * a.y) / 2 }
            }
        }
        #expect(abs(area - 0.5) < 1e-12)
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
        let crossings = try CentreCrossings(of: grid, borders, runs, threads: 2)
        let (sets, combinations) = try RegionCombinations.atCentres(of: grid, crossings, threads: 2)
        #expect(Set(sets) == [0, 1])
        #expect(combinations.regions(in: 0).isEmpty)
        #expect(Array(combinations.members[combinations.regions(in: 1)]) == Array(0..<3000))
        #expect(combinations.members.count == 3000)
    }
}
