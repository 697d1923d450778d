import Formats
import GeoModel
import Overlay
import Testing

/// What lies on each other, by figures that can be checked by hand.
@Suite struct OverlapTests {
    private func overlaps(
        _ geometry: GeometryColumn..., plane: Plane = .planar, invalid: InvalidRule = .repair
    ) throws -> Overlaps {
        try Overlaps.find(
            in: geometry.map { OverlapSource(.inMemory($0)) }, invalid: invalid, plane: plane, scratch: ScratchFile())
    }

    private func overlaps(_ polygons: [[Double]]...) throws -> Overlaps { try overlaps(.polygons(polygons)) }

    @Test func `two squares share a quarter, and the place lies in it`() throws {
        let found = try overlaps(GeometryColumn.square(0, 0, 2), GeometryColumn.square(1, 1, 2))
        let pair = try #require(try found.all.first)
        #expect(found.pairs == 1 && found.seams == 0 && found.polygons == 2)
        #expect(pair.first == .init(source: 0, id: 0) && pair.second == .init(source: 0, id: 1))
        #expect(abs(pair.area - 1) < 1e-12)
        #expect(pair.place.x > 1 && pair.place.x < 2 && pair.place.y > 1 && pair.place.y < 2)
        #expect(abs(found.repeated.value - 1) < 1e-12 && abs(found.surplus.value - 1) < 1e-12)
    }

    /// A square of 4 m² three times: 12 m² drawn, 4 m² covered.
    @Test func `three squares on one place make three pairs, and two of them are too much`() throws {
        let square = GeometryColumn.square(0, 0, 2)
        let found = try overlaps(square, square, square)
        #expect(found.pairs == 3)
        #expect(try found.all.allSatisfy { abs($0.area - 4) < 1e-12 })
        #expect(abs(found.repeated.value - 4) < 1e-12 && abs(found.surplus.value - 8) < 1e-12)
    }

    /// Strips 0...3, 1...4 and 2...5 of height 1: 9 m² drawn, 5 m² covered, 3 m² of them more than once.
    @Test func `three strips that lie on each other in turn are counted place by place`() throws {
        let found = try overlaps(strip(0, 3), strip(1, 4), strip(2, 5))
        #expect(try found.all.map { ($0.area * 1e9).rounded() / 1e9 } == [2, 2, 1])
        #expect(abs(found.repeated.value - 3) < 1e-12 && abs(found.surplus.value - 4) < 1e-12)
    }

    private func strip(_ west: Double, _ east: Double) -> [[Double]] { [[west, 0, east, 0, east, 1, west, 1, west, 0]] }

    @Test func `a polygon that fills a hole to its border shares nothing`() throws {
        let hole = [2, 2, 4, 2, 4, 4, 2, 4, 2, 2.0]
        #expect(try overlaps([GeometryColumn.square(0, 0, 6)[0], hole], [hole]).isNothing)
        // Without the hole it is covered whole.
        #expect(try overlaps([GeometryColumn.square(0, 0, 6)[0]], [hole]).all.map(\.area) == [4])
    }

    @Test func `a common border, a common corner and places added to a border share nothing`() throws {
        #expect(try overlaps(
            GeometryColumn.square(0, 0, 1), GeometryColumn.square(1, 0, 1), GeometryColumn.square(1, 1, 1),
            [[0, 1, 0.3, 1, 1, 1, 1, 2, 0, 2, 0, 1]]).isNothing)
        // Slanting borders with a place that is on the line but for rounding.
        #expect(try overlaps([[0, 0, 3, 1, 0, 5, 0, 0]], [[0, 0, 1, 1 / 3.0, 3, 1, 4, -5, 0, 0]]).isNothing)
    }

    /// 100 m × 9 mm is a seam, 100 m × 11 mm is not; a piece of 17 mm × 17 mm is 8.5 mm wide by this measure.
    @Test func `a strip narrower than a centimetre is counted and not listed`() throws {
        for (width, isSeam) in [(0.009, true), (0.011, false)] {
            let found = try overlaps(
                [[0, 0, 1, 0, 1, 100, 0, 100, 0, 0]], [[1 - width, 0, 2, 0, 2, 100, 1 - width, 100, 1 - width, 0]])
            #expect(found.seams == (isSeam ? 1 : 0) && found.pairs == (isSeam ? 0 : 1))
            #expect(abs(found.surplus.value - 100 * width) < 1e-9)
        }
        #expect(try overlaps(GeometryColumn.square(0, 0, 1), GeometryColumn.square(1 - 0.017, 1 - 0.017, 1)).seams == 1)
    }

    @Test func `parts of one feature and of another share what their pieces share`() throws {
        let twins = GeometryColumn.twins([GeometryColumn.square(0, 0, 2), GeometryColumn.square(1, 1, 2)], apart: 10)
        let found = try overlaps(twins)
        #expect(try found.all.map { ($0.area * 1e9).rounded() / 1e9 } == [2])
    }

    @Test func `polygons that differ in one vertex share all but the difference`() throws {
        let found = try overlaps([[0, 0, 4, 0, 4, 4, 0, 4, 0, 0]], [[0, 0, 4, 0, 3, 3, 0, 4, 0, 0]])
        #expect(found.pairs == 1)
        #expect(try abs((found.all.first?.area ?? 0) - 12) < 1e-12)
    }

    @Test func `features of two sources are held against each other, whatever their numbers`() throws {
        let found = try overlaps(.polygons([GeometryColumn.square(0, 0, 2)]), .polygons([GeometryColumn.square(1, 1, 2)]))
        #expect(try found.all.map(\.first) == [.init(source: 0, id: 0)])
        #expect(try found.all.map(\.second) == [.init(source: 1, id: 0)])
    }

    /// The bow-tie has two triangles of 1 m² each; the square below covers the western one.
    @Test func `an invalid polygon counts as it is repaired, or not at all`() throws {
        let column = GeometryColumn.polygons([[[0, 0, 2, 2, 2, 0, 0, 2, 0, 0]], [[-1, -1, 1, -1, 1, 3, -1, 3, -1, -1]]])
        #expect(try overlaps(column).all.map { ($0.area * 1e9).rounded() / 1e9 } == [1])
        #expect(try overlaps(column, invalid: .setAside).isNothing)
    }

    /// A quarter of a square of 0.002° at the equator: 0.001° × 0.001° there is 12 308.8 m² (111 319.5 m and 110 574.3 m a degree).
    @Test func `shared ground in longitude and latitude is in square metres on the ellipsoid`() throws {
        let column = GeometryColumn.polygons([GeometryColumn.square(109, 0, 0.002), GeometryColumn.square(109.001, 0.001, 0.002)])
        let found = try overlaps(column, plane: .ellipsoidal(.cgcs2000))
        let expected = 0.001 * 111_319.49 * 0.001 * 110_574.28
        #expect(try abs((found.all.first?.area ?? 0) / expected - 1) < 1e-6)
    }
}

extension Overlaps {
    var all: [Pair] {
        get throws {
            var pairs: [Pair] = []
            try forEachPair { pairs.append($0) }
            return pairs
        }
    }

    var isNothing: Bool { pairs == 0 && seams == 0 && surplus == .zero && repeated == .zero }
}
