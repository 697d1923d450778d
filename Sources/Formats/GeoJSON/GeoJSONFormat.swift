import Foundation
import GeoModel

/// GeoJSON (RFC 7946, and the older kind with a `crs` member): a collection, a feature, a bare geometry, or features
/// one after the other, a line each.
enum GeoJSONFormat: LayerFormat {
    static let name = "GeoJSON"

    static func recognises(_ head: FileHead) -> Bool {
        let extensions = ["geojson", "json", "geojsonl", "geojsonseq", "ndjson"]
        return extensions.contains(head.pathExtension) || head.begins(with: "{\"type\"")
    }

    static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
        let witness = FileWitness(of: path)
        let file = try GeoJSONFile(path)
        let outline = try file.walk { bytes throws(JSONProblem) in
            try GeoJSONOutline(of: bytes, by: FeatureList(threads: Parallel.threadsOfOpening))
        }
        let stem = (path.fileName as NSString).deletingPathExtension
        return [
            Layer(
                name: "\(path.fileName) › \(outline.name ?? stem)", fields: outline.fields,
                geometry: outline.geometry, reference: outline.reference, count: outline.count,
                source: GeoJSONSource(witness: witness, outline: outline))
        ]
    }
}

/// The bytes of a GeoJSON file, mapped: what is read is what is in memory.
struct GeoJSONFile {
    let path: String
    private let content: Data

    init(_ path: String) throws(FormatError) {
        self.path = path
        do {
            content = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        } catch {
            throw FormatError(.notReadable(error.localizedDescription), in: path)
        }
        if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
            throw FormatError(.wrongEncoding("GeoJSON is UTF-8, this is UTF-16"), in: path)
        }
    }

    /// Gives the bytes to `body`; what is wrong comes out with line and column.
    func walk<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> Result
    ) throws(FormatError) -> Result {
        do {
            return try content.withUnsafeBytes { raw in try body(raw.bindMemory(to: UInt8.self)) }
        } catch let problem as JSONProblem {
            throw FormatError(.broken("\(place(problem.place)): \(problem.detail)"), in: path)
        } catch {
            throw FormatError(.notReadable("\(error)"), in: path)
        }
    }

    /// As ``walk(_:)`` for a body that may also throw errors of its own.
    func use(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws {
        do {
            try content.withUnsafeBytes { raw in try body(raw.bindMemory(to: UInt8.self)) }
        } catch let problem as JSONProblem {
            throw FormatError(.broken("\(place(problem.place)): \(problem.detail)"), in: path)
        }
    }

    private func place(_ byte: Int) -> String {
        content.withUnsafeBytes { raw in
            var lines = LineCounter(raw.bindMemory(to: UInt8.self))
            return lines.place(of: byte)
        }
    }
}

/// Says where a byte stands as a person counts: lines and characters from 1. Fastest for places in ascending order.
struct LineCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func place(of byte: Int) -> String {
        if byte < at { (at, line, lineStart) = (0, 1, 0) }
        let end = min(byte, bytes.count)
        while at < end {
            if bytes[at] == 0x0A { (line, lineStart) = (line + 1, at + 1) }
            at += 1
        }
        let characters = bytes[lineStart..<max(lineStart, end)].count { $0 & 0xC0 != 0x80 }
        return "line \(line), column \(characters + 1)"
    }
}
