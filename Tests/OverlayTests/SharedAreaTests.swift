import GEOS
import GeoModel
import Overlay
import Testing

/// Shared areas against GEOS OverlayNG, 100 000 pairs; each test says how many of them it has.
@Suite struct SharedAreaTests {
    @Test func `two squares share the square metre that lies in both`() throws {
        let index = try RegionIndex(RegionSet(.polygons([GeometryColumn.square(0, 0, 2)])))
        let table = try Layer.inMemory(.polygons([GeometryColumn.square(1, 1, 2)])).tabulated(
            TabulationPlan(layer: "l", classes: []), in: index, plane: .planar)
        #expect(table.rows.map { $0.cell.area.value } == [1])
        #expect(table.account.area.value == 4)
        #expect(table.account.outside.value == 3)
    }

    @Test(arguments: 0..<30)
    func `random stars share what OverlayNG says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let regions = GeometryColumn.polygons((0..<12).map { _ in random.star(near: 50, radius: 40, corners: 3...40) })
        let parcels = GeometryColumn.polygons((0..<100).map { _ in random.star(near: 50, radius: 12, corners: 3...12) })
        try expectAgreement(regions, parcels, pairs: 800)
    }

    @Test(arguments: 0..<5)
    func `stars of hundreds of corners share what OverlayNG says, strips and all`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 100))
        let regions = GeometryColumn.polygons((0..<5).map { _ in random.star(near: 50, radius: 40, corners: 50...200) })
        let parcels = GeometryColumn.polygons((0..<12).map { _ in random.star(near: 50, radius: 30, corners: 70...300) })
        try expectAgreement(regions, parcels, pairs: 45)
    }

    @Test(arguments: 0..<30)
    func `figures on a lattice share what OverlayNG says, with every edge coincident`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 1000))
        let regions = GeometryColumn.polygons((0..<10).map { _ in random.staircase(size: 8) })
        let parcels = GeometryColumn.polygons((0..<100).map { _ in random.staircase(size: 4) })
        try expectAgreement(regions, parcels, pairs: 450)
    }

    @Test(arguments: 0..<20)
    func `regions made of parcels share what OverlayNG says, vertex on vertex`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 2000))
        let mesh = Mesh(side: 18, bends: seed % 4, &random)
        try expectAgreement(try mesh.regions(7, &random), mesh.parcels, pairs: 1200)
    }

    @Test(arguments: 0..<10)
    func `needles share what OverlayNG says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 3000))
        let regions = GeometryColumn.polygons((0..<12).map { _ in random.needles(near: 20, radius: 25, needles: 12) })
        let parcels = GeometryColumn.polygons((0..<60).map { _ in random.needles(near: 20, radius: 9, needles: 5) })
        try expectAgreement(regions, parcels, pairs: 600)
    }

    @Test(arguments: 0..<15)
    func `polygons with holes and several parts share what OverlayNG says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 4000))
        let regions = GeometryColumn.twins(
            (0..<12).map { _ in random.ringStar(near: 50, radius: 25, corners: 9) }, apart: 52)
        let parcels = GeometryColumn.twins(
            (0..<150).map { _ in random.ringStar(near: 90, radius: 9, corners: 5) }, apart: 19)
        try expectAgreement(try regions.valid(), try parcels.valid(), pairs: 700)
    }

    @Test(arguments: 0..<10)
    func `slivers of a ten-millionth share what exact arithmetic says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 5000))
        let stars = GeometryColumn.polygons((0..<8).map { _ in random.star(near: 20, radius: 15, corners: 3...12) })
        let slivers = try GeometryColumn.polygons((0..<80).map { _ in random.sliver(near: 20, length: 10) }).valid()
        try expectAgreement(stars, slivers, pairs: 250, worst: 1e-9)
        try expectAgreement(slivers, stars, pairs: 250, worst: 1e-9)
    }

    @Test(arguments: 0..<10)
    func `copies that differ in the last place share what exact arithmetic says`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 6000))
        let stars = (0..<10).map { _ in random.star(near: 20, radius: 15, corners: 3...12) }
        let copies = stars.flatMap { star in (0..<6).map { _ in [random.nearCopy(of: star[0])] } }
        try expectAgreement(.polygons(stars), try GeometryColumn.polygons(copies).valid(), pairs: 150)
        try expectAgreement(try GeometryColumn.polygons(copies).valid(), .polygons(stars), pairs: 150)
    }

    /// - Parameter worst: the largest difference, as a part of the parcel, that exact arithmetic need not settle.
    private func expectAgreement(
        _ regions: GeometryColumn, _ parcels: GeometryColumn, pairs expected: Int, worst: Double = 1e-12
    ) throws {
        let pairs = try Pairs(regions, parcels)
        #expect(pairs.count >= expected)
        #expect(pairs.worst <= worst)
        if worst < 1e-9 { #expect(pairs.settled <= 1) }
    }
}
