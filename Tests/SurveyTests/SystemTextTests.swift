import GeoModel
import PROJ
import Survey
import Synchronization
import Testing

/// `.prj` texts as ArcGIS writes them, right, changed, and of zones that nobody registered.
@Suite struct SystemTextTests {
    private static let geographic = """
        GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],\
        PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
        """

    private static func zone(
        _ name: String, _ meridian: Double, _ easting: Double, on base: String = geographic
    ) -> String {
        "PROJCS[\"\(name)\",\(base),PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",\(easting)],"
            + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",\(meridian)],PARAMETER[\"Scale_Factor\",1.0],"
            + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
    }

    private func findings(_ text: String, named: String? = nil, x: Double = 500_000, y: Double = 3_797_391) -> [CRSFinding] {
        var sample = CoordinateSample()
        var batch = Batch()
        batch.append(1, x: x, y: y)
        sample.add(batch)
        return CRSGuard().findings(.init(layer: "land", stated: text, named: named, sample: sample))
    }

    @Test func `a text that is a registered system is named with its code, and nothing is asked`() throws {
        let found = findings(Self.zone("CGCS2000_3_Degree_GK_CM_108E", 108, 500_000))
        #expect(found.map(\.kind) == [.identified] && found.first?.weight == .note, "\(found)")
        #expect(found.first?.text(in: .en).contains("(EPSG:4545), confidence 100 %") ?? false)
        #expect(found.first?.text(in: .zh).contains("置信度 100%") ?? false)
    }

    /// The name says zone 36, the meridian is that of zone 37.
    @Test func `a text that is like a registered system and not the same is asked about`() throws {
        let found = findings(Self.zone("CGCS2000_3_Degree_GK_Zone_36", 111, 36_500_000), x: 36_500_000)
        let uncertain = try #require(found.first { $0.kind == .uncertain }, "\(found)")
        #expect(uncertain.weight == .stop && uncertain.remedy != .nothing)
        #expect(uncertain.text(in: .en).contains("but not the same; confidence"))
    }

    @Test func `a local zone of a known datum is used as it is written`() throws {
        let found = findings(Self.zone("Xian_local_109_15", 109.25, 500_000))
        #expect(found.map(\.kind) == [.identified] && found.first?.weight == .note, "\(found)")
        #expect(found.first?.text(in: .en).contains("is no registered system; it is used as it is written") ?? false)
    }

    @Test func `a datum that nobody knows is asked about`() throws {
        let base = "GEOGCS[\"Unknown\",DATUM[\"Independent\",SPHEROID[\"Krassowsky\",6378245.0,298.3]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"
        let found = findings(Self.zone("City_Independent", 109, 500_000, on: base))
        #expect(found.contains { $0.kind == .uncertain && $0.weight == .stop }, "\(found)")
    }

    @Test func `who names the system answers the question`() throws {
        let found = findings(Self.zone("CGCS2000_3_Degree_GK_Zone_36", 111, 36_500_000), named: "EPSG:4524", x: 36_500_000)
        #expect(found.isEmpty, "\(found)")
    }

    @Test func `a text that is no system is told, and what is none at all is asked for`() throws {
        #expect(findings("LOCAL_CS[").map(\.kind) == [.unknown])
        var sample = CoordinateSample()
        #expect(CRSGuard().findings(.init(layer: "table", stated: nil, sample: sample)).isEmpty)
        var batch = Batch()
        batch.ids = [1]
        batch.geometry.beginFeature(.none)
        batch.append(2, x: .nan, y: 1e300)
        sample.add(batch)
        #expect(sample.features == 0 && sample.extent.isEmpty && sample.places.isEmpty)
    }
}

@Suite struct CoordinateSampleTests {
    @Test func `a sample is spread over the layer, bounded, and the same each time`() {
        func sample(_ size: Int) -> CoordinateSample {
            var sample = CoordinateSample()
            for start in stride(from: 0, to: 50_000, by: size) {
                var batch = Batch()
                for id in start..<min(50_000, start + size) {
                    batch.append(Int64(id), x: Double(id), y: 1)
                }
                sample.add(batch)
            }
            return sample
        }
        let one = sample(1024)
        #expect(one.features == 50_000 && (512...1024).contains(one.places.count))
        #expect(one.places.first?.feature == 0 && (one.places.last?.feature ?? 0) > 49_900)
        #expect(one.extent == Box(minX: 0, minY: 1, maxX: 49_999, maxY: 1))
        #expect(sample(7) == one)
    }

    /// What the guard reads does not grow with the layer: 64 features at the beginning of 64 or 65 stretches, and the one
    /// batch that shows that it is enough.
    @Test(arguments: [1_000_000, 100_000_000])
    func `of a large layer a few thousand features are read`(count: Int) throws {
        let source = ManyPoints(count: count)
        let layer = Layer(name: "l", fields: [], geometry: .point, reference: nil, count: count, source: source)
        let sample = try CoordinateSample(of: layer)
        #expect((4096...4160).contains(sample.features) && source.read.withLock { $0 } <= 4160)
        #expect(sample.extent.maxX > 0.98 * Double(count))
    }
}

/// A layer of points along a line that exists only as far as it is read.
private final class ManyPoints: FeatureSource {
    let count: Int
    let read = Mutex(0)

    init(count: Int) { self.count = count }

    func stretches(of features: Int) -> [Stretch] {
        stride(from: 0, to: count, by: features).map { Stretch(Int64($0)..<Int64(min(count, $0 + features))) }
    }

    func read(_ stretch: Stretch, columns: [String], batch size: Int, _ body: (inout Batch) throws -> Void) throws {
        for start in stride(from: Int(stretch.range.lowerBound), to: Int(stretch.range.upperBound), by: size) {
            var batch = Batch()
            for id in start..<min(start + size, Int(stretch.range.upperBound)) {
                batch.append(Int64(id), x: Double(id), y: 1)
            }
            read.withLock { $0 += batch.count }
            try body(&batch)
        }
    }
}
