import Foundation
import GRDB

/// A copy of the invented county in a folder of its own, to be run or spoilt.
final class Sample {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let source = Tool.package.appending(path: "GeoData/Sample").path
        for name in try FileManager.default.contentsOfDirectory(atPath: source) {
            try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: folder.file(name))
        }
    }

    /// Replaces a text of a file that must be there.
    func replace(_ old: String, by new: String, in name: String = "study.yaml") throws {
        let text = try folder.text(of: name)
        guard text.contains(old) else { throw NotThere(text: old, file: name) }
        _ = try folder.write(text.replacingOccurrences(of: old, with: new), to: name)
    }

    struct NotThere: Error {
        let text: String
        let file: String
    }

    /// Changes a GeoPackage by SQL. Its triggers go before: they call functions that plain SQLite does not have.
    func change(_ name: String, _ sql: String) throws { try Self.execute(folder.file(name), sql) }

    static func execute(_ path: String, _ sql: String) throws {
        try DatabaseQueue(path: path).write { database in
            for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
                try database.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try database.execute(sql: sql)
        }
    }

    /// A polygon of one ring in EPSG:4490, as SQL writes the blob of a GeoPackage.
    func polygon(_ places: [(Double, Double)]) -> String {
        let head: [UInt8] = [0x47, 0x50, 0, 1, 0x8A, 0x11, 0, 0, 1, 3, 0, 0, 0, 1, 0, 0, 0, UInt8(places.count), 0, 0, 0]
        let numbers = places.flatMap { [$0.0, $0.1] }.flatMap { number in
            (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(8 * $0)) }
        }
        return "x'" + (head + numbers).map { String(format: "%02x", $0) }.joined() + "'"
    }

    /// Runs the study into the folder `out`.
    func run(_ options: [String] = [], _ environment: [String: String] = [:]) throws -> Tool.Outcome {
        try Tool.run(["run", folder.file("study.yaml"), "--out", folder.file("out")] + options, environment)
    }

    /// Names in the copy that are not inputs: results and what stands beside them.
    var written: [String] {
        get throws {
            let inputs = try FileManager.default.contentsOfDirectory(
                atPath: Tool.package.appending(path: "GeoData/Sample").path)
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !inputs.contains($0) }.sorted()
        }
    }
}
