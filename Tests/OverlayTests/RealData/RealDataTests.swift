import Foundation
import Formats
import GEOS
import GeoModel
import Overlay
import PROJ
import Testing

/// Real borders against OverlayNG, pair by pair.
@Suite struct RealDataTests {
    /// Land use of a town of 2023 in the areas of its schools, in metres of UTM zone 28.
    @Test(.realData) func `land use in school areas shares what OverlayNG says`() throws {
        let landUse = try RealData.geometry("las_palmas/las_palmas_osm.gpkg", "landuse")
        let schools = try RealData.geometry("las_palmas/las_palmas_zones.gpkg", "school_areas")
        let toMetres = try Transformation(from: CRS("EPSG:4326"), to: CRS("EPSG:32628"))
        var placed = landUse
        try toMetres.transform(&placed)
        let pairs = try Pairs(schools.valid(), placed.valid())
        #expect(pairs.count > 15_000)
        // School areas are drawn vertex on vertex; what needs settling are slivers of land use.
        #expect(pairs.settled < pairs.count / 1000)
    }

    /// Counties of a province and a grid of quarter degrees, in degrees.
    @Test(.realData) func `squares of a grid share with counties what OverlayNG says`() throws {
        let counties = try RealData.geometry("shaanxi/shaanxi_counties_osm_odbl.gpkg", "county")
        let squares = GeometryColumn.polygons((0..<(24 * 34)).map {
            GeometryColumn.square(105.25 + 0.25 * Double($0 % 24), 31.5 + 0.25 * Double($0 / 24), 0.25)
        })
        let pairs = try Pairs(counties, squares)
        #expect(counties.count == 107 && pairs.count > 1000)
        #expect(pairs.settled == 0)
    }

    /// The counties tile the province without gap or overlap, so a grid over all of it sums to the province.
    @Test(.realData) func `squares of a grid sum to the province on the ground`() throws {
        let counties = try RealData.geometry("shaanxi/shaanxi_counties_osm_odbl.gpkg", "county")
        let grid = GeometryColumn.polygons((0..<(24 * 34)).map {
            GeometryColumn.square(105.25 + 0.25 * Double($0 % 24), 31.5 + 0.25 * Double($0 / 24), 0.25)
        })
        let plane = Plane.ellipsoidal(Ellipsoid(semiMajorAxis: 6_378_137, inverseFlattening: 298.257223563))
        let index = try RegionIndex(RegionSet(counties))
        let table = try Layer.inMemory(grid).tabulated(TabulationPlan(layer: "l", classes: []), in: index, plane: plane)
        // 205,570.2666 km², computed with other software.
        #expect(abs(table.area / 1e6 - 205_570.2666) < 0.0001)
        let areas = try index.areas(plane: plane)
        for (found, region) in zip(table.areas(of: 107), index.regions.regions) {
            #expect(abs(found / (areas[region.id]?.value ?? 0) - 1) < 1e-11)
        }
    }
}

/// Files that lie outside this repository: `HECTARE_DATA`, else `../shared/data` beside it.
enum RealData {
    static let root: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["HECTARE_DATA"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared/data")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// All polygons of a layer.
    static func geometry(_ file: String, _ layer: String) throws -> GeometryColumn {
        let path = try #require(root).appending(path: file).path
        var geometry = GeometryColumn()
        try LayerFile.layer(path, named: layer).forEachBatch { batch in
            for row in 0..<batch.count where batch.geometry.kinds[row].part == .polygon {
                geometry.append(row, of: batch.geometry)
            }
        }
        return geometry
    }
}

extension Trait where Self == ConditionTrait {
    static var realData: Self { .enabled(if: RealData.root != nil, "the real data are not here; set HECTARE_DATA") }
}
