import Foundation
import GEOS
import GeoModel
import Testing

@testable import Overlay

/// The quick look against GEOS: it may doubt a good polygon, and must never trust a bad one.
@Suite struct SoundnessTests {
    private func look(_ column: GeometryColumn) -> Soundness {
        var inspector = Inspector()
        return inspector.inspect(0, of: column)
    }

    @Test(arguments: [
        [[0.0, 0, 2, 2, 2, 0, 0, 2, 0, 0]],  // bow tie
        [[0, 0, 4, 0, 2, 0, 2, 2, 0, 0]],  // runs back on itself
        [[0, 0, 4, 0, 4, 4, 2, 0, 0, 4, 0, 0]],  // touches its own edge
        [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [1, 1, 5, 1, 5, 2, 1, 2, 1, 1]],  // hole crosses the shell
        [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [5, 5, 6, 5, 6, 6, 5, 6, 5, 5]],  // hole outside
        [[0, 0, 2, 0, 0, 0, 2, 0, 0, 0]],  // collapsed to a line
    ])
    func `a polygon that is not valid is never called sound`(rings: [[Double]]) throws {
        let column = GeometryColumn.polygons([rings])
        #expect(look(column) == .doubtful)
        #expect(try column.geometry(0)?.isValid == false)
    }

    @Test func `plain polygons are sound without asking GEOS`() {
        #expect(look(.polygons([GeometryColumn.square(0, 0, 1)])) == .sound)
        let hole = [1.0, 1, 1, 2, 2, 2, 2, 1, 1, 1]
        #expect(look(.polygons([GeometryColumn.square(0, 0, 4) + [hole]])) == .sound)
        // Doubled vertices are allowed.
        #expect(look(.polygons([[[0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0]]])) == .sound)
    }

