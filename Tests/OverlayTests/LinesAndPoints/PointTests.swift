import GeoModel
import Overlay
import Testing

/// Points, and the points that stand for polygons.
@Suite struct PointTests {
    /// Corners, middles and thirds of every border between parcels; each parcel is a region.
    @Test(arguments: 0..<20)
    func `a point on a border belongs to exactly one of the neighbours`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let mesh = Mesh(side: 8, bends: 2, &random)
        let places = Self.places(on: mesh.innerBorders).filter { $0.x > 0.4 && $0.x < 7.6 && $0.y > 0.4 && $0.y < 7.6 }
        let table = try Layer.inMemory(.points(places), ["name": places.indices.map { "\($0)" }]).tabulated(
            TabulationPlan(layer: "l", classes: [.column("name")]), in: RegionIndex(RegionSet(mesh.parcels)), plane: .planar)
        let counts = Dictionary(grouping: table.cells, by: { $0.key.classes[0] })
            .mapValues { $0.reduce(0) { $0 + $1.value.count } }
        let strays = places.indices.filter { counts["\($0)"] != 1 }
        #expect(strays.isEmpty, "\(strays.count) of \(places.count), first \(places[strays.first ?? 0])")
    }

    private static func places(on borders: [[Position]]) -> [Position] {
        var places: [Position] = []
        for border in borders {
            for (a, b) in zip(border, border.dropFirst()) {
                for part in [0, 0.5, 1.0 / 3] {
                    places.append(Position(x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y)))
                }
            }
        }
        return places
    }

    @Test(arguments: 0..<10)
    func `points on the lines of a lattice belong to exactly one square`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 100))
        let squares = GeometryColumn.polygons((0..<64).map { GeometryColumn.square(Double($0 % 8), Double($0 / 8), 1) })
        let places = (0..<300).map { _ in
            Position(x: Double(Int.random(in: 0..<32, using: &random)) / 4, y: Double(Int.random(in: 0..<32, using: &random)) / 4)
        }
        let table = try Layer.inMemory(.points(places)).tabulated(in: squares)
        #expect(table.count == 300)
        #expect(table.account.featuresOutside == 0)
    }

    @Test(arguments: 0..<10)
    func `in regions that tile every parcel counts once`(seed: Int) throws {
        var random = Random(seed: UInt64(seed + 200))
        let mesh = Mesh(side: 9, bends: seed % 3, &random)
        var parcels = mesh.parcels
        for _ in 0..<200 {
            parcels.append(0, of: .polygons([random.needles(near: 0, radius: 3, needles: 5)])
                .mapped { Position(x: $0.x + 4.5, y: $0.y + 4.5) })
        }
        let table = try Layer.inMemory(parcels).tabulated(in: try mesh.regions(6, &random))
        #expect(table.count == 81 + 200)
    }

    /// Parcels a few last places high lie between two doubles: there is still a place for them.
    @Test(arguments: 1...4)
    func `a parcel of a few last places counts once`(height: Int) throws {
        for start in [1.0, 1.0.nextUp, 3.7, 1000.1] {
            let top = (0..<height).reduce(start) { y, _ in y.nextUp }
            let flat = GeometryColumn.polygons([[[0, start, 5, start, 5, top, 0, top, 0, start]]])
            let table = try Layer.inMemory(flat).tabulated(in: .polygons([GeometryColumn.square(-2000, -2000, 4000)]))
            #expect(table.count == 1, "from \(start) to \(top)")
        }
    }

    @Test func `a group of points counts its numbers by the share inside`() throws {
        var column = GeometryColumn()
        column.beginFeature(.multiPoint)
        for x in [0.5, 0.6, 1.5, 7] {
            column.beginPart(.point)
            column.beginRing()
            column.append(x: x, y: 0.5)
        }
        let squares = GeometryColumn.polygons([GeometryColumn.square(0, 0, 1), GeometryColumn.square(1, 0, 1)])
        let table = try Layer.inMemory(column, numbers: ["v": [8]]).tabulated(
            TabulationPlan(layer: "l", classes: [], sums: [.column("v")]), in: RegionIndex(RegionSet(squares)), plane: .planar)
        #expect(table.rows.map { $0.cell.sums[0].value } == [4, 2])
        #expect(table.count == 1)
    }
}

extension GeometryColumn {
    static func points(_ places: [Position]) -> GeometryColumn {
        var column = GeometryColumn()
        for place in places {
            column.beginFeature(.point)
            column.beginPart(.point)
            column.beginRing()
            column.append(x: place.x, y: place.y)
        }
        return column
    }
}
