import Foundation
import GEOS
import GeoModel
import Testing

@testable import Overlay

/// Borders of many short edges, of which a feature takes whole runs at once.
@Suite struct BorderRunsTests {
    /// A ring round a place that can be seen from there, its edges far shorter than the radius.
    private func ragged(
        _ middle: (x: Double, y: Double), radius: Double, corners: Int, _ random: inout Random
    ) -> [[Double]] {
        var (ring, r): ([Double], Double) = ([], radius)
        for corner in 0..<corners {
            r += Double.random(in: -1...1, using: &random) * 10 * radius / Double(corners)
            r = min(1.2 * radius, max(0.8 * radius, r))
            let angle = 2 * Double.pi * Double(corner) / Double(corners)
            ring += [middle.x + r * cos(angle), middle.y + r * sin(angle)]
        }
        return [ring + ring.prefix(2)]
    }

    /// Three that overlap, one of them with a ragged hole; and islands so small that a run may go all the way round.
    private func regions(_ random: inout Random) -> GeometryColumn {
        var rings = [(10.0, 10.0), (14, 10), (12, 13)].map { ragged($0, radius: 5, corners: 6000, &random) }
        rings[2] += ragged((12, 13), radius: 2, corners: 3000, &random)
        rings += [(3.0, 3.0), (5, 17), (10, 2)].map { ragged($0, radius: 0.003, corners: 20, &random) }
        return .polygons(rings)
    }

    /// Stars of few corners and of many, some with a hole, and rectangles, whose upright edges have no part in any
    /// integral.
    private func parcels(_ random: inout Random) -> GeometryColumn {
        var stars = (0..<120).map { _ in random.star(near: 20, radius: 2, corners: 3...60) }
        stars += (0..<30).map { _ in random.star(near: 20, radius: 3, corners: 65...400) }
        stars += (0..<40).map { _ in
            let middle = (x: Double.random(in: 4...18, using: &random), y: Double.random(in: 4...18, using: &random))
            // The corners of a star lie a fifth of its radius away at least.
            let shell = random.star(around: middle, radius: 3, corners: 40)
            return shell + random.star(around: middle, radius: 0.5, corners: 12)
        }
        let rectangles = (0..<80).map { _ -> [[Double]] in
            let (x, y) = (Double.random(in: 3...18, using: &random), Double.random(in: 3...18, using: &random))
            let (w, h) = (Double.random(in: 0.001...2, using: &random), Double.random(in: 0.001...2, using: &random))
            return [[x, y, x + w, y, x + w, y + h, x, y + h, x, y]]
        }
        return .polygons(stars + rectangles)
    }

    /// In the coarse grid, halves of runs are looked at over several levels.
    @Test(arguments: [(cells: nil, longest: 17), (cells: 64, longest: 129)])
    func `shared areas are those of OverlayNG`(cells: Int?, longest: Int) throws {
        var random = Random(seed: 41)
        let (regions, parcels) = (regions(&random), parcels(&random))
        let index = try RegionIndex(RegionSet(regions), cells: cells, threads: 1)
        #expect(index.runs.count { $0.count >= longest } > 2)
        let pairs = try Pairs(regions, parcels, cells: cells)
        #expect(pairs.count > 200)
    }

    @Test func `pieces have the ground area of those of OverlayNG`() throws {
        var random = Random(seed: 42)
        let place = { (p: Position) in Position(x: 108 + 0.01 * p.x, y: 34 + 0.01 * p.y) }
        let (regions, parcels) = (regions(&random).mapped(place), parcels(&random).mapped(place))
        let measure = EllipsoidalMeasure(.cgcs2000)
        let (regionShapes, parcelShapes) = (try regions.geometries(), try parcels.geometries())
        for parcel in stride(from: 0, to: parcels.count, by: 5) {
            let found = try Layer.inMemory(parcels.reordered([parcel]))
                .tabulated(in: regions, plane: .ellipsoidal(.cgcs2000)).areas(of: regions.count)
            for (region, shape) in regionShapes.enumerated() {
                let piece = try GeometryColumn([shape!.intersection(parcelShapes[parcel]!)])
                #expect(abs(found[region] - piece.area(of: 0, measure)) <= 1e-9 * parcels.area(of: parcel, measure))
            }
        }
    }

