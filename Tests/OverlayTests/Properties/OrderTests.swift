import GeoModel
import Overlay
import Testing

/// A tabulation is the same to the last bit, whoever does the work and in which order.
@Suite struct OrderTests {
    private let regions: GeometryColumn
    private let parcels: GeometryColumn
    private let classes: [String?]
    private let values: [Double?]

    /// Stars on overlapping and tiling regions, classes and values with gaps, and a few broken geometries.
    init() throws {
        var random = Random(seed: 7)
        let mesh = Mesh(side: 8, bends: 2, &random)
        var regions = try mesh.regions(5, &random)
        for park in 0..<3 { regions.append(0, of: .polygons([GeometryColumn.square(Double(park) * 2, 1.3, 3.1)])) }
        var figures = (0..<395).map { _ in random.star(near: 9, radius: 1, corners: 3...70) }
        figures += [[[0, 0, 2, 2, 2, 0, 0, 2, 0, 0]], [[0, 0, .nan, 1, 1, 1, 0, 0]], [[1, 1, 2, 1, 1, 1]]]
        figures += [[[3, 3, 4, 3, 4, 4, 3, 4]], [[3, 3, 4, 3, 3, 3, 3, 3]]]
        self.regions = regions
        parcels = .polygons(figures)
        classes = figures.indices.map { $0 % 5 == 0 ? nil : "class \($0 % 7)" }
        values = figures.indices.map { $0 % 6 == 0 ? nil : Double($0) / 7 }
    }

    private func table(_ order: [Int]? = nil, stretch: Int = 7, threads: Int = 1) throws -> Tabulation {
        let order = order ?? Array(0..<parcels.count)
        let source = MemorySource(
            geometry: parcels.reordered(order), columns: ["class": order.map { classes[$0] }],
            numbers: ["v": order.map { values[$0] }], stretch: stretch, ids: order.map(Int64.init))
        let layer = Layer(
            name: "memory", fields: [], geometry: .none, reference: nil, count: nil, source: source)
        let plan = TabulationPlan(
            layer: "l", classes: [.column("class")], sums: [.column("v"), .areaTimes("v")])
        return try layer.tabulated(
            plan, in: RegionIndex(RegionSet(regions), threads: threads), plane: .planar, threads: threads)
    }

    @Test(arguments: [2, 3, 8])
    func `any number of threads gives the same bytes`(threads: Int) throws {
        #expect(try table(threads: threads) == table())
    }

    @Test(arguments: [1, 2, 50, 1000])
    func `stretches of any size give the same bytes`(stretch: Int) throws {
        #expect(try table(stretch: stretch, threads: 2) == table())
    }

    @Test(arguments: 0..<5)
    func `features in any order give the same bytes`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        #expect(try table((0..<parcels.count).shuffled(using: &random)) == table())
    }

    @Test func `parts of a layer merge to the whole`() throws {
        let (first, second) = (Array(0..<150), Array(150..<parcels.count))
        var merged = try table(second)
        merged.merge(try table(first))
        #expect(merged == (try table()))
    }

    @Test func `the sample has something to disagree about`() throws {
        let table = try table()
        #expect(table.cells.count > 40)
        #expect(table.account.findings.count >= 5)
        #expect(table.isBalanced)
        #expect(table != (try self.table(Array(0..<399))))
    }
}
