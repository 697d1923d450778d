import Foundation
import GRDB
import Testing

/// Of a layer with `access: restricted` no output holds a geometry, an id or a place.
@Suite struct RestrictedLayerTests {
    private let sample: Sample
    private let secrets: [Secret]

    /// A feature of each layer that nobody may find: far from all round numbers, most of them broken, so that they become
    /// findings.
    init() throws {
        sample = try Sample()
        secrets = ["landuse", "greenery", "buildings", "pipes", "substations"].enumerated().map { Secret(layer: $1, number: $0 + 1) }
        for secret in secrets {
            try DatabaseQueue(path: sample.folder.file(secret.file)).write { database in
                for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                    try database.execute(sql: "DROP TRIGGER \(trigger)")
                }
                try database.execute(sql: secret.insertion)
            }
        }
        let pinned = secrets.map { "r\($0.number),look,,2026-01-01T00:00:0\($0.number)Z,\($0.layer),\($0.id),\($0.x),\($0.y)\n" }
        _ = try sample.folder.write("id,text,author,time,layer,feature,lon,lat\n" + pinned.joined(), to: "remarks.csv")
    }

    private func setAccess(_ access: String) throws {
        let study = try sample.folder.text(of: "study.yaml").replacing(/access: \w+/, with: "access: \(access)")
        _ = try sample.folder.write(study, to: "study.yaml")
    }

    /// Every output of every verb that knows the study or its results, by name.
    private func outputs() throws -> [String: Data] {
        let study = sample.folder.file("study.yaml"), out = sample.folder.file("out")
        var all: [String: Data] = [:]
        func note(_ name: String, _ outcome: Tool.Outcome) {
            all["\(name): output"] = Data(outcome.output.utf8)
            all["\(name): messages"] = Data(outcome.messages.utf8)
        }
        for json in [[], ["--json"]] {
            let run = try sample.run(["--remarks", sample.folder.file("remarks.csv")] + json, sample.leaflet())
            #expect(run.code == 0, "\(run.messages)")
            note("run \(json)", run)
            let findings = sample.folder.file("check.geojson")
            let check = try Tool.run(["check", study, "--overlaps", "--coverage", "--out", findings] + json)
            #expect(check.code == 0, "\(check.messages)")
            note("check \(json)", check)
            all["check.geojson"] = try Data(contentsOf: URL(filePath: findings))
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: out) {
            all[name] = try Data(contentsOf: URL(filePath: "\(out)/\(name)"))
        }
        let hasConverter = FileManager.default.isExecutableFile(atPath: "/usr/bin/rsvg-convert")
        for ending in ["svg"] + (hasConverter ? ["png", "pdf"] : []) {
            let map = sample.folder.file("map.\(ending)")
            note("map \(ending)", try Tool.run(["map", out, "--indicator", "carbon-sink.rate", "-o", map, "--json"]))
            all["map.\(ending)"] = try Data(contentsOf: URL(filePath: map))
        }
        return all
    }

    @Test func `every output is searched: nothing of restricted layers, and of the same layers open all of it`() throws {
        try setAccess("internal")
        let open = try outputs()
        // Else the search below could not fail.
        for secret in secrets {
            let places = open.filter { secret.isIn($0.value) }.keys.sorted()
            #expect(places.contains("report.html"), "\(secret.layer): only in \(places)")
            #expect(secret.layer == "pipes" || places.contains("results.gpkg"), "\(secret.layer): only in \(places)")
        }
        try setAccess("restricted")
        let closed = try outputs()
        #expect(Set(open.keys) == Set(closed.keys))
        for secret in secrets {
            let leaks = closed.filter { secret.isIn($0.value) }.map { "\($0.key): \(secret.found(in: $0.value))" }
            #expect(leaks.isEmpty, "\(secret.layer) \(secret.id): \(leaks)")
        }
        let page = String(decoding: try #require(closed["report.html"]), as: UTF8.self)
        #expect(page.contains("\"restricted\":[\"buildings\",\"greenery\",\"landuse\",\"pipes\",\"substations\"]"))
        #expect(page.contains("\"overlays\":[]"))
        // Aggregates stay: the same figures.
        #expect(open["indicators.csv"] == closed["indicators.csv"])
    }

    /// A message of a run that stops is an output too.
    @Test(arguments: ["internal", "restricted"])
    func `a run that a restricted layer stops does not tell where`(access: String) throws {
        let pipes = secrets[3]
        try Sample.execute(
            sample.folder.file("pipes.gpkg"),
            "UPDATE supply SET geom = \(Secret.blob(2, [(1234.5, pipes.y), (pipes.x, pipes.y)])) WHERE fid = \(pipes.id)")
        try setAccess(access)
        for verb in ["run", "check"] {
            let outcome = try Tool.run([verb, sample.folder.file("study.yaml"), "--lang", "en"])
            #expect(outcome.code == 65 && outcome.messages.contains("pipes"), "\(outcome.messages)")
            let tells = pipes.isIn(Data(outcome.messages.utf8)) || outcome.messages.contains("1234.5")
            #expect(tells == (access == "internal"), "\(verb): \(outcome.messages)")
        }
    }
}

