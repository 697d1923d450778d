import Foundation
import GeoModel
import PROJ
import Survey
import Testing

@Suite struct DatumShiftTests {
    private let same = [DatumEquivalence("EPSG:4490", "EPSG:4326", accuracy: 1, source: "test")]

    private func placed(
        _ place: Position, in system: String, _ shift: DatumShift, on figures: String = "EPSG:4490"
    ) throws -> (place: Position, operation: OperationInfo) {
        let plane = try Georeference(
            regions: CRS(figures), isPlanar: false, sameDatums: same, isExact: true, place: "regions")
        var source = try SourceSystem(system)
        source.datumShift = shift
        let placement = try plane.placement(
            from: source, over: nil, allowBallpark: false, edges: .geographic, place: "land use")
        var batch = Batch()
        batch.append(1, x: place.x, y: place.y)
        try placement.place(&batch)
        return (batch.geometry.position(0), placement.operation)
    }

    private func seven(_ convention: DatumShift.Convention, _ sign: Double) -> DatumShift {
        DatumShift(
            .sevenParameters(
                translation: SIMD3(15.8, -154.4, -82.3), rotation: SIMD3(0.1, 0.2, 0.3) * sign, scale: 4.2, convention),
            to: "EPSG:4490", accuracy: 0.5, source: "county survey")
    }

    /// Expected by pyproj 3.7 from a bound system of the same parameters: 109.00040851570148, 34.29960777739984.
    @Test(arguments: ["EPSG:4490", "EPSG:4326"])
    func `Beijing 1954 comes by the seven parameters of its owner, on CGCS2000 and what is taken for it`(figures: String) throws {
        let (place, operation) = try placed(
            Position(x: 592_060, y: 3_797_391), in: "EPSG:2433", seven(.positionVector, 1), on: figures)
        #expect(abs(place.x - 109.000_408_515_70) < 1e-8 && abs(place.y - 34.299_607_777_40) < 1e-8, "\(place)")
        #expect(operation.accuracy == 0.5 && operation.name.hasSuffix("(county survey)") && !operation.isBallpark)
    }

    @Test func `the other convention has the other sign of the rotations`() throws {
        let place = Position(x: 592_060, y: 3_797_391)
        let one = try placed(place, in: "EPSG:2433", seven(.positionVector, 1)).place
        let other = try placed(place, in: "EPSG:2433", seven(.coordinateFrame, -1)).place
        let wrong = try placed(place, in: "EPSG:2433", seven(.coordinateFrame, 1)).place
        #expect(abs(one.x - other.x) < 1e-11 && abs(one.y - other.y) < 1e-11)
        #expect(abs(one.x - wrong.x) + abs(one.y - wrong.y) > 1e-5)
    }

    /// The grid that EPSG:15948 names, given by hand: the same places as by PROJ's own operation.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/proj/BETA2007.gsb"), "BETA2007.gsb is not installed"))
    func `a grid file of the owner does what the same grid does in PROJ`() throws {
        let place = Position(x: 3_417_000, y: 5_370_000)
        let grid = DatumShift(.grid("/usr/share/proj/BETA2007.gsb"), to: "EPSG:4258", accuracy: nil, source: nil)
        let own = try placed(place, in: "EPSG:31467", grid, on: "EPSG:4258").place
        let way = try Transformation(
            from: CRS("EPSG:31467"), to: CRS("EPSG:4258"), over: Box(minX: 7.8, minY: 48.4, maxX: 7.9, maxY: 48.5), exact: true)
        try #require(way.operation.definition.contains("BETA2007"))
        let theirs = try way.transform(place)
        #expect(abs(own.x - theirs.x) < 1e-11 && abs(own.y - theirs.y) < 1e-11)
    }

    @Test func `a grid that is not there, and a shift to another datum, are refused`() throws {
        let grid = DatumShift(.grid("/nowhere/county.gsb"), to: "EPSG:4490", accuracy: nil, source: nil)
        let missing = #expect(throws: SurveyError.self) {
            try placed(Position(x: 108, y: 34), in: "EPSG:4214", grid)
        }
        #expect(missing?.description.contains("county.gsb") ?? false, "\(missing?.description ?? "")")
        let elsewhere = #expect(throws: SurveyError.self) {
            try placed(Position(x: 108, y: 34), in: "EPSG:4214", seven(.positionVector, 1), on: "EPSG:4258")
        }
        #expect(elsewhere?.description.contains("leads to EPSG:4490") ?? false)
    }

    /// Xian 1980 has no shift in EPSG at all; the guard asks, and is content with the owner's.
    @Test(arguments: ["EPSG:4610", "EPSG:4214"]) func `the guard asks for a shift, and takes the one that is given`(system: String) throws {
        let plane = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: same, place: "regions")
        var sample = CoordinateSample()
        var batch = Batch()
        batch.append(1, x: 108.9, y: 34.3)
        sample.add(batch)
        let guardian = CRSGuard(target: plane)
        let asked = guardian.findings(.init(layer: "land use", stated: system, sample: sample))
        #expect(asked.map(\.kind) == [.noShift] && asked.first?.weight == .stop)
        #expect(asked.first?.text(in: .zh).contains("datum_shift") ?? false)
        let given = guardian.findings(
            .init(layer: "land use", stated: system, datumShift: seven(.positionVector, 1), sample: sample))
        #expect(given.isEmpty, "\(given)")
    }
}
