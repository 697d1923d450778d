import GEOS
import GeoModel
import Overlay
import Testing

/// Lengths of lines inside regions.
@Suite struct LineTests {
    @Test func `of four metres of line two lie in the square`() throws {
        let table = try Layer.inMemory(.lines([[-1, 1, 3, 1]])).tabulated(in: .polygons([GeometryColumn.square(0, 0, 2)]))
        #expect(table.length == 2)
        #expect(table.account.length.value == 4)
        #expect(table.area == 0 && table.account.area == .zero)
        #expect(table.isBalanced)
    }

    @Test(arguments: 0..<10)
    func `lines are as long inside regions as OverlayNG says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let regions = GeometryColumn.polygons((0..<6).map { _ in random.star(near: 30, radius: 20, corners: 3...60) })
        let lines = GeometryColumn.lines((0..<40).map { _ in random.walk(near: 30, steps: 12) })
        let regionShapes = try regions.geometries().compactMap { $0 }
        for (number, line) in try lines.geometries().compactMap({ $0 }).enumerated() {
            let table = try Layer.inMemory(lines.reordered([number])).tabulated(in: regions)
            for (r, region) in regionShapes.enumerated() {
                let cell = table.cells[.init(region: RegionID(kind: "county", code: "\(r)"), classes: [])]
                let expected = try region.intersection(line).length()
                #expect(abs((cell?.length.value ?? 0) - expected) <= 1e-9 * (try line.length()))
            }
        }
    }

    @Test(arguments: 0..<10)
    func `in regions that tile, the pieces of lines sum to the lines`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 100))
        let mesh = Mesh(side: 10, bends: 2, &random)
        let lines = GeometryColumn.lines((0..<60).map { _ in random.walk(near: 6, steps: 9) })
            .mapped { Position(x: $0.x + 2, y: $0.y + 2) }
        let table = try Layer.inMemory(lines).tabulated(in: try mesh.regions(6, &random))
        #expect(abs(table.length - table.account.length.value) <= 1e-12 * table.account.length.value)
        #expect(table.count == 60)
    }

    /// A fence along the borders of all parcels belongs to one side or the other, never to both or none.
    @Test(arguments: 0..<10)
    func `lines along shared borders count once`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 200))
        let mesh = Mesh(side: 8, bends: 2, &random)
        let lines = GeometryColumn.lines(mesh.innerBorders.map { $0.flatMap { [$0.x, $0.y] } })
        let table = try Layer.inMemory(lines).tabulated(in: mesh.parcels)
        #expect(abs(table.length - table.account.length.value) <= 1e-12 * table.account.length.value)
    }

    @Test func `the length on the ground is the sum of its pieces`() throws {
        var random = Random(seed: 5)
        let mesh = Mesh(side: 10, bends: 2, &random)
        let ground = { (column: GeometryColumn) in
            column.mapped { Position(x: 108 + 0.01 * $0.x, y: 34 + 0.01 * $0.y) }
        }
        let lines = GeometryColumn.lines((0..<40).map { _ in random.walk(near: 6, steps: 9) })
            .mapped { Position(x: $0.x + 2, y: $0.y + 2) }
        let table = try Layer.inMemory(ground(lines))
            .tabulated(in: ground(mesh.regions(6, &random)), plane: .ellipsoidal(.cgcs2000))
        #expect(abs(table.length - table.account.length.value) <= 1e-12 * table.account.length.value)
        #expect(table.length > 100_000)
    }
}

extension GeometryColumn {
    /// Lines by their places: `x, y` in turn.
    static func lines(_ features: [[Double]]) -> GeometryColumn {
        var column = GeometryColumn()
        for places in features {
            column.beginFeature(.lineString)
            column.beginPart(.lineString)
            column.beginRing()
            for at in stride(from: 0, to: places.count, by: 2) { column.append(x: places[at], y: places[at + 1]) }
        }
        return column
    }
}

extension Random {
    /// A crooked line inside a square.
    mutating func walk(near extent: Double, steps: Int) -> [Double] {
        (0..<(2 * steps)).map { _ in Double.random(in: 0...extent, using: &self) }
    }
}
