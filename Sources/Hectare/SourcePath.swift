import Crypto
import Foundation

/// Where an input stands: as the study writes it, and as this machine finds it.
///
/// Paths are relative to the study file. `$HECTARE_DATA/…` stands in the folder that the environment names, so that a
/// study can be kept apart from large data. Results name inputs as the study writes them.
struct SourcePath {
    let written: String
    let path: String

    init(_ written: String, relativeTo study: String) {
        self.written = written
        let prefix = "$HECTARE_DATA/"
        let environment = ProcessInfo.processInfo.environment
        if written.hasPrefix(prefix), let folder = environment["HECTARE_DATA"] {
            path = folder + "/" + written.dropFirst(prefix.count)
        } else if written.hasPrefix("/") {
            path = written
        } else {
            let folder = (study as NSString).deletingLastPathComponent
            path = folder.isEmpty ? written : folder + "/" + written
        }
    }

    /// SHA-256 of the file's bytes, read in pieces.
    static func hash(of path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return hash.finalize().hexadecimal
    }
}