    @Test func `broken rings are named with their vertex`() {
        #expect(
            look(.polygons([[[0, 0, 1, 0, 0, 0]]]))
                == .broken(.shortRing, vertex: 0, detail: "ring has 3 places, needs 4"))
        #expect(
            look(.polygons([[[0, 0, 1, 0, 1, 1, 0, 1]]]))
                == .broken(.unclosedRing, vertex: 3, detail: "ring does not end where it begins"))
        #expect(
            look(.polygons([[[0, 0, 1, 0, .nan, 1, 0, 0]]]))
                == .broken(.nonFinite, vertex: nil, detail: "vertex 2 is (nan, 1.0)"))
    }

    @Test(arguments: [1e10, -1e200, 1.7e308])
    func `what lies on no map is set aside before anything is computed`(far: Double) {
        let polygon = GeometryColumn.polygons([[[0, 0, far, 0, far, 1, 0, 1, 0, 0]]])
        #expect(look(polygon) == .broken(.offTheMap, vertex: nil, detail: "a coordinate lies beyond 1e9"))
    }

    /// Small whole coordinates make every kind of touching likely.
    @Test(arguments: 0..<20)
    func `what the quick look calls sound is valid for GEOS`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        for _ in 0..<2_000 {
            let corners = Int.random(in: 3...9, using: &random)
            let ring = (0..<(2 * corners)).map { _ in Double(Int.random(in: 0...5, using: &random)) }
            let column = GeometryColumn.polygons([[ring + ring.prefix(2)]])
            if look(column) == .sound { #expect(try column.geometry(0)?.isValid == true, "\(ring)") }
        }
    }

    @Test(arguments: 0..<20)
    func `simple stars are sound`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        for _ in 0..<100 {
            let star = GeometryColumn.polygons([random.star(near: 100, radius: 30, corners: 5...200)])
            #expect(look(star) == .sound, "\(star.coordinates)")
        }
    }

    /// Two ragged banks of a river that runs north: thousands of chains lie above each other.
    private func river(bends: Int, seed: UInt64) -> [Double] {
        var random = Random(seed: seed)
        let west = (0..<bends).map { (Double.random(in: 0...0.1, using: &random), Double($0) * 0.01) }
        let east = (0..<bends).map { (Double.random(in: 0.9...1, using: &random), Double($0) * 0.01) }
        let ring = (east + west.reversed()).flatMap { [$0.0, $0.1] }
        return ring + ring.prefix(2)
    }

    @Test func `a ragged border that runs north is known to be sound`() {
        #expect(look(.polygons([[river(bends: 20_000, seed: 1)]])) == .sound)
    }

    @Test(arguments: 0..<20)
    func `one crossing among thousands of edges is seen`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        var ring = river(bends: 3_000, seed: UInt64(seed))
        // Two neighbours change places.
        let vertex = Int.random(in: 1..<5_998, using: &random)
        for axis in 0...1 { ring.swapAt(2 * vertex + axis, 2 * vertex + 2 + axis) }
        let column = GeometryColumn.polygons([[ring]])
        let isValid = try column.geometry(0)?.isValid
        #expect(isValid == true || look(column) == .doubtful)
        // A vertex moved onto an edge of the other bank.
        (ring[2 * 1_500], ring[2 * 1_500 + 1]) = (ring[2 * 4_499], ring[2 * 4_499 + 1])
        #expect(look(.polygons([[ring]])) == .doubtful)
    }

    /// Ragged land round a bay that opens to the east, with a lake: borders in all directions, which cannot be seen
    /// whole from one place.
    private func bay(corners: Int, _ random: inout Random) -> [[Double]] {
        func shore(_ radius: Double, round x: Double = 0, _ angles: some Sequence<Double>) -> [Double] {
            angles.flatMap { angle -> [Double] in
                let r = radius + Double.random(in: -0.4...0.4, using: &random)
                return [x + r * cos(angle), r * sin(angle)]
            }
        }
        let angles = (0...corners).map { 0.5 + 5.2 * Double($0) / Double(corners) }
        let coast = shore(10, angles) + shore(5, angles.reversed())
        let lake = shore(1, round: -7.5, (0..<corners).map { 2 * Double.pi * Double($0) / Double(corners) })
        return [coast + coast.prefix(2), lake + lake.prefix(2)]
    }

    @Test(arguments: 0..<10)
    func `a large border in all directions is known to be sound, and what is sound is valid`(seed: Int) throws {
        var random = Random(seed: UInt64(900 + seed))
        let rings = bay(corners: 3_000, &random)
        #expect(look(.polygons([rings])) == .sound)
        var doubts = 0
        for _ in 0..<20 {
            var spoilt = rings[0]
            let (vertex, other) = (Int.random(in: 1..<6_000, using: &random), Int.random(in: 1..<6_000, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            // Onto another vertex, to and fro along an edge, or somewhere near.
            case 0: for axis in 0...1 { spoilt[2 * vertex + axis] = spoilt[2 * other + axis] }
            case 1: spoilt.insert(contentsOf: spoilt[(2 * vertex - 2)..<(2 * vertex + 2)], at: 2 * vertex + 2)
            default: for axis in 0...1 { spoilt[2 * vertex + axis] += Double.random(in: -0.5...0.5, using: &random) }
            }
            let column = GeometryColumn.polygons([[spoilt, rings[1]]])
            if look(column) == .sound {
                #expect(try column.geometry(0)?.isValid == true)
            } else {
                doubts += 1
            }
        }
        #expect(doubts > 5)
    }

    /// The borders that face each other both run to the east: edges of one direction are compared where they do not
    /// follow each other.
    @Test(arguments: [false, true])
    func `two large parts side by side are sound until one reaches into the other`(reaches: Bool) {
        var random = Random(seed: 77)
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        for (near, far) in [(0.0, -10.0), (1, 10)] {
            column.beginPart(.polygon)
            column.beginRing()
            column.append(x: 0, y: near)
            for x in 1..<3_000 {
                let dips = reaches && near == 1 && x == 1_234
                column.append(x: Double(x), y: dips ? -0.5 : near + Double.random(in: 0...0.4, using: &random))
            }
            for (x, y) in [(3_000.0, far), (0, far), (0, near)] { column.append(x: x, y: y) }
        }
        #expect(look(column) == (reaches ? .doubtful : .sound))
    }

    /// A corridor that winds inward, with several edges on each side: boxes round a few turns all meet each other.
    @Test(.timeLimit(.minutes(1))) func `a long spiral takes no time in proportion to the square of its edges`() {
        let turns = 4_000
        func bank(_ shift: Double) -> [Double] {
            (0..<4 * turns).flatMap { corner -> [Double] in
                let reach = Double(turns) - Double(corner / 4) - shift
                let corners = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach + 1, reach)]
                let (a, b) = (corners[corner % 4], corner % 4 == 3 ? (-reach + 1, -reach + 1) : corners[corner % 4 + 1])
                return (0..<4).flatMap { step in
                    let t = Double(step) / 4
                    return [a.0 + t * (b.0 - a.0), a.1 + t * (b.1 - a.1)]
                }
            }
        }
        let (outer, inner) = (bank(0), bank(0.5))
        let back = stride(from: inner.count - 2, through: 0, by: -2).flatMap { [inner[$0], inner[$0 + 1]] }
        let ring = outer + back + outer.prefix(2)
        // Sound or doubtful, as long as it is told soon.
        if case .broken = look(.polygons([[ring]])) { Issue.record("a closed ring") }
    }

    /// Teeth from south to north, and beside them 63 islands with lakes at the same heights.
    @Test(.timeLimit(.minutes(1))) func `rings beside each other are not held against each other`() {
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        func append(_ places: [(Double, Double)]) {
            column.beginRing()
            for (x, y) in places { column.append(x: x, y: y) }
        }
        column.beginPart(.polygon)
        let teeth = (0..<20_000).flatMap { tooth -> [(Double, Double)] in
            let x = 1000 + Double(tooth)
            return [(x, 0), (x, 100), (x + 0.5, 100), (x + 0.5, 0)]
        }
        append([(1000, -1)] + teeth + [(21_000, -1), (1000, -1)])
        for island in 0..<63 {
            let x = 10 * Double(island)
            column.beginPart(.polygon)
            append([(x, 0), (x + 9, 0), (x + 9, 100), (x, 100), (x, 0)])
            for lake in 0..<63 {
                let y = 1 + 1.5 * Double(lake)
                append([(x + 1, y), (x + 2, y), (x + 2, y + 1), (x + 1, y + 1), (x + 1, y)])
            }
        }
        #expect(look(column) == .sound)
    }

    @Test func `a part without rings is doubted`() {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        #expect(look(column) == .doubtful)
        let hole = [1.0, 1, 1, 2, 2, 2, 2, 1, 1, 1]
        column = .polygons([GeometryColumn.square(0, 0, 4) + [hole]])
        column.beginPart(.polygon)
        #expect(look(column) == .doubtful)
    }

    /// The inner part lies so near to the outer one's border that a crossing worked out by dividing falls beside it.
    @Test func `a part just inside another is doubted`() {
        let x = 33_554_432.0
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        let parts: [[(Double, Double)]] = [
            [(x - 100, 0.0), (x, 0), (x + x.ulp, 10), (x - 100, 10), (x - 100, 0)],
            [(x, 2), (x - 5, 3), (x - 5, 1), (x, 2)],
        ]
        for part in parts {
            column.beginPart(.polygon)
            column.beginRing()
            for (x, y) in part { column.append(x: x, y: y) }
        }
        #expect(look(column) == .doubtful)
    }

    /// Lakes at all heights, some in bays, and islands beside: which lies in which is told by one walk along each ring.
    @Test func `nested rings are sound where they are valid`() throws {
        var random = Random(seed: 700)
        var (sound, doubtful) = (0, 0)
        for _ in 0..<600 {
            var rings = random.star(around: (50, 50), radius: 50, corners: 60)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let (x, y) = (Double.random(in: 20...80, using: &random), Double.random(in: 20...80, using: &random))
                rings += random.star(around: (x, y), radius: Double.random(in: 0.2...4, using: &random), corners: 9)
            }
            let column = GeometryColumn.polygons([rings])
            let isValid = try column.geometry(0)?.isValid
            if look(column) == .sound {
                sound += 1
                #expect(isValid == true)
            } else {
                doubtful += 1
                #expect(isValid == false)
            }
        }
        #expect(sound > 20 && doubtful > 20)
    }
}
