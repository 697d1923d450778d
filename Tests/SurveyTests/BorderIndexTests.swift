import Foundation
import GeoModel
import PROJ
import Testing

@testable import Survey

/// Borders that the guard holds places against.
@Suite struct BorderIndexTests {
    private func squares(_ corners: [(x: Double, y: Double)], side: Double) -> GeometryColumn {
        var column = GeometryColumn()
        for (x, y) in corners {
            column.append(.polygon, [[(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)]])
        }
        return column
    }

    private func middles(_ corner: (x: Double, y: Double), side: Double) -> [Position] {
        [(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)].map { Position(x: corner.x + $0.0 * side, y: corner.y + $0.1 * side) }
    }

    /// Cells are 0.005°: in the first all edges lie in one cell, in the others each goes through several.
    @Test(arguments: [
        (108.001, 34.001, 0.001), (108.001, 34.001, 0.02), (-71.0031, -33.002, 0.02), (-0.001, -0.001, 0.003),
    ])
    func `every edge of a square is found`(x: Double, y: Double, side: Double) {
        let index = BorderIndex(squares([(x, y)], side: side))
        for place in middles((x, y), side: side) {
            #expect(index.nearness(of: [place]) > 0.999)
            let beside = Position(x: place.x + 0.1, y: place.y)
            #expect(index.nearness(of: [beside]) == 0)
        }
    }

    @Test func `every vertex of a square counts for an offset`() throws {
        let index = BorderIndex(squares([(108.001, 34.001)], side: 0.001))
        // 111 m to the south.
        let places = [(108.001, 34.0), (108.002, 34.0), (108.002, 34.001), (108.001, 34.001)].map(Position.init)
        let offset = try #require(index.commonOffset(of: places))
        #expect(abs(offset.metres.y - 110.95) < 0.1 && abs(offset.metres.x) < 0.1)
        #expect(offset.places == 4)
    }

    /// A border with bends of 60 m and a vertex each half metre, and 200 of its vertices moved 111 m south.
    @Test(arguments: ["EPSG:4490", esriCGCS2000])
    func `a dense border that is thinned tells of an offset what the whole one tells`(system: String) throws {
        let plane = try Georeference(regions: CRS(system), isPlanar: false, sameDatums: [], place: "regions")
        let border = (0...300_000).map { step -> (x: Double, y: Double) in
            let angle = 2 * Double.pi * Double(step % 300_000) / 300_000
            let radius = 0.2 + 3e-4 * sin(701 * angle) + 2e-4 * sin(1117 * angle)
            return (108 + radius * cos(angle), 34 + radius * sin(angle))
        }
        let whole = GeometryColumn(.polygon, [border])
        let borders = try #require(plane.ground(of: whole)?.borders)
        let places = (0..<200).map { Position(x: border[1500 * $0 + 7].x, y: border[1500 * $0 + 7].y - 0.001) }
        let offset = try #require(borders.commonOffset(of: places))
        let ofAll = try #require(BorderIndex(whole).commonOffset(of: places))
        #expect(abs(offset.metres.y - 110.95) < 3 && abs(offset.metres.x) < 3)
        #expect(offset.places == 200 && ofAll.places == 200, "\(offset) \(ofAll)")
        #expect(offset.placesWithout <= ofAll.placesWithout)
        #expect(offset.sharpness > 0.8 * ofAll.sharpness)
        #expect(9 * offset.vertices < ofAll.vertices)
    }
}