    /// The border between two regions, an outline, a ring that runs the other way: in turns of all directions.
    @Test(arguments: [1e-4, 0.01, 0.3, 100])
    func `each edge stands in one run, from start to end`(size: Double) throws {
        var random = Random(seed: 43)
        let border = try RegionBorders(Mesh(side: 4, bends: 150, &random).parcels, threads: 2)
        let runs = try BorderRuns(border, on: grid(ofHalfCells: size), threads: 2).runs
        #expect(runs.flatMap(\.edges) == border.arcs.flatMap(\.edges))
        #expect(runs.contains { $0.count > 1 } == (size > 1e-4))
        for run in runs {
            #expect(run.edges.clamped(to: border.arcs[Int(run.arc)].edges) == run.edges)
            let places = run.edges.lowerBound...run.edges.upperBound
            #expect(places.allSatisfy { run.box.contains(border.geometry.position($0)) })
            #expect(run.box == border.box(of: run.edges))
            #expect(run.count == 1 || max(run.box.width, run.box.height) <= size)
        }
    }

    private func grid(ofHalfCells size: Double) -> Grid {
        let cells = max(1, 10 / size)
        let side = 2 * size * cells
        return Grid(over: Box(minX: 0, minY: 0, maxX: side, maxY: side), cells: Int((cells * cells).rounded()))
    }

    @Test(arguments: [0.02, 0.3, 2]) func `a run touches the cells that its edges touch`(size: Double) throws {
        var random = Random(seed: 45)
        let border = try RegionBorders(regions(&random), threads: 1)
        let grid = grid(ofHalfCells: size)
        var severalCells = 0
        for run in try BorderRuns(border, on: grid, threads: 1).runs {
            var (ofRun, ofEdges, once): (Set<Int>, Set<Int>, Int) = ([], [], 0)
            // The rows of two threads.
            for rows in [0..<grid.rows / 2, grid.rows / 2..<grid.rows] {
                grid.forEachCell(of: run, border, inRows: rows) { cell in
                    #expect(rows.contains(cell / grid.columns))
                    ofRun.insert(cell)
                    once += 1
                }
            }
            for edge in run.edges {
                grid.forEachCell(of: border[edge], inRows: 0..<grid.rows) { ofEdges.insert($0) }
            }
            // A half that lies in one cell is not looked at edge by edge: of the slack round cells, one may see more.
            let slack = 1e-5
            let isClear = run.edges.allSatisfy { edge in
                [border.geometry.position(edge), border.geometry.position(edge + 1)].allSatisfy { place in
                    let (x, y) = ((place.x - grid.originX) / grid.cell, (place.y - grid.originY) / grid.cell)
                    return abs(x - x.rounded()) > slack && abs(y - y.rounded()) > slack
                }
            }
            #expect(once == ofRun.count)
            if isClear { #expect(ofRun == ofEdges) } else { #expect(ofRun.isSuperset(of: ofEdges)) }
            severalCells += ofRun.count > 1 ? 1 : 0
        }
        #expect(severalCells > 20)
    }

    /// By the shoelace formula, over the run and straight back.
    @Test func `the ground between a run and its straight edge is that of the ring round it`() throws {
        var random = Random(seed: 44)
        let border = try RegionBorders(regions(&random), threads: 1)
        for run in try BorderRuns(border, on: grid(ofHalfCells: 1), threads: 1).runs {
            let places = (run.edges.lowerBound...run.edges.upperBound).map(border.geometry.position)
            let start = places[0]
            let twice = zip(places, places.dropFirst()).reduce(0.0) { twice, edge in
                twice + (edge.1.x - start.x) * (edge.0.y - start.y) - (edge.0.x - start.x) * (edge.1.y - start.y)
            }
            #expect(abs(border.bulge(of: run.edges, run.box, PlanarMeasure()) - twice / 2) <= 1e-14)
        }
    }
}
