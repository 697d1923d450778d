import Foundation
import GeoModel
import Overlay
import Testing

/// Polygons of very many vertices: strips and chains keep the work near linear.
@Suite struct LargePolygonTests {
    /// A circle with a ragged border.
    private func coast(_ vertices: Int, x: Double, radius: Double, seed: UInt64) -> [[Double]] {
        var random = Random(seed: seed)
        var ring: [Double] = []
        for vertex in 0..<vertices {
            let angle = 2 * Double.pi * Double(vertex) / Double(vertices)
            let r = radius * Double.random(in: 0.999...1, using: &random)
            ring += [x + r * cos(angle), r * sin(angle)]
        }
        return [ring + ring.prefix(2)]
    }

    private func share(_ parcel: [[Double]], in regions: GeometryColumn) throws -> (Tabulation, Duration) {
        let layer = Layer.inMemory(.polygons([parcel]))
        let start = ContinuousClock.now
        let table = try layer.tabulated(in: regions)
        return (table, ContinuousClock.now - start)
    }

    /// Cut by two regions that tile the plane, it must come out whole.
    @Test func `a million vertices take seconds`() throws {
        let halves = GeometryColumn.polygons([
            [[-2000, -2000, 100, -2000, -300, 2000, -2000, 2000, -2000, -2000]],
            [[100, -2000, 2000, -2000, 2000, 2000, -300, 2000, 100, -2000]],
        ])
        let (table, time) = try share(coast(1_000_000, x: 0, radius: 1000, seed: 1), in: halves)
        #expect(abs(table.area - table.account.area.value) <= 1e-11 * table.account.area.value)
        #expect(table.account.used == 1 && table.isBalanced)
        #expect(time < .seconds(20))
    }

    @Test func `two ragged borders of a hundred thousand vertices take seconds`() throws {
        let regions = GeometryColumn.polygons([coast(100_000, x: 500, radius: 1000, seed: 2)])
        let (table, time) = try share(coast(100_000, x: 0, radius: 1000, seed: 3), in: regions)
        #expect(abs(table.area + table.account.outside.value - table.account.area.value) <= 1e-11 * table.account.area.value)
        #expect(table.area > 1e6 && time < .seconds(20))
    }

    /// All its chains lie above each other.
    @Test func `a ragged border of a hundred thousand vertices that runs north takes seconds`() throws {
        var random = Random(seed: 4)
        let ragged = (0..<120_000).flatMap { [Double.random(in: 0..<1, using: &random), 0.005 * Double($0)] }
        let ring = ragged + [100, 700, 100, -100] + ragged.prefix(2)
        let (table, time) = try share([ring], in: .polygons([GeometryColumn.square(50, -1000, 2000)]))
        // East of x = 50 it is 700 to 800 high.
        #expect(abs(table.area - 37_500) < 20)
        #expect(table.account.used == 1 && table.account.findings.isEmpty)
        #expect(time < .seconds(20))
    }

    /// Each tooth runs through every strip.
    @Test(arguments: [true, false])
    func `a comb of ten thousand teeth takes seconds`(isLying: Bool) throws {
        let teeth = 10_000
        var places: [(Double, Double)] = [(1000, 0), (1000, Double(teeth))]
        for tooth in (0..<teeth).reversed() { places += [(0, Double(tooth) + 1), (0, Double(tooth) + 0.5), (999, Double(tooth) + 0.5), (999, Double(tooth))] }
        places.append((1000, 0))
        let ring = places.flatMap { isLying ? [$0.0, $0.1] : [$0.1, $0.0] }
        let tilted = GeometryColumn.polygons([
            [[-2e4, -2e4, 510, -2e4, 490, 2e4, -2e4, 2e4, -2e4, -2e4]], [[510, -2e4, 2e4, -2e4, 2e4, 2e4, 490, 2e4, 510, -2e4]],
        ])
        let (table, time) = try share([ring], in: tilted)
        #expect(table.account.area.value == 10_000 * (0.5 * 1000 + 0.5))
        #expect(abs(table.area - table.account.area.value) <= 1e-11 * table.account.area.value)
        #expect(time < .seconds(20))
    }

    /// Ten thousand squares in one feature: parts are not held against parts one by one.
    @Test func `a feature of ten thousand parts takes seconds`() throws {
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        for part in 0..<10_000 {
            column.beginPart(.polygon)
            column.beginRing()
            let square = GeometryColumn.square(Double(part % 100) * 2, Double(part / 100) * 2, 1)[0]
            for at in stride(from: 0, to: square.count, by: 2) { column.append(x: square[at], y: square[at + 1]) }
        }
        let start = ContinuousClock.now
        let table = try Layer.inMemory(column).tabulated(in: .polygons([GeometryColumn.square(50.5, -10, 500)]))
        #expect(abs(table.area - 7450) < 1e-6)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
