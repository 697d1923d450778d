import GeoModel
import PROJ
import Survey
import Testing

@Suite struct RegionReaderTests {
    /// Regions A, B, … in memory, one ring each, `x, y` in turn; feature ids from 1.
    private struct Rings: FeatureSource {
        let rings: [[Double]]

        func stretches(of features: Int) -> [Stretch] { [Stretch(0..<Int64(rings.count))] }

        func read(_ stretch: Stretch, columns: [String], batch: Int, _ body: (inout Batch) throws -> Void) throws {
            var rows = Batch()
            var codes = TextColumn()
            for (row, ring) in rings.enumerated() {
                rows.ids.append(Int64(row + 1))
                codes.append(["A", "B", "C"][row])
                rows.geometry.beginFeature(.polygon)
                rows.geometry.beginPart(.polygon)
                rows.geometry.beginRing()
                for index in stride(from: 0, to: ring.count, by: 2) { rows.geometry.append(x: ring[index], y: ring[index + 1]) }
            }
            rows.columns = columns.map { _ in .text(codes) }
            try body(&rows)
        }
    }

    private func read(_ rings: [[Double]], fields: [Field] = [Field(name: "code", type: .text)]) throws -> (regions: RegionSet, findings: [Finding]) {
        let plane = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: [], place: "counties")
        let placement = try plane.placement(
            from: SourceSystem("EPSG:4490"), over: nil, allowBallpark: false, edges: .geographic, place: "counties")
        let reader = RegionReader(kind: "county", year: nil, code: "code", name: nil, heatingZone: nil, place: "counties")
        return try reader.regions(
            of: Layer(
                name: "counties.geojson", fields: fields, geometry: .polygon, reference: "EPSG:4490", count: nil,
                source: Rings(rings: rings)),
            placement, threads: 2)
    }

    private static let square = [108.0, 34, 109, 34, 109, 35, 108, 35, 108, 34]

    @Test func `an open ring is closed, and that is told`() throws {
        let (regions, findings) = try read([Self.square, Array(Self.square.dropLast(2))])
        #expect(regions.geometry.vertexCount == 10)
        #expect(regions.geometry.position(9) == Position(x: 108, y: 34))
        #expect(findings.map(\.kind) == [.unclosedRing])
        #expect(findings.first?.feature == 2 && findings.first?.remedy == .repaired)
    }

    @Test(arguments: [[108.0, 34, 109, 34], [108, 34], [108, 34, 109, 34, .nan, 35, 108, 34]])
    func `a border that cannot be used is named with its feature`(ring: [Double]) throws {
        let error = #expect(throws: SurveyError.self) { try read([Self.square, ring]) }
        #expect(error?.description.hasPrefix("counties: feature 2 ") == true, "\(String(describing: error))")
        #expect(error?.description(in: .zh).contains("要素 2") == true)
    }

    @Test func `a layer without features and columns holds no regions`() {
        #expect(throws: SurveyError(.noRegions, at: "counties")) { try read([], fields: []) }
    }

    @Test func `a layer with features and no columns lacks the column`() {
        #expect(throws: SurveyError(.noSuchColumn("code", have: []), at: "counties")) { try read([Self.square], fields: []) }
    }
}
