import Formats
import Foundation
import GeoModel
import Survey

/// A layer as the command line names it: `FILE` or `FILE:LAYER`.
public struct LayerName: Sendable {
    public let path: String
    public let layer: String?
    /// The file when it was named.
    let witness: FileWitness

    /// A colon that is part of the name of an existing file stays part of it.
    public init(_ text: String) {
        if let (database, layer) = Self.inDatabase(text) {
            (path, self.layer) = (database, layer)
        } else if !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":") {
            path = String(text[..<colon])
            layer = String(text[text.index(after: colon)...])
        } else {
            (path, layer) = (text, nil)
        }
        witness = FileWitness(of: path)
    }

    /// `PG:dbname=study:parcels` and `PG:dbname=study:SELECT …`: the layer is a plain name or a query after a colon.
    private static func inDatabase(_ text: String) -> (String, String?)? {
        guard DatabaseName(text) != nil else { return nil }
        let query = try? Regex(#":\s*(SELECT|WITH)\s"#).ignoresCase()
        if let colon = query.flatMap({ text.firstRange(of: $0) })?.lowerBound {
            return (String(text[..<colon]), String(text[text.index(after: colon)...]))
        }
        guard let colon = text.dropFirst(3).lastIndex(of: ":"), !text.contains("://") else { return (text, nil) }
        let name = text[text.index(after: colon)...]
        let isName = !name.isEmpty && !name.contains { $0.isWhitespace || "='/\\".contains($0) }
        return isName ? (String(text[..<colon]), String(name)) : (text, nil)
    }

    /// As it was written; a database without its credentials.
    var text: String { (DatabaseName(path)?.redacted ?? path) + (layer.map { ":" + $0 } ?? "") }

    public init(path: String, layer: String?) {
        self.path = path
        self.layer = layer
        witness = FileWitness(of: path)
    }

    public func open(_ encoding: TextEncoding? = nil) throws -> Layer {
        let judged = try EncodingJudgement.of(file: path, named: encoding)
        return try LayerFile.layer(path, named: layer, encoding: judged?.encoding ?? encoding)
    }
}
