import GeoModel
import Overlay
import Testing

/// Region sets that are odd as a whole.
@Suite struct RegionSetTests {
    private let parcels = GeometryColumn.polygons([GeometryColumn.square(0, 0, 2), GeometryColumn.square(5, 5, 1)])

    @Test func `without regions everything lies outside`() throws {
        let table = try Layer.inMemory(parcels).tabulated(in: GeometryColumn())
        #expect(table.cells.isEmpty)
        #expect(table.account.outside.value == 5)
        #expect(table.account.featuresOutside == 2)
    }

    @Test func `a region without vertices covers nothing`() throws {
        var regions = GeometryColumn()
        regions.beginFeature(.polygon)
        #expect(try Layer.inMemory(parcels).tabulated(in: regions).account.outside.value == 5)
    }
}
