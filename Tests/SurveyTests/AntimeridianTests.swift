import GeoModel
import Survey
import Testing

/// Features over the 180th meridian.
@Suite struct AntimeridianTests {
    private func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> [(x: Double, y: Double)] {
        [(west, south), (east, south), (east, north), (west, north), (west, south)]
    }

    /// Area in square degrees, and the extent of each part.
    private func look(_ column: GeometryColumn) -> (area: Double, parts: [[Double]]) {
        var area = 0.0
        var extents: [[Double]] = []
        for part in column.partKinds.indices {
            var extent = Box.empty
            for (place, ring) in column.rings(of: part).enumerated() {
                area += (place == 0 ? 1 : -1) * abs(column.signedArea(ofRing: ring, PlanarMeasure()))
                for vertex in column.vertices(of: ring) { extent.grow(x: column.position(vertex).x, y: column.position(vertex).y) }
            }
            extents.append([extent.minX, extent.maxX])
        }
        return (area, extents.sorted { $0[0] < $1[0] })
    }

    @Test(arguments: [(false, 181.0), (true, -179)])
    func `a square over the meridian becomes two halves`(wrapped: Bool, east: Double) {
        var square = GeometryColumn(.polygon, [box(179, -17, east, -16)])
        #expect(square.cutAtAntimeridian(wrapped: wrapped).isEmpty)
        #expect(look(square).area == 2)
        #expect(look(square).parts == [[-180, -179], [179, 180]])
        #expect(square.kinds == [.multiPolygon])
    }

    @Test func `a hole over the meridian is cut with its shell, and one beyond it stays in its half`() {
        // A shell of 4 × 4 with holes of 1 × 1 over the meridian and 0.5 × 0.5 east of it, as a transformation leaves them.
        var shape = GeometryColumn(.polygon, [box(178, 0, -178, 4), box(179.5, 1, -179.5, 2), box(-179, 3, -178.5, 3.5)])
        #expect(shape.cutAtAntimeridian(wrapped: true).isEmpty)
        #expect(look(shape).area == 16 - 1 - 0.25)
    }

    @Test func `longitudes from 0 to 360 are turned back, points and lines too`() {
        var island = GeometryColumn(.polygon, [box(190, -10, 191, -9)])
        _ = island.cutAtAntimeridian(wrapped: false)
        #expect(look(island).parts == [[-170, -169]])
        var point = GeometryColumn(.point, [[(190, 5)]])
        _ = point.cutAtAntimeridian(wrapped: false)
        #expect(point.position(0) == Position(x: -170, y: 5))
        var line = GeometryColumn(.lineString, [[(179, 0), (181, 1)]])
        _ = line.cutAtAntimeridian(wrapped: false)
        #expect(line.kinds == [.multiLineString] && line.partKinds.count == 2)
        #expect(line.coordinates.contains(0.5))    // where it meets the meridian
    }

    @Test func `what lies on one side, or is wide in its own file, stays to the bit`() {
        for (shape, wrapped) in [(box(179, 0, 180, 1), true), (box(-180, 0, 180, 80), false), (box(-100, 0, 100, 1), false)] {
            var shape = GeometryColumn(.polygon, [shape])
            let before = shape
            #expect(shape.cutAtAntimeridian(wrapped: wrapped).isEmpty)
            #expect(shape == before)
        }
    }

    @Test func `a border round a pole is told, not guessed`() {
        var cap = GeometryColumn(.polygon, [[(0, -80), (90, -80), (179, -80), (-91, -80), (0, -80)]])
        let told = cap.cutAtAntimeridian(wrapped: true)
        #expect(told.map(\.row) == [0] && told[0].reason.contains("pole"))
    }
}
