import Foundation
import GeoModel
import PROJ
import Survey
import Testing

@Suite struct ShiftedDatumTests {
    /// Metres between two places in longitude and latitude.
    private func metres(_ a: Position, _ b: Position) -> Double {
        let east = (a.x - b.x) * cos(a.y * .pi / 180) * 111_320
        return (east * east + (a.y - b.y) * (a.y - b.y) * 110_950 * 110_950).squareRoot()
    }

    /// Each place of a grid over the country, a quarter of a degree apart.
    private var grid: [Position] {
        stride(from: 73.5, through: 134.5, by: 0.25).flatMap { x in
            stride(from: 18.25, through: 53.5, by: 0.25).map { Position(x: x, y: $0) }
        }
    }

    /// Pairs that googollee/eviltransform publishes with its tests.
    @Test(.corpora) func `GCJ-02 agrees with the published pairs to a millionth of a degree`() throws {
        let lines = try Corpora.text("gcj02/vectors.csv").split(separator: "\n").dropFirst()
        #expect(lines.count == 3)
        for line in lines {
            let numbers = line.split(separator: ",").compactMap { Double($0) }
            let place = ShiftedDatum.gcj02.fromWGS84(Position(x: numbers[1], y: numbers[0]))
            #expect(abs(place.x - numbers[3]) < 1e-6 && abs(place.y - numbers[2]) < 1e-6, "\(line): \(place)")
        }
    }

    @Test(arguments: ShiftedDatum.allCases) func `there and back is within a millimetre all over the country`(datum: ShiftedDatum) {
        let worst = grid.map { metres($0, datum.toWGS84(datum.fromWGS84($0))) }.max() ?? .infinity
        #expect(worst < 0.001, "\(worst) m")
        let other = grid.map { metres($0, datum.fromWGS84(datum.toWGS84($0))) }.max() ?? .infinity
        #expect(other < 0.001, "\(other) m")
    }

    /// In Shaanxi the shift was measured as 340 to 594 m; BD-09 adds about 0.0065° and 0.006°, some 900 m.
    @Test func `the shift has the size that is known for Shaanxi`() {
        let places = grid.filter { Box(minX: 105.5, minY: 31.7, maxX: 111.25, maxY: 39.6).contains($0) }
        let shifts = places.map { metres($0, ShiftedDatum.gcj02.fromWGS84($0)) }
        #expect((shifts.min() ?? 0) > 300 && (shifts.max() ?? 0) < 620)
        for place in places {
            let gcj = ShiftedDatum.gcj02.fromWGS84(place)
            let step = metres(gcj, ShiftedDatum.bd09.fromWGS84(place))
            #expect((750...1050).contains(step), "\(step) m at \(place)")
        }
    }

    @Test func `outside the box of the formula nothing moves`() {
        for place in [Position(x: -15.4, y: 28.1), Position(x: 140, y: 36), Position(x: 108, y: 56)] {
            #expect(ShiftedDatum.gcj02.fromWGS84(place) == place)
            #expect(ShiftedDatum.bd09.toWGS84(place) == place)
        }
    }

    @Test func `its names are read in their usual spellings, and nothing else is`() {
        #expect(["gcj02", "GCJ-02", "Gcj_02"].allSatisfy { ShiftedDatum(name: $0) == .gcj02 })
        #expect(["bd09", "BD-09"].allSatisfy { ShiftedDatum(name: $0) == .bd09 })
        #expect(ShiftedDatum(name: "EPSG:4490") == nil && ShiftedDatum(name: "") == nil)
    }

    @Test func `a layer in GCJ-02 comes to CGCS2000 through WGS 84, and the record says so`() throws {
        let same = DatumEquivalence("EPSG:4490", "EPSG:4326", accuracy: 1, source: "test")
        let plane = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: [same], place: "regions")
        let placement = try plane.placement(
            from: SourceSystem("gcj02"), over: Box(minX: 108, minY: 34, maxX: 109, maxY: 35), allowBallpark: false,
            edges: .geographic, place: "buildings")
        let xian = Position(x: 108.94, y: 34.26)
        let shifted = ShiftedDatum.gcj02.fromWGS84(xian)
        var batch = Batch()
        batch.append(1, x: shifted.x, y: shifted.y)
        try placement.place(&batch)
        #expect(metres(batch.geometry.position(0), xian) < 0.001)
        #expect(!placement.isIdentity)
        #expect(placement.operation.name.hasPrefix("GCJ-02 to WGS 84 (unofficial formula)"))
        #expect(placement.operation.accuracy == nil)
    }
}
