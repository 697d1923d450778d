import GeoModel
import Overlay
import Testing

/// What makes a figure the same however the work is divided.
@Suite struct PartsTests {
    private let regions = RegionSet(.polygons([GeometryColumn.square(0, 0, 50), GeometryColumn.square(50, 0, 50)]))

    private func layer() -> Layer {
        var random = Random(seed: 7)
        let parcels = GeometryColumn.polygons((0..<200).map { _ in random.star(near: 100, radius: 12, corners: 5...90) })
        return .inMemory(parcels, ["class": (0..<200).map { "\($0 % 5)" }])
    }

    @Test(arguments: [1, 2, 5])
    func `the parts of a layer merge to the whole, bit for bit`(count: Int) throws {
        let index = try RegionIndex(regions)
        let whole = try layer().tabulated(
            TabulationPlan(layer: "l", classes: [.column("class")]), in: index, plane: .planar)
        var merged = Tabulation(classColumns: ["class"], sumColumns: [])
        for number in (1...count).reversed() {
            let plan = TabulationPlan(
                layer: "l", classes: [.column("class")], part: .init(number, of: count))
            merged.merge(try layer().tabulated(plan, in: index, plane: .planar))
        }
        #expect(merged == whole)
    }

    @Test(arguments: [2, 3, 8])
    func `any number of threads gives the same tabulation`(threads: Int) throws {
        let plan = TabulationPlan(layer: "l", classes: [.column("class")])
        let one = try layer().tabulated(plan, in: RegionIndex(regions), plane: .planar)
        let many = try layer().tabulated(plan, in: RegionIndex(regions, threads: threads), plane: .planar, threads: threads)
        #expect(one == many)
    }

    @Test func `there is no part 0 and no part beyond the last`() {
        #expect(TabulationPlan.Part(0, of: 3) == nil)
        #expect(TabulationPlan.Part(4, of: 3) == nil)
        #expect(TabulationPlan.Part(100_000, of: 100_000) != nil)
        #expect(TabulationPlan.Part(.max, of: .max) == nil)
    }

    @Test func `a repaired bow tie is counted with its area in the region, and listed with what that changed`() throws {
        // Two triangles of 1 m² each; drawn as one ring their signed areas cancel.
        let tie = GeometryColumn.polygons([[[1, 1, 3, 3, 3, 1, 1, 3, 1, 1]]])
        let table = try Layer.inMemory(tie).tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(regions), plane: .planar)
        let county = RegionID(kind: "county", code: "0")
        #expect(table.rows.map(\.cell.area.value) == [2])
        #expect(table.account.repaired.inside[county]?.value == 2 && table.account.repaired.area.value == 2)
        #expect(table.account.findings.map(\.effect) == [2])
        #expect(table.account.findings.first?.place == Position(x: 2, y: 2))
    }

    @Test func `an area laid twice is found as covered twice`() throws {
        let twice = GeometryColumn.polygons([GeometryColumn.square(0, 0, 50), GeometryColumn.square(0, 0, 10)])
        let table = try Layer.inMemory(twice).tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(regions), plane: .planar)
        #expect(table.regionAccounts.map(\.coveredTwice) == [100, 0])
        #expect(table.regionAccounts.map(\.regionArea) == [2500, 2500] && table.coveredTwice == 100)
    }
}
