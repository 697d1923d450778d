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
        if !FileManager.default.fileExists(atPath: text), let colon = text.lastIndex(of: ":") {
            path = String(text[..<colon])
            layer = String(text[text.index(after: colon)...])
        } else {
            (path, layer) = (text, nil)
        }
        witness = FileWitness(of: path)
    }

    /// As it was written.
    var text: String { path + (layer.map { ":" + $0 } ?? "") }

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