/// One feature, and all forms in which a program could write it down.
private struct Secret {
    let layer: String
    let number: Int
    var id: Int { 8_675_300 + number }
    var x: Double { 108.9112357 + 0.001 * Double(number) }
    var y: Double { 34.2082468 + 0.0005 * Double(number) }
    var file: String { layer == "substations" ? "pipes.gpkg" : "\(layer).gpkg" }

    /// A bow tie, a pipe, or a substation without a place.
    var insertion: String {
        let bow = [(x, y), (x + 0.0002, y + 0.0002), (x + 0.0002, y), (x, y + 0.0002), (x, y)]
        switch layer {
        case "landuse": return "INSERT INTO landuse VALUES (\(id), \(Self.blob(3, bow)), '0601', '工业用地', 1)"
        case "greenery": return "INSERT INTO greenery VALUES (\(id), \(Self.blob(3, bow)), 'forest', NULL, NULL)"
        case "buildings": return "INSERT INTO buildings VALUES (\(id), \(Self.blob(3, bow)), 'B99', '工业', 1, 1, 1)"
        case "pipes": return "INSERT INTO supply VALUES (\(id), \(Self.blob(2, [(x, y), (x + 0.0001, y)])), 'L99')"
        default: return "INSERT INTO substations VALUES (\(id), NULL, 'S99', 1)"
        }
    }

    /// The blob of a GeoPackage in EPSG:4490: a line (2) or a polygon of one ring (3).
    static func blob(_ kind: UInt8, _ places: [(Double, Double)]) -> String {
        let head: [UInt8] = [0x47, 0x50, 0, 1, 0x8A, 0x11, 0, 0, 1, kind, 0, 0, 0] + (kind == 3 ? [1, 0, 0, 0] : [])
        let numbers = places.flatMap { [$0.0, $0.1] }.flatMap { bytes($0.bitPattern, count: 8) }
        let all = head + [UInt8(places.count), 0, 0, 0] + numbers
        return "x'" + all.map { String(format: "%02x", $0) }.joined() + "'"
    }

    /// From the least significant byte on.
    private static func bytes(_ number: UInt64, count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * $0)) }
    }

    /// Name and bytes of each form.
    private var forms: [(String, [UInt8])] {
        var forms: [(String, [UInt8])] = [("id", Array("\(id)".utf8))]
        for count in [4, 8] {
            let little = Self.bytes(UInt64(id), count: count)
            forms += [("id, little-endian \(count)", little), ("id, big-endian \(count)", little.reversed())]
        }
        for (name, number) in [("x", x), ("y", y)] where layer != "substations" {
            // Four decimals, and without the point as a grid of whole numbers has it.
            let decimal = String(format: "%.7f", number).dropLast(3)
            forms += [("\(name) decimal", Array(decimal.utf8)), ("\(name) digits", Array(decimal.filter { $0 != "." }.utf8))]
            let double = Self.bytes(number.bitPattern, count: 8)
            let single = Self.bytes(UInt64(Float(number).bitPattern), count: 4)
            forms += [("\(name) double", double), ("\(name) big-endian double", double.reversed())]
            forms += [("\(name) single", single), ("\(name) big-endian single", single.reversed())]
        }
        return forms
    }

    func found(in data: Data) -> [String] { forms.filter { data.range(of: Data($0.1)) != nil }.map(\.0) }
    func isIn(_ data: Data) -> Bool { !found(in: data).isEmpty }
}
