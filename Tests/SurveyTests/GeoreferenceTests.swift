import Foundation
import GeoModel
import PROJ
import Testing

@testable import Survey

@Suite struct GeoreferenceTests {
    private let xian = Box(minX: 108.8, minY: 34.2, maxX: 109, maxY: 34.4)

    /// Made with independent software: 109°E 34.3°N in EPSG:4524 is E 36592060.466, N 3797391.724.
    @Test func `a layer in a 3 degree zone comes to longitude and latitude`() throws {
        let plane = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: [], place: "regions")
        let placement = try plane.placement(
            from: SourceSystem("EPSG:4524"), over: xian, allowBallpark: false, edges: .geographic, place: "land use")
        var batch = Batch()
        batch.append(1, x: 36_592_060.466, y: 3_797_391.724)
        try placement.place(&batch)
        #expect(abs(batch.geometry.position(0).x - 109) < 1e-8)
        #expect(abs(batch.geometry.position(0).y - 34.3) < 1e-8)
    }

    @Test func `Beijing 54 at Xi'an is refused with the reason`() throws {
        let plane = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: [], place: "regions")
        let error = #expect(throws: SurveyError.self) {
            try plane.placement(
                from: SourceSystem("EPSG:4214"), over: xian, allowBallpark: false, edges: .geographic, place: "study.yaml:9 › landuse")
        }
        let text = try #require(error).description
        #expect(text.contains("study.yaml:9 › landuse"))
        #expect(text.contains("ballpark"))
    }

    /// A transverse Mercator plane ends some 10,000 km from its meridian.
    @Test func `regions off the earth are named, in both languages`() throws {
        let plane = try Georeference(regions: CRS("EPSG:4524"), isPlanar: true, sameDatums: [], place: "regions")
        let regions = GeometryColumn(.polygon, [[(8e8, 0), (9e8, 0), (9e8, 1e6), (8e8, 0)]])
        let error = try #require(#expect(throws: SurveyError.self) { try plane.extent(of: regions, place: "east.shp") })
        #expect(error.description(in: .en).hasPrefix("east.shp: the regions reach from (800000000, 0) to (900000000, 1000000)"))
        let chinese = error.description(in: .zh)
        #expect(chinese.contains("区域范围为 (800000000, 0) 至 (900000000, 1000000)") && chinese.contains("EPSG:4524"))
    }

    /// A ring of 1,000 vertices and a square: every fourth vertex of the one is left, the other stays as it is.
    @Test func `borders of many vertices are thinned for the guard, small shapes are not`() {
        var column = GeometryColumn()
        let round = (0...1000).map { step -> (x: Double, y: Double) in
            let angle = Double(step % 1000) * 2 * Double.pi / 1000
            return (109 + cos(angle), 34 + sin(angle))
        }
        column.append(.polygon, [round])
        column.append(.polygon, [[(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]])
        let thin = column.thinned(to: 300, apart: 0)
        #expect(thin.vertices(ofFeature: 0).count == 251 && thin.vertices(ofFeature: 1).count == 5)
        #expect(thin.position(0) == thin.position(250))
        #expect(column.thinned(to: 10_060, apart: 0.1) == column)
        #expect(column.thinned(to: 10_050, apart: 0.1).vertexCount < 100)
    }

    /// Steps of 1 m and 0.3 m, and a gap: what is dropped lies within 5 m of what is kept.
    @Test func `of vertices close together one stands for all`() throws {
        var x = 0.0
        let line = (0..<4000).map { step -> (x: Double, y: Double) in
            x += step < 2000 ? 1 : step == 2000 ? 40 : 0.3
            return (x, 0)
        }
        let column = GeometryColumn(.polygon, [line])
        let kept = column.thinned(to: 20_000, apart: 5).coordinates.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        #expect(zip(kept, kept.dropFirst()).dropLast().allSatisfy { $1 - $0 >= 5 })
        #expect(line.allSatisfy { place in kept.contains { abs($0 - place.x) < 5 } })
        #expect(kept.count == 1 + 400 + 2000 * 3 / 51 + 1)
        #expect(kept.first == line.first?.x && kept.last == line.last?.x)
    }
}
