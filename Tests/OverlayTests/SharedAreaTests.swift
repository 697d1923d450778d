import Foundation
import GEOS
import GeoModel
import Overlay
import Testing

/// Shared areas against GEOS OverlayNG, pair by pair.
@Suite struct SharedAreaTests {
    @Test func `two squares share the square metre that lies in both`() throws {
        let index = try RegionIndex(RegionSet(.polygons([GeometryColumn.square(0, 0, 2)])))
        let table = try Layer.inMemory(.polygons([GeometryColumn.square(1, 1, 2)])).tabulated(
            TabulationPlan(layer: "l", classes: []), in: index, plane: .planar)
        #expect(table.rows.map { $0.cell.area.value } == [1])
        #expect(table.account.area.value == 4)
        #expect(table.account.outside.value == 3)
    }

    @Test(arguments: 0..<40)
    func `random stars share what OverlayNG says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let regions = GeometryColumn.polygons((0..<6).map { _ in random.star(near: 100, radius: 30, corners: 3...200) })
        let parcels = GeometryColumn.polygons((0..<40).map { _ in random.star(near: 100, radius: 12, corners: 3...90) })
        try expectAgreement(regions, parcels)
    }

    @Test(arguments: 0..<20)
    func `figures on a lattice share what OverlayNG says, with every edge coincident`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 1000))
        let regions = GeometryColumn.polygons((0..<5).map { _ in random.staircase(size: 8) })
        let parcels = GeometryColumn.polygons((0..<40).map { _ in random.staircase(size: 4) })
        try expectAgreement(regions, parcels)
    }

    /// Each class is one parcel, so each cell is one pair.
    private func expectAgreement(_ regions: GeometryColumn, _ parcels: GeometryColumn) throws {
        let index = try RegionIndex(RegionSet(regions))
        let names = (0..<parcels.count).map { Optional("\($0)") }
        let table = try Layer.inMemory(parcels, ["name": names]).tabulated(
            TabulationPlan(layer: "l", classes: [.column("name")]), in: index, plane: .planar)
        let (regionShapes, parcelShapes) = (try regions.geometries(), try parcels.geometries())
        for (r, region) in regionShapes.enumerated() {
            for (p, parcel) in parcelShapes.enumerated() {
                guard let region, let parcel else { continue }
                let expected = try region.intersection(parcel).area()
                let key = Tabulation.Key(region: RegionID(kind: "county", code: "\(r)"), classes: ["\(p)"])
                let found = table.cells[key]?.area.value ?? 0
                #expect(abs(found - expected) <= 1e-9 * (try parcel.area()), "region \(r), parcel \(p)")
            }
        }
    }
}

/// A small generator with a seed, so that a failure can be seen again.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// A star-shaped polygon: simple by construction.
    mutating func star(near extent: Double, radius: Double, corners: ClosedRange<Int>) -> [[Double]] {
        let count = Int.random(in: corners, using: &self)
        let (x, y) = (Double.random(in: 0...extent, using: &self), Double.random(in: 0...extent, using: &self))
        let angles = (0..<count).map { (Double($0) + Double.random(in: 0..<0.99, using: &self)) * 2 * .pi / Double(count) }
        var ring: [Double] = []
        for angle in angles {
            let r = Double.random(in: (0.2 * radius)...radius, using: &self)
            ring += [x + r * cos(angle), y + r * cos(angle - .pi / 2)]
        }
        return [ring + ring.prefix(2)]
    }

    /// A staircase down to the right, on whole coordinates.
    mutating func staircase(size: Int) -> [[Double]] {
        let (x, y) = (Double(Int.random(in: 0...10, using: &self)), Double(Int.random(in: 0...10, using: &self)))
        var ring = [x, y]
        var height = Double(size)
        for step in 0..<size where height > 0 {
            ring += [x + Double(step), y + height, x + Double(step + 1), y + height]
            height -= Double(Int.random(in: 0...2, using: &self))
        }
        ring += [ring[ring.count - 2], y]
        return [ring + [x, y]]
    }
}


