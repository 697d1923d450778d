import GeoModel
import Overlay
import Testing

/// What must hold for shared areas whatever the figures. 1e-12 is some hundred roundings of a box of unit size.
@Suite struct SharedAreaPropertyTests {
    @Test(arguments: 0..<10)
    func `the parts of a parcel in regions that tile sum to the parcel`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let mesh = Mesh(side: 12, bends: 2, &random)
        let regions = try mesh.regions(5, &random)
        let parcels = GeometryColumn.polygons((0..<150).map { _ in random.star(near: 8, radius: 1.5, corners: 3...40) })
            .mapped { Position(x: $0.x + 2, y: $0.y + 2) }
        let table = try Layer.inMemory(parcels).tabulated(in: regions)
        #expect(abs(table.area - parcels.area) <= 1e-12 * parcels.area)
        #expect(table.account.outside.value == 0)
        #expect(table.account.featuresOutside == 0)
        #expect(table.count == 150)
    }

    @Test(arguments: 0..<10)
    func `inside and outside sum to all that is used`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 50))
        let regions = GeometryColumn.polygons([random.star(near: 10, radius: 8, corners: 3...90)])
        let parcels = GeometryColumn.polygons((0..<150).map { _ in random.star(near: 10, radius: 3, corners: 3...40) })
        let table = try Layer.inMemory(parcels).tabulated(in: regions)
        #expect(abs(table.area + table.account.outside.value - parcels.area) <= 1e-12 * parcels.area)
        #expect(table.account.outside.value > 0)
    }

    @Test(arguments: 0..<10)
    func `regions and parcels may change places`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 100))
        let mesh = Mesh(side: 9, bends: 1, &random)
        let (tiles, stars) = (try mesh.regions(6, &random), GeometryColumn.polygons((0..<30).map { _ in
            random.star(near: 9, radius: 4, corners: 3...120)
        }))
        let (there, back) = (try matrix(stars, in: tiles), try matrix(tiles, in: stars))
        for tile in 0..<tiles.count {
            for star in 0..<stars.count { #expect(abs(there[star][tile] - back[tile][star]) <= 1e-12 * 81) }
        }
    }

    /// Area of each parcel in each region.
    private func matrix(_ parcels: GeometryColumn, in regions: GeometryColumn) throws -> [[Double]] {
        try (0..<parcels.count).map { parcel in
            try Layer.inMemory(parcels.reordered([parcel])).tabulated(in: regions).areas(of: regions.count)
        }
    }

    /// Coordinates are multiples of 2⁻²⁰ below 2⁵, so that moving them by 2²⁹ loses nothing.
    @Test(arguments: 0..<10)
    func `moving everything by a power of two changes nothing`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 200))
        let round = { (place: Position) in
            Position(x: (place.x * 0x1p20).rounded() * 0x1p-20, y: (place.y * 0x1p20).rounded() * 0x1p-20)
        }
        let regions = try GeometryColumn.polygons((0..<5).map { _ in random.star(near: 20, radius: 9, corners: 3...60) })
            .mapped(round).valid()
        let parcels = try GeometryColumn.polygons((0..<80).map { _ in random.star(near: 20, radius: 4, corners: 3...40) })
            .mapped(round).valid()
        let move = { (place: Position) in Position(x: place.x + 0x1p29, y: place.y - 0x1p29) }
        let here = try Layer.inMemory(parcels).tabulated(in: regions).areas(of: regions.count)
        let there = try Layer.inMemory(parcels.mapped(move)).tabulated(in: regions.mapped(move)).areas(of: regions.count)
        for (a, b) in zip(here, there) { #expect(abs(a - b) <= 1e-12 * parcels.area) }
        #expect(here.contains { $0 > 0 })
    }

    @Test(arguments: 0..<10)
    func `twice as large is four times the area, to the last bit`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 300))
        let regions = GeometryColumn.polygons((0..<5).map { _ in random.star(near: 20, radius: 9, corners: 3...60) })
        let parcels = GeometryColumn.polygons((0..<40).map { _ in random.star(near: 20, radius: 4, corners: 3...40) })
        let double = { (place: Position) in Position(x: 2 * place.x, y: 2 * place.y) }
        let once = try Layer.inMemory(parcels).tabulated(in: regions).areas(of: regions.count)
        let twice = try Layer.inMemory(parcels.mapped(double)).tabulated(in: regions.mapped(double)).areas(of: regions.count)
        // Each addend is rounded to 2⁻⁶⁰ before it is summed.
        for (a, b) in zip(once, twice) { #expect(abs(4 * a - b) <= 200 * 0x1p-60 + b.ulp) }
    }

    @Test(arguments: 0..<10)
    func `a parcel split in two has the same shares`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 400))
        let mesh = Mesh(side: 9, bends: 1, &random)
        let regions = try mesh.regions(6, &random)
        let middles = (0..<60).map { _ in
            (x: Double.random(in: 0...9, using: &random), y: Double.random(in: 0...9, using: &random))
        }
        let parcels = middles.map { random.star(around: $0, radius: 3, corners: Int.random(in: 8...60, using: &random)) }
        let whole = try Layer.inMemory(.polygons(parcels)).tabulated(in: regions)
        let halves = try Layer.inMemory(.polygons(zip(parcels, middles).flatMap { split($0[0], over: $1) }))
            .tabulated(in: regions)
        for (a, b) in zip(whole.areas(of: regions.count), halves.areas(of: regions.count)) {
            #expect(abs(a - b) <= 1e-12 * whole.account.area.value)
        }
        #expect(abs(whole.account.outside.value - halves.account.outside.value) <= 1e-12 * whole.account.area.value)
    }

    /// A star cut from its first corner over its middle to a corner on the other side.
    private func split(_ ring: [Double], over middle: (x: Double, y: Double)) -> [[[Double]]] {
        let corners = ring.count / 2 - 1
        let cut = 2 * (corners / 2)
        let first = ring[0...(cut + 1)] + [middle.x, middle.y] + ring[0...1]
        let second = ring[cut...] + [middle.x, middle.y] + ring[cut...(cut + 1)]
        return [[Array(first)], [Array(second)]]
    }
}
