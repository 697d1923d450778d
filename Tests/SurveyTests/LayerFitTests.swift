import Foundation
import GeoModel
import Survey
import Testing

/// Buildings and land use of Las Palmas, laid down at Xi'an: real shapes, and a place where the web maps shift.
@Suite(.realData) struct LayerFitTests {
    private enum Spoilt: CaseIterable {
        case none, buildings, landUse
    }

    /// East-west distances keep their length.
    private func atXian(_ geometry: GeometryColumn) -> GeometryColumn {
        let stretch = cos(28.1 * .pi / 180) / cos(34.3 * .pi / 180)
        return Corpus.moved(geometry) { Position(x: 108.9 + ($0.x + 15.45) * stretch, y: 34.3 + $0.y - 28.1) }
    }

    private func findings(_ spoilt: Spoilt, by datum: ShiftedDatum) throws -> [CRSFinding] {
        var layers = try ["buildings", "landuse"].map { name in
            atXian(try CorpusLayer("las_palmas/las_palmas_osm.gpkg", name, most: .max).geometry)
        }
        switch spoilt {
        case .none: break
        case .buildings: layers[0] = Corpus.moved(layers[0], datum.fromWGS84)
        case .landUse: layers[1] = Corpus.moved(layers[1], datum.fromWGS84)
        }
        let shapes = layers.map { geometry in
            var sample = CoordinateSample()
            var batch = Batch()
            batch.ids = (0..<geometry.count).map(Int64.init)
            batch.geometry = geometry
            sample.add(batch)
            return sample.shapes
        }
        var fit = LayerFit(shapes)
        for (number, layer) in layers.enumerated() { fit.add(layer, of: number) }
        return fit.findings(names: ["buildings", "land use"], isInDegrees: [true, true], isNamed: [false, false])
    }

    @Test func `layers that match are left alone`() throws {
        #expect(try findings(.none, by: .gcj02).isEmpty)
    }

    @Test(arguments: ShiftedDatum.allCases) func `buildings from a web map are found, and named`(datum: ShiftedDatum) throws {
        let found = try findings(.buildings, by: datum)
        #expect(found.map(\.layer) == ["buildings"] && found.first?.weight == .stop, "\(found)")
        #expect(found.first?.remedy == .name([datum.rawValue]), "\(found)")
    }

    @Test(arguments: ShiftedDatum.allCases) func `land use from a web map is found, not the buildings`(datum: ShiftedDatum) throws {
        let found = try findings(.landUse, by: datum)
        #expect(found.map(\.layer) == ["land use"] && found.first?.remedy == .name([datum.rawValue]), "\(found)")
    }
}
