import Foundation
import GEOS
import GeoModel
import Testing

@testable import Survey

/// The ground of regions as the guard sees it: coarse, and never less than it is.
@Suite struct FootprintTests {
    /// A ring round a place in steps far smaller than a cell, with bends, and a square hole.
    private var ragged: [[(x: Double, y: Double)]] {
        let shell = (0...40_000).map { corner -> (x: Double, y: Double) in
            let angle = 2 * Double.pi * Double(corner % 40_000) / 40_000
            let radius = 1 + 0.1 * sin(37 * angle) + 0.0003 * sin(9000 * angle)
            return (108 + radius * cos(angle), 34 + radius * sin(angle))
        }
        let hole = [(107.6, 33.7), (107.6, 34.3), (108.4, 34.3), (108.4, 33.7), (107.6, 33.7)]
        return [shell, hole.map { (x: $0.0, y: $0.1) }]
    }

    @Test func `places inside are inside, and those a cell away from the regions are not`() throws {
        let regions = GeometryColumn(.polygon, ragged)
        let footprint = try #require(Footprint(regions))
        let shape = try PreparedGeometry(try #require(try regions.geometry(0)))
        let cell = max(footprint.box.width, footprint.box.height) / 128
        var (inside, outside) = (0, 0)
        for east in 0..<90 {
            for north in 0..<90 {
                let place = Position(
                    x: footprint.box.minX + (Double(east) + 0.37) / 90 * footprint.box.width,
                    y: footprint.box.minY + (Double(north) + 0.37) / 90 * footprint.box.height)
                let distance = try #require(try shape.distance(to: Geometry(point: place)))
                if distance == 0 {
                    #expect(footprint.contains(place))
                    inside += 1
                } else if distance > 1.5 * cell {
                    #expect(!footprint.contains(place))
                    outside += 1
                }
            }
        }
        #expect(inside > 2000 && outside > 500)
    }

    @Test func `a vertex without a place takes its two edges away and no others`() throws {
        var rings = ragged
        rings[0][777] = (x: .nan, y: 34)
        rings[0][1500] = (x: 108.9, y: .nan)
        let footprint = try #require(Footprint(GeometryColumn(.polygon, rings)))
        #expect(footprint.contains(Position(x: 108, y: 34.9)))
        #expect(!footprint.contains(Position(x: 108.2, y: 34.1)))
        #expect(!footprint.contains(Position(x: 108.9, y: footprint.box.maxY.nextDown)))
    }
}
