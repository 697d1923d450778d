import Formats
import Foundation
import GeoModel
import Reports

/// A folder as `hectare run` writes it: 25 square regions of two years and an L of a third, a name that looks like a script,
/// and findings. It goes with the value.
final class SmallFolder {
    static let script = "<script>alert('东')</script>\"&"
    let path: String

    /// - Parameter access: Of the layers `landuse` and `pipes`.
    init(_ access: [String: String] = ["landuse": "open", "pipes": "open"], title: String = "小 <b>title</b>") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "served-\(UUID().uuidString)").path
        try write(access, title: title)
    }

    deinit {
        for name in [path, path + ".remarks.sqlite", path + ".remarks.sqlite-wal", path + ".remarks.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: name)
        }
    }

    func write(_ access: [String: String], title: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let results = Self.results(title)
        for report in Report.all where report.fileName != "report.html" { try report.write(results, in: path) }
        try write("""
            <html><head>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-AAAA'; connect-src 'self'">
            </head><body>page</body></html>
            """, to: "report.html")
        let layers = access.sorted { $0.key < $1.key }.map { "{\"id\": \"\($0.key)\", \"access\": \"\($0.value)\"}" }
        try write("""
            {"schema": 1, "hectare": "0", "title": \(title.jsonText), "year": 2024, "attributions": ["© somebody"],
             "layers": [\(layers.joined(separator: ", "))]}
            """, to: "manifest.json")
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
    }

    /// Regions on a grid of 0.1 degrees from (108, 34): `R00` … `R24`, years 2023 and 2024 in turn; `L`, an L of the
    /// year 2020 whose box is (110, 34)…(111, 35), with nothing in its upper right quarter.
    private static func results(_ title: String) -> Results {
        var geometry = GeometryColumn()
        var regions: [Region] = []
        for number in 0..<25 {
            let (west, south) = (108 + 0.1 * Double(number % 5), 34 + 0.1 * Double(number / 5))
            geometry.ring([(west, south), (west + 0.1, south), (west + 0.1, south + 0.1), (west, south + 0.1)])
            let code = (number < 10 ? "R0" : "R") + String(number)
            let name = number == 7 ? script : "区 \(number)"
            regions.append(Region(id: RegionID(kind: "county", code: code, year: 2023 + number % 2), name: name))
        }
        geometry.ring([(110, 34), (111, 34), (111, 34.5), (110.5, 34.5), (110.5, 35), (110, 35)])
        regions.append(Region(id: RegionID(kind: "park", code: "L", year: 2020), name: "L"))
        let figures = regions.enumerated().map { number, region in
            Figure(
                region: region.id, indicator: "carbon-sink.rate", year: 2024, outcome: .value(Estimate(Double(number))),
                unit: "tCO2/a", method: "carbon-sink")
        }
        let findings = (0..<3).map { number in
            Finding(
                .invalid, remedy: .repaired, layer: number == 2 ? "pipes › west.shp" : "landuse", feature: Int64(number),
                place: Position(x: 108.05 + 0.1 * Double(number), y: 34.05), detail: "Self-intersection", effect: 1)
        }
        return Results(
            title: title, year: 2024, language: .zh, regions: RegionSet(regions: regions, geometry: geometry),
            tabulations: [:], figures: figures, findings: findings, attributions: ["© somebody"])
    }
}

extension GeometryColumn {
    fileprivate mutating func ring(_ places: [(Double, Double)]) {
        beginFeature(.polygon)
        beginPart(.polygon)
        beginRing()
        for (x, y) in places + [places[0]] { append(x: x, y: y) }
    }
}
