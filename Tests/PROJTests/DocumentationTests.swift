import Foundation
import GeoModel
import PROJ
import Testing

/// The code of the documentation pages, run. Each page's blocks stand here in their order, letter for letter; the
/// first test holds them against the pages.
@Suite struct DocumentationTests {
    @Test(arguments: ["PROJ", "ComingFromPyproj"])
    func `each block of code in the documentation is run here`(page: String) throws {
        let tests = URL(filePath: #filePath)
        let root = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Sources/PROJ/PROJ.docc/\(page).md"), encoding: .utf8)
        let here = dedented(try String(contentsOf: tests, encoding: .utf8))
        let blocks = text.components(separatedBy: "```swift\n").dropFirst().compactMap {
            $0.components(separatedBy: "\n```").first
        }
        #expect(!blocks.isEmpty)
        for block in blocks { #expect(here.contains(dedented(block)), "not run: \(block)") }
    }

    private func dedented(_ text: String) -> String {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: "\n")
    }

    @Test func `the front page`() throws {
        let layer = try CRS("EPSG:4524")
        let map = try CRS("EPSG:4490")
        let transformation = try Transformation(from: layer, to: map)
        let place = try transformation.transform(Position(x: 36_592_060.466, y: 3_797_391.724))
        #expect(abs(place.x - 109) < 1e-7 && abs(place.y - 34.3) < 1e-7)
        var coordinates = [36_592_060.466, 3_797_391.724, 36_592_100.0, 3_797_400.0]
        try transformation.transform(&coordinates)
        #expect(abs(coordinates[0] - place.x) < 1e-9)
    }

    /// UTM zone 49 has its meridian at 111°, so Xi'an lies west of it. Values of cs2cs (PROJ 9.1.1); the geodesic is
    /// that of pyproj 3.7.2, `Geod.inv`.
    @Test func `coming from pyproj`() throws {
        let wgs = try CRS("EPSG:4326")
        let utm = try CRS("EPSG:32649")
        let xian = try Transformation(from: wgs, to: utm).transform(Position(x: 108.9, y: 34.3))
        #expect(abs(xian.x - 306_738.04) < 0.01 && abs(xian.y - 3_797_416.58) < 0.01)

        let beijing = try CRS("EPSG:4214")
        let ordos = Box(minX: 108.5, minY: 36, maxX: 109.5, maxY: 37)
        let found = try Transformation(from: beijing, to: wgs, over: ordos)
        print(found.operation.name, found.operation.accuracy ?? .nan)
        #expect(found.operation.accuracy == 1)

        let cgcs = try CRS("EPSG:4490")
        let same = DatumEquivalence(
            "EPSG:4490", "EPSG:4326", accuracy: 1, source: "both are ITRF, two epochs apart")
        let known = try Transformation(from: cgcs, to: wgs, sameDatums: [same])
        #expect(known.operation.equivalence == same)

        do throws(PROJError) {
            var coordinates = [108.9, 34.3, 108.9, 95.0]
            try Transformation(from: cgcs, to: CRS("EPSG:4524")).transform(&coordinates)
        } catch {
            print(error)  // place 1 (x 108.9, y 95.0) cannot be transformed: …
        }

        let exact = try Transformation(from: cgcs, to: CRS("EPSG:4524"), exact: true)
        #expect(exact.operation.evaluation == .proj)

        let geodesic = Geodesic(on: .cgcs2000)
        let line = geodesic.line(from: Position(x: 108.9, y: 34.3), to: Position(x: 109.5, y: 36.6))
        print(line.length, line.startAzimuth)
        #expect(abs(line.length - 260_929.478_455) < 1e-5 && abs(line.startAzimuth - 11.876_378_34) < 1e-7)

        let zones = try Catalogue.systems(
            "cgcs2000 3-degree", kinds: [.projected], over: Box(minX: 108.8, minY: 34.2, maxX: 109, maxY: 34.4))
        print(zones.map(\.identifier))
        #expect(zones.count == 2)
    }
}
