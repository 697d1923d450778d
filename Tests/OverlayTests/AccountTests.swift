import GeoModel
import Overlay
import Testing

/// Every square metre of a layer has its place in the account. Two regions of 50 × 50 m side by side.
@Suite struct AccountTests {
    private let regions = RegionSet(.polygons([GeometryColumn.square(0, 0, 50), GeometryColumn.square(50, 0, 50)]))
    private let west = RegionID(kind: "county", code: "0")
    private let east = RegionID(kind: "county", code: "1")

    /// A sound parcel half in each region, a bow tie of two triangles of 1 m² in the west, another half in the west and
    /// half in the east, one outside, and one with a place that is no number.
    private let layer = GeometryColumn.polygons([
        GeometryColumn.square(40, 10, 20), [[1, 1, 3, 3, 3, 1, 1, 3, 1, 1]], [[49, 1, 51, 3, 51, 1, 49, 3, 49, 1]],
        GeometryColumn.square(200, 200, 3), [[0, 0, .nan, 0, 4, 4, 0, 0]],
    ])

    /// Cut areas are good to some 1e-13 of a parcel: to a thousand millionth of a square metre here.
    private func rounded(_ area: Double) -> Double { (area * 1e9).rounded() / 1e9 }

    private func account(_ rule: InvalidRule, threads: Int = 1) throws -> Tabulation {
        try Layer.inMemory(layer).tabulated(
            TabulationPlan(layer: "l", classes: [], invalid: rule), in: RegionIndex(regions), plane: .planar,
            threads: threads)
    }

    @Test func `repaired area is part of the used area`() throws {
        let table = try account(.repair)
        #expect(table.account.area.value == 400 + 4 + 9 && table.account.outside.value == 9)
        #expect(table.account.repaired.area.value == 4 && table.account.setAside.area == .zero)
        #expect(table.regionAccounts.map(\.region) == [west, east])
        #expect(table.regionAccounts.map(\.regionArea) == [2500, 2500])
        #expect(table.regionAccounts.map { rounded($0.used) } == [203, 201])
        #expect(table.regionAccounts.map { rounded($0.repaired) } == [3, 1])
        #expect(table.regionAccounts.map(\.coveredTwice) == [0, 0])
    }

    @Test func `what was set aside is told with the area that it would have`() throws {
        let table = try account(.setAside)
        #expect(table.account.area.value == 409 && table.account.repaired.area == .zero)
        #expect(table.account.setAside.area.value == 4)
        #expect(table.regionAccounts.map { rounded($0.used) } == [200, 200])
        #expect(table.regionAccounts.map { rounded($0.setAside) } == [3, 1])
        #expect(table.account.findings.count(with: .setAside) == 3)
        #expect(table.isBalanced)
    }

    @Test(arguments: [InvalidRule.repair, .setAside])
    func `used, outside and what lies in regions add up, on any number of threads`(rule: InvalidRule) throws {
        let table = try account(rule)
        #expect(rounded(table.account.area.value) == rounded(table.account.outside.value + table.area))
        #expect(try account(rule, threads: 3) == table)
    }
}
