import Formats
import GEOS
import GeoModel
import Testing

@testable import Overlay

@Suite struct CoverageFaultTests {
    private func faults(
        _ features: [[[Double]]], threads: Int = 1, budget: Int = 64 << 20
    ) throws -> CoverageFaults {
        let layer = Layer.inMemory(GeometryColumn.polygons(features))
        return try CoverageFaults.find(
            in: [OverlapSource(layer)], plane: .planar, threads: threads, budget: budget, scratch: ScratchFile())
    }

    /// Squares of 10 m in a grid; those of `without` are left out.
    private func grid(_ side: Int, without: Set<Int> = []) -> [[[Double]]] {
        (0..<side * side).filter { !without.contains($0) }.map {
            GeometryColumn.square(Double($0 % side) * 10, Double($0 / side) * 10, 10)
        }
    }

    @Test func `a grid of squares has no gap, and only its outer border is loose`() throws {
        let faults = try faults(grid(5))
        #expect(faults.polygons == 25 && faults.edges == 100 && faults.loose == 20)
        #expect(faults.gaps == [] && faults.seams == 0 && faults.duplicates.isEmpty)
        #expect(faults.area.value == 2500)
    }

    @Test func `rings may turn either way`() throws {
        let turned = grid(5, without: [12]).enumerated().map { index, rings in
            index.isMultiple(of: 2) ? rings : rings.map { ring in
                stride(from: ring.count - 2, through: 0, by: -2).flatMap { [ring[$0], ring[$0 + 1]] }
            }
        }
        let faults = try faults(turned)
        #expect(faults.loose == 24 && faults.gaps?.map(\.area) == [100])
    }

    @Test func `a square that is left out in the middle is a gap with its place, at the rim it is none`() throws {
        let faults = try faults(grid(5, without: [12, 4]))
        let gap = try #require(faults.gaps?.first)
        #expect(faults.gaps?.count == 1)
        // 10 m by 10 m: twice 100 m² by 40 m of border.
        #expect(gap.area == 100 && gap.width == 5 && !gap.isSliver)
        #expect(gap.place.x > 20 && gap.place.x < 30 && gap.place.y > 20 && gap.place.y < 30)
    }

    /// Two fields 20 m long, 20 cm apart in the middle of their border: a triangle of 2 m².
    @Test func `a sliver between neighbours is found, and told from a gap by its width`() throws {
        let left: [[Double]] = [[0, 0, 10, 0, 9.8, 10, 10, 20, 0, 20, 0, 0]]
        let right: [[Double]] = [[10, 0, 20, 0, 20, 20, 10, 20, 10, 0]]
        let faults = try faults([left, right])
        let gap = try #require(faults.gaps?.first)
        #expect(abs(gap.area - 2) < 1e-9 && gap.isSliver && faults.gaps?.count == 1)
        #expect(abs(gap.width - 4 / (20 + 2 * (100.04).squareRoot())) < 1e-9)
    }

    @Test func `a vertex that only one neighbour has leaves no gap`() throws {
        let left: [[Double]] = [[0, 0, 10, 0, 10, 5, 10, 20, 0, 20, 0, 0]]
        let right: [[Double]] = [[10, 0, 20, 0, 20, 20, 10, 20, 10, 0]]
        let faults = try faults([left, right])
        #expect(faults.gaps == [] && faults.seams == 0)
    }

    @Test func `an overlap is no gap`() throws {
        let faults = try faults([GeometryColumn.square(0, 0, 10), GeometryColumn.square(5, 5, 10)])
        #expect(faults.gaps == [])
    }

    @Test func `a hole that another polygon fills is none, and a hole that none fills is a gap`() throws {
        let ring: [[Double]] = [[0, 0, 30, 0, 30, 30, 0, 30, 0, 0], [10, 10, 10, 20, 20, 20, 20, 10, 10, 10]]
        #expect(try faults([ring, GeometryColumn.square(10, 10, 10)]).gaps == [])
        #expect(try faults([ring]).gaps?.map(\.area) == [100])
    }

    @Test func `the same polygon is a duplicate wherever its ring begins and however it turns`() throws {
        let turned: [[Double]] = [[10, 10, 10, 0, 0, 0, 0, 10, 10, 10]]
        let faults = try faults([GeometryColumn.square(0, 0, 10), GeometryColumn.square(10, 0, 10), turned])
        let found = try #require(faults.duplicates.first)
        #expect(found.features.map(\.id) == [0, 2] && found.area == 100 && faults.duplicates.count == 1)
    }

    @Test(arguments: [1, 2, 3]) func `threads and budget change nothing`(threads: Int) throws {
        let features = grid(40, without: [85, 900, 901, 1111]) + [GeometryColumn.square(0, 0, 10)]
        let (one, many) = (try faults(features), try faults(features, threads: threads, budget: 4096))
        #expect(many.gaps == one.gaps && many.loose == one.loose && many.duplicates == one.duplicates && many.area == one.area)
        #expect(one.gaps?.map(\.area) == [200, 100, 100])
    }
}
