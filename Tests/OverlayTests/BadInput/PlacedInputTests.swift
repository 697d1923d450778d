import GeoModel
import Overlay
import PROJ
import Testing

/// Layers that are transformed on the way.
@Suite struct PlacedInputTests {
    private let regions = GeometryColumn.polygons([
        [[36_500_000, 3_700_000, 36_700_000, 3_700_000, 36_700_000, 3_900_000, 36_500_000, 3_900_000, 36_500_000, 3_700_000]],
    ])

    private func tabulated(_ parcels: GeometryColumn) throws -> Tabulation {
        let toMetres = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        return try Layer.inMemory(parcels).tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(RegionSet(regions)), plane: .planar,
            place: { try toMetres.transformWherePossible(&$0) })
    }

    @Test func `a parcel in degrees lies in its region in metres`() throws {
        let table = try tabulated(.polygons([GeometryColumn.square(109, 34.3, 0.01)]))
        // About 0.92 by 1.11 km.
        #expect(abs(table.area - 1_021_000) < 2000)
        #expect(table.account.outside.value == 0)
    }

    @Test(arguments: [(Double.nan, Finding.Kind.nonFinite), (.infinity, .nonFinite), (1e30, .noImage)])
    func `a place without an image sets its feature aside, not the layer`(value: Double, kind: Finding.Kind) throws {
        let bad = [[109.0, 34.3, 109.1, 34.3, 109.1, value, 109, 34.3]]
        let table = try tabulated(.polygons([bad, GeometryColumn.square(109, 34.3, 0.01)]))
        #expect(table.account.used == 1 && table.isBalanced)
        #expect(abs(table.area - 1_021_000) < 2000)
        #expect(table.account.findings.map(\.kind) == [kind])
    }
}
