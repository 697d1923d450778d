import GeoModel
import Overlay
import Testing

/// Overlay by the area of TD/T 1055. Two regions meet at 108.905° E.
@Suite struct TDT1055Tests {
    private let regions = RegionSet(.polygons([
        [[108.89, 34.19, 108.905, 34.19, 108.905, 34.22, 108.89, 34.22, 108.89, 34.19]],
        [[108.905, 34.19, 108.92, 34.19, 108.92, 34.22, 108.905, 34.22, 108.905, 34.19]],
    ]))
    /// 511,160.01074943417 m² by `Scripts/tdt1055-reference`.
    private let triangle = GeometryColumn.polygons([[[108.9, 34.2, 108.91, 34.2, 108.91, 34.21, 108.9, 34.2]]])
    private let squareMetres = 511_160.01074943417

    private func table(_ layer: GeometryColumn, _ plane: Plane, threads: Int = 1) throws -> Tabulation {
        try Layer.inMemory(layer).tabulated(in: regions.geometry, threads: threads, plane: plane)
    }

    @Test func `a parcel inside one region has the area of the standard`() throws {
        let moved = triangle.mapped { Position(x: $0.x + 0.006, y: $0.y) }
        let table = try table(moved, .tdt1055)
        // The shift in longitude is binary, not exact: 1e-12 of the area.
        #expect(abs(table.areas(of: 2)[1] / squareMetres - 1) < 1e-11 && table.areas(of: 2)[0] == 0)
    }

    @Test func `a parcel on a border is divided as on the ellipsoid, and the parts are the whole`() throws {
        let standard = try table(triangle, .tdt1055)
        let ground = try table(triangle, .ellipsoidal(.cgcs2000))
        #expect(abs(standard.account.area.value / squareMetres - 1) < 1e-13)
        #expect(abs(standard.area / squareMetres - 1) < 1e-13 && standard.account.outside == .zero)
        let (parts, shares) = (standard.areas(of: 2), ground.areas(of: 2).map { $0 / ground.area })
        for (part, share) in zip(parts, shares) { #expect(abs(part / standard.area - share) < 1e-13) }
        // The reference's triangle differs from the ground by some 10 m²: these are two figures, not one.
        #expect(abs(standard.area - ground.area) > 5)
    }

    /// A parcel fills a region but has more vertices on its border than the region itself.
    @Test func `vertices that the border does not have are no double cover`() throws {
        let border = RegionSet(.polygons([[[108, 34, 108.3, 34.1, 108.1, 34.4, 108, 34]]]))
        let halves = [108, 34, 108.15, 34.05, 108.3, 34.1, 108.2, 34.25, 108.1, 34.4, 108.05, 34.2, 108, 34]
        let table = try Layer.inMemory(.polygons([[halves]])).tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(border), plane: .tdt1055)
        #expect(table.coveredTwice == 0)
        let twice = try Layer.inMemory(.polygons([[halves], GeometryColumn.square(108.12, 34.1, 0.01)])).tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(border), plane: .tdt1055)
        #expect(twice.coveredTwice > 500_000)
    }

    @Test func `threads change nothing`() throws {
        let mesh = Layer.inMemory(.polygons((0..<40).map { GeometryColumn.square(108.895 + Double($0) * 0.0005, 34.2, 0.0007) }))
        let one = try mesh.tabulated(in: regions.geometry, threads: 1, plane: .tdt1055)
        #expect(try mesh.tabulated(in: regions.geometry, threads: 3, plane: .tdt1055) == one)
    }
}
