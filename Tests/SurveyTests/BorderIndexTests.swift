import GeoModel
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
}
