import Formats
import Foundation
import GEOS
import GeoModel
import Overlay
import Testing

/// Overlaps of random figures against GEOS, each with each; and what may not change them.
@Suite struct OverlapPropertyTests {
    @Test(arguments: 0..<8)
    func `random figures share what GEOS says, pair by pair and in all`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 9000))
        let figures = GeometryColumn.polygons((0..<60).map { index in
            switch (seed + index) % 4 {
            case 0: random.star(near: 150, radius: 12, corners: 3...20)
            case 1: random.needles(near: 150, radius: 15, needles: 9)
            case 2: random.ringStar(near: 150, radius: 14, corners: 11)
            default: random.star(near: 150, radius: 20, corners: 70...300)
            }
        })
        try expectAgreement(figures)
    }

    @Test(arguments: 0..<6)
    func `figures on a lattice share what GEOS says, with every edge coincident`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 9100))
        try expectAgreement(.polygons((0..<60).map { _ in random.staircase(size: 6) }))
    }

    private func expectAgreement(_ figures: GeometryColumn) throws {
        let found = try Overlaps.find(in: [OverlapSource(.inMemory(figures))], plane: .planar, scratch: ScratchFile())
        let shapes = try figures.geometries().compactMap { $0 }
        // Only what the quick look or GEOS calls valid can be held against plain intersections.
        let valid = try shapes.map { try $0.isValid ? $0 : $0.makeValid() }
        var areas: [[Int64]: Double] = [:]
        for pair in try found.all { areas[[pair.first.id, pair.second.id]] = pair.area }
        var (listed, drawn) = (0, 0.0)
        for (i, a) in valid.enumerated() {
            drawn += try a.area()
            for (j, b) in valid.enumerated().dropFirst(i + 1) {
                let piece = try a.intersection(b)
                let area = try piece.area()
                let width = try 2 * area / piece.length()
                guard area > 1e-9, abs(width - 0.01) > 1e-6 else { continue }
                listed += width > 0.01 ? 1 : 0
                #expect(abs((areas[[Int64(i), Int64(j)]] ?? 0) - (width > 0.01 ? area : 0)) < 1e-8 * max(1, area), "\(i) and \(j)")
            }
        }
        #expect(found.pairs == listed)
        let union = try GEOS.Geometry.union(of: valid).area()
        #expect(abs(found.surplus.value - (drawn - union)) < 1e-8 * drawn)
        for pair in try found.all {
            let place = try Geometry(point: pair.place)
            #expect(try valid[Int(pair.first.id)].contains(place) && valid[Int(pair.second.id)].contains(place))
        }
    }

    @Test func `a small budget, threads, and the order of the features change no byte`() throws {
        var random = Random(seed: 9200)
        let stars = (0..<120).map { _ in random.star(near: 40, radius: 6, corners: 3...70) } + [random.star(near: 20, radius: 30, corners: 200...200)]
        let numbers = (0..<stars.count).map { Int64($0) }
        let expected = try report(stars, numbers, budget: 64 << 20, threads: 1)
        #expect(expected.pairs.count > 500)
        for (budget, threads) in [(64 << 20, 2), (4096, 1), (4096, 3), (64, 2)] {
            #expect(try report(stars, numbers, budget: budget, threads: threads) == expected)
        }
        let shuffled = numbers.shuffled(using: &random)
        #expect(try report(shuffled.map { stars[Int($0)] }, shuffled, budget: 4096, threads: 2) == expected)
    }

    private struct Report: Equatable {
        var pairs: [Overlaps.Pair]
        var sums: [ExactSum]
        var counts: [Int]
    }

    private func report(_ polygons: [[[Double]]], _ ids: [Int64], budget: Int, threads: Int) throws -> Report {
        let source = MemorySource(geometry: .polygons(polygons), columns: [:], numbers: [:], ids: ids)
        let layer = Layer(name: "memory", fields: [], geometry: .none, reference: nil, count: ids.count, source: source)
        let found = try Overlaps.find(
            in: [OverlapSource(layer)], plane: .planar, threads: threads, budget: budget, scratch: ScratchFile())
        return Report(pairs: try found.all, sums: [found.repeated, found.surplus], counts: [found.polygons, found.seams])
    }

    /// Ten billion pairs of edges, of which a few hundred thousand meet; all of them would take minutes.
    @Test func `two wide polygons with ragged borders take seconds`() throws {
        let began = Date()
        let found = try Overlaps.find(
            in: [OverlapSource(.inMemory(.polygons([ragged(0, phase: 0), ragged(0.37, phase: 1)])))], plane: .planar,
            scratch: ScratchFile())
        #expect(found.pairs == 1)
        #expect(Date().timeIntervalSince(began) < 60)
    }

    private func ragged(_ shift: Double, phase: Double) -> [[Double]] {
        let count = 100_000
        var ring: [Double] = []
        for corner in 0..<count {
            let angle = (Double(corner) + shift) * 2 * .pi / Double(count)
            let r = 10_000 + 30 * sin(angle * 5000 + phase) + (corner.isMultiple(of: 2) ? 1 : 0)
            ring += [r * cos(angle), r * sin(angle)]
        }
        return [ring + ring.prefix(2)]
    }
}
