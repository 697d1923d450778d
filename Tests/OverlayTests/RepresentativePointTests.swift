import GEOS
import GeoModel
import Testing

@testable import Overlay

/// A feature is counted in the region that holds its representative point.
@Suite struct RepresentativePointTests {
    /// Features of one to four stars each, mostly far from each other.
    private func stars(_ random: inout Random) -> GeometryColumn {
        var column = GeometryColumn()
        for _ in 0..<300 {
            column.beginFeature(.multiPolygon)
            for part in 0..<Int.random(in: 1...4, using: &random) {
                let middle = (x: Double(part) * 10, y: Double.random(in: 0...20, using: &random))
                column.beginPart(.polygon)
                column.beginRing()
                let ring = random.star(around: middle, radius: 2, corners: 12)[0]
                for at in stride(from: 0, to: ring.count, by: 2) { column.append(x: ring[at], y: ring[at + 1]) }
            }
        }
        return column
    }

    @Test func `it lies inside the feature, however far its parts are from each other`() throws {
        var random = Random(seed: 51)
        let features = stars(&random)
        for feature in 0..<features.count {
            let place = try #require(features.representativePoint(of: feature))
            #expect(try features.geometry(feature)?.contains(Geometry(point: .init(x: place.x, y: place.y))) == true)
        }
    }

    /// Regions that cover all: whatever cells of the index a feature lies in, it is counted once.
    @Test func `each feature is counted once in regions that tile the ground`() throws {
        var random = Random(seed: 52)
        let features = stars(&random)
        for tiles in [1, 7, 40] {
            let width = 60.0 / Double(tiles)
            let regions = GeometryColumn.polygons((0..<tiles).map { tile in
                let (west, east) = (-10 + width * Double(tile), -10 + width * Double(tile + 1))
                return [[west, -10, east, -10, east, 40, west, 40, west, -10]]
            })
            let tabulation = try Layer.inMemory(features).tabulated(in: regions)
            #expect(tabulation.cells.values.reduce(0) { $0 + $1.count } == features.count)
        }
    }

    /// Its area is above nothing and below what the sum over pairs of edges can tell.
    @Test func `a sliver without a share is counted where its representative point lies`() throws {
        let region = GeometryColumn.polygons([GeometryColumn.square(-10, -10, 2010)])
        let sliver = GeometryColumn.polygons([[[0, 0, 1000, 1000, 500, 500 + 1.2e-13, 0, 0]]])
        #expect(sliver.area(of: 0, PlanarMeasure()) > 0)
        let plan = TabulationPlan(layer: "l", classes: [], trustsInput: true)
        let index = try RegionIndex(RegionSet(region))
        #expect(index.set(around: sliver.bounds) == nil)
        let tabulation = try Layer.inMemory(sliver).tabulated(plan, in: index, plane: .planar)
        #expect(tabulation.cells.values.map(\.count) == [1])
        #expect(tabulation.account.featuresOutside == 0)
    }
}
