import Foundation
import GeoModel
import Testing

@Suite struct SimplifiedBordersTests {
    private func column(_ features: [[[[(Double, Double)]]]]) -> GeometryColumn {
        var column = GeometryColumn()
        for feature in features {
            column.beginFeature(.multiPolygon)
            for part in feature {
                column.beginPart(.polygon)
                for ring in part {
                    column.beginRing()
                    for (x, y) in ring + ring.prefix(1) { column.append(x: x, y: y) }
                }
            }
        }
        return column
    }

    /// A country of `across × across` fields; the borders between them wave, the outer ones too.
    private func fields(_ across: Int, waves: Double) -> GeometryColumn {
        func line(_ from: (Double, Double), _ to: (Double, Double)) -> [(Double, Double)] {
            (0..<40).map { step in
                let share = Double(step) / 40
                let (x, y) = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
                let off = waves * sin((x + 1.3 * y) / 7)
                return from.0 == to.0 ? ((x + (step == 0 ? 0 : off)).rounded(), y.rounded()) : (x.rounded(), (y + (step == 0 ? 0 : off)).rounded())
            }
        }
        func edge(_ a: (Double, Double), _ b: (Double, Double)) -> [(Double, Double)] {
            let isForward = a < b
            let points = isForward ? line(a, b) + [b] : (line(b, a) + [a]).reversed()
            return Array(points.dropLast())
        }
        return column((0..<across * across).map { cell in
            let (x, y) = (Double(cell % across) * 200, Double(cell / across) * 200)
            return [[edge((x, y), (x + 200, y)) + edge((x + 200, y), (x + 200, y + 200))
                + edge((x + 200, y + 200), (x, y + 200)) + edge((x, y + 200), (x, y))]]
        })
    }

    private func twiceArea(_ column: GeometryColumn, _ feature: Int) -> Double {
        column.parts(of: feature).flatMap { column.rings(of: $0) }.reduce(0) { sum, ring in
            let places = column.vertices(of: ring).map(column.position)
            return sum + zip(places, places.dropFirst()).reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y }
        }
    }

    private func edges(_ column: GeometryColumn) -> [[Double]: Int] {
        var counts: [[Double]: Int] = [:]
        for ring in column.vertexOffsets.indices.dropLast() {
            let places = column.vertices(of: ring).map(column.position)
            for (a, b) in zip(places, places.dropFirst()) {
                counts[(a.x, a.y) < (b.x, b.y) ? [a.x, a.y, b.x, b.y] : [b.x, b.y, a.x, a.y], default: 0] += 1
            }
        }
        return counts
    }

    @Test func `fields that share their borders still fill the country without a gap`() {
        let fine = fields(5, waves: 9)
        let coarse = fine.simplified(within: 10)
        #expect(coarse.count == 25)
        #expect(coarse.vertexCount < fine.vertexCount / 3)
        // Inner edges belong to two fields, outer ones to one; areas add up to that within the outer border.
        let outer = edges(coarse).filter { $0.value == 1 }
        #expect(edges(coarse).values.allSatisfy { $0 <= 2 })
        let onceOnly = outer.keys.filter { edge in
            let (xs, ys) = ([edge[0], edge[2]], [edge[1], edge[3]])
            let isRim = xs.allSatisfy { abs($0) < 12 || abs($0 - 1000) < 12 } || ys.allSatisfy { abs($0) < 12 || abs($0 - 1000) < 12 }
            return !isRim
        }
        #expect(onceOnly.isEmpty)
    }

    @Test func `no border moves by more than the tolerance`() {
        let fine = fields(3, waves: 9)
        let coarse = fine.simplified(within: 5)
        for feature in 0..<fine.count {
            let kept = coarse.vertices(ofFeature: feature).map(coarse.position)
            for place in fine.vertices(ofFeature: feature).map(fine.position) {
                let distance = zip(kept, kept.dropFirst()).map { a, b -> Double in
                    let (dx, dy) = (b.x - a.x, b.y - a.y)
                    let share = max(0, min(1, ((place.x - a.x) * dx + (place.y - a.y) * dy) / (dx * dx + dy * dy)))
                    return hypot(a.x + share * dx - place.x, a.y + share * dy - place.y)
                }.min() ?? .infinity
                #expect(distance <= 5.000001)
            }
        }
    }

    @Test func `an island and the hole round it stay one line`() throws {
        let circle = (0..<60).map { step -> (Double, Double) in
            let angle = Double(step) * .pi / 30
            return ((500 + 100 * cos(angle)).rounded(), (500 + 100 * sin(angle)).rounded())
        }
        let square = [(0.0, 0.0), (1000, 0), (1000, 1000), (0, 1000)]
        let turned = Array((circle[17...] + circle[..<17]).reversed())
        let coarse = column([[[square, turned]], [[circle]]]).simplified(within: 8)
        #expect(edges(coarse).filter { $0.value == 2 }.count == edges(coarse).count - 4)
        #expect(coarse.vertexCount < 40)
        #expect(twiceArea(coarse, 0) + twiceArea(coarse, 1) == 2_000_000)
    }

    @Test func `a lake shore is not pulled over the village at its side`() {
        // A small shape reaches into the bay of the large one; drawn straight, the shore would cut it.
        let bay = [(0.0, 0.0), (40, 0), (40, 6), (60, 6), (60, 0), (100, 0), (100, 80), (0, 80)]
        let village = [(46.0, -30.0), (54, -30), (54, 4), (46, 4)]
        let coarse = column([[[bay]], [[village]]]).simplified(within: 7)
        let loose = column([[[bay]], [[village]]]).simplified(within: 7, keepsApart: false)
        #expect(loose.vertices(ofFeature: 0).map(loose.position).contains { $0.y == 6 } == false)
        #expect(coarse.vertices(ofFeature: 0).map(coarse.position).contains { $0.y == 6 })
    }

    @Test func `small islands go, the last part of a feature stays`() {
        func island(_ x: Double) -> [[(Double, Double)]] { [[(x, 0), (x + 2, 0), (x + 2, 2), (x, 2)]] }
        let coarse = column([[island(0), island(50)], [island(100)]]).simplified(within: 10)
        #expect(coarse.count == 2)
        #expect(coarse.parts(of: 0).count == 1 && coarse.parts(of: 1).count == 1)
    }

    @Test func `lines keep their ends and points their places`() {
        var column = GeometryColumn()
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        column.beginRing()
        for x in 0...20 { column.append(x: Double(x), y: x % 2 == 0 ? 0 : 1) }
        column.beginFeature(.point)
        column.beginPart(.point)
        column.beginRing()
        column.append(x: 3, y: 4)
        let coarse = column.simplified(within: 2)
        #expect(coarse.coordinates == [0, 0, 20, 0, 3, 4])
        #expect(coarse.kinds == [.lineString, .point])
    }
}
