import Foundation
import GEOS
import GeoModel
import Overlay
import Testing

/// Ground areas of pieces in longitude and latitude.
@Suite struct EllipsoidalOverlayTests {
    private let measure = EllipsoidalMeasure(.cgcs2000)
    private let plane = Plane.ellipsoidal(.cgcs2000)

    /// A figure of unit size laid on the ground at 108° E 34° N, one unit being so many degrees.
    private func placed(_ column: GeometryColumn, degrees: Double, latitude: Double = 34) -> GeometryColumn {
        column.mapped { Position(x: 108 + degrees * $0.x, y: latitude + degrees * $0.y) }
    }

    /// From parcels of 10 m to provinces of 500 km, over which the whole series is used.
    @Test(arguments: [1e-4, 1e-2, 0.5], [34.0, -52, 0, 78])
    func `pieces have the ground area of the pieces of OverlayNG`(degrees: Double, latitude: Double) throws {
        var random = Random(seed: 11)
        let regions = placed(.polygons((0..<6).map { _ in random.star(near: 8, radius: 6, corners: 3...40) }), degrees: degrees, latitude: latitude)
        let parcels = placed(.polygons((0..<25).map { _ in random.star(near: 8, radius: 2, corners: 3...20) }), degrees: degrees, latitude: latitude)
        let (regionShapes, parcelShapes) = (try regions.geometries(), try parcels.geometries())
        for (p, parcel) in parcelShapes.enumerated() {
            let found = try Layer.inMemory(parcels.reordered([p])).tabulated(in: regions, plane: plane).areas(of: 6)
            for (r, region) in regionShapes.enumerated() {
                let piece = try GeometryColumn([region!.intersection(parcel!)])
                let area = parcels.area(of: p, measure)
                #expect(abs(found[r] - piece.area(of: 0, measure)) <= 1e-9 * area)
            }
        }
    }

    @Test(arguments: [1e-4, 1e-2, 0.5])
    func `the parts of a parcel in regions that tile sum to the parcel`(degrees: Double) throws {
        var random = Random(seed: 12)
        let mesh = Mesh(side: 12, bends: 2, &random)
        let regions = placed(try mesh.regions(5, &random), degrees: degrees)
        let stars = placed(
            GeometryColumn.polygons((0..<100).map { _ in random.star(near: 8, radius: 1.5, corners: 3...40) })
                .mapped { Position(x: $0.x + 2, y: $0.y + 2) }, degrees: degrees)
        let table = try Layer.inMemory(stars).tabulated(in: regions, plane: plane)
        #expect(abs(table.area - table.account.area.value) <= 1e-12 * table.account.area.value)
        #expect(table.account.outside.value == 0)
        #expect(table.count == 100)
    }

    /// Over 10 m the ground is flat: the plane scaled by the radii of curvature has nearly the same area.
    @Test(arguments: [0.0, 20, 34, 52, 80])
    func `small pieces are as large as in the plane that touches the ground`(latitude: Double) throws {
        var random = Random(seed: 13)
        let ellipsoid = Ellipsoid.cgcs2000
        let s = sin(latitude * .pi / 180)
        let w = 1 - ellipsoid.eccentricitySquared * s * s
        let radian = Double.pi / 180
        let east = ellipsoid.semiMajorAxis / w.squareRoot() * cos(latitude * radian) * radian
        let north = ellipsoid.semiMajorAxis * (1 - ellipsoid.eccentricitySquared) / (w * w.squareRoot()) * radian
        let regions = GeometryColumn.polygons((0..<4).map { _ in random.star(near: 4, radius: 4, corners: 3...40) })
        let parcels = GeometryColumn.polygons((0..<20).map { _ in random.star(near: 4, radius: 2, corners: 3...20) })
        let flat = try Layer.inMemory(parcels).tabulated(in: regions).areas(of: 4)
        let ground = try Layer.inMemory(placed(parcels, degrees: 1e-5, latitude: latitude))
            .tabulated(in: placed(regions, degrees: 1e-5, latitude: latitude), plane: plane).areas(of: 4)
        // Eight units are 1.4e-6 radians, over which the parallels shrink by that times the tangent.
        for (a, b) in zip(flat, ground) { #expect(abs(a * east * north * 1e-10 - b) <= (1 + tan(latitude * .pi / 180)) * 1.4e-6 * b) }
        #expect(flat.allSatisfy { $0 > 0 })
    }
}
