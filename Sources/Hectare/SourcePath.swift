import Crypto
import Formats
import Foundation

/// Where an input stands: as the study writes it, and as this machine finds it.
///
/// Paths are relative to the study file. `$HECTARE_DATA/…` stands in the folder that the environment names, so that a
/// study can be kept apart from large data. A database is named by its connection string. Results name inputs as the study writes them.
struct SourcePath {
    let written: String
    let path: String

    /// - Parameter place: the study's line that names it.
    /// - Throws: ``Fault`` where the path needs `HECTARE_DATA` and the environment does not have it.
    init(_ written: String, relativeTo study: String, place: String) throws(Fault) {
        self.written = written
        let prefix = "$HECTARE_DATA/"
        if DatabaseName(written) != nil {
            path = written
        } else if written.hasPrefix(prefix) {
            guard let folder = ProcessInfo.processInfo.environment["HECTARE_DATA"], !folder.isEmpty else {
                throw Fault(
                    .missingInput, at: place,
                    en: "\"\(written)\" needs the environment variable HECTARE_DATA, which is not set; set it to the folder of the data",
                    zh: "“\(written)”需要环境变量 HECTARE_DATA，但它未设置；请将其设为数据所在文件夹")
            }
            path = folder + "/" + written.dropFirst(prefix.count)
        } else if written.hasPrefix("/") {
            path = written
        } else {
            let folder = (study as NSString).deletingLastPathComponent
            path = folder.isEmpty ? written : folder + "/" + written
        }
    }

    /// A path as a result may hold it: an absolute one is told from the study's folder, so that it names no machine.
    static func portable(_ written: String, relativeTo study: String) -> String {
        if let database = DatabaseName(written) { return database.portable }
        guard written.hasPrefix("/") else { return written }
        let from = URL(fileURLWithPath: study).deletingLastPathComponent().standardizedFileURL.pathComponents
        let to = URL(fileURLWithPath: written).standardizedFileURL.pathComponents
        let shared = zip(from, to).prefix { $0 == $1 }.count
        // Nothing in common but the root: only the name is told.
        guard shared > 1 else { return to.last ?? written }
        return (from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared)).joined(separator: "/")
    }

    /// SHA-256 of the file's bytes, read in pieces. Where an input has several files, it is that of a list with a line
    /// for each: its ending or name, and its own SHA-256. `nil` for a database, which has no bytes.
    /// - Throws: `FormatError` where they are no longer what they were when the witness was taken: the hash would be
    ///   of something else than what the figures were made from.
    static func hash(of witness: FileWitness) throws -> String? {
        try witness.hold()
        let files = InputFiles.of(witness.path)
        let hashes = try files.map { try hash(of: $0) }
        try witness.hold()
        if files.count < 2 { return hashes.first }
        let isFolder = files[0] != witness.path
        let lines = zip(files, hashes).map { file, hash in
            "\(isFolder ? (file as NSString).lastPathComponent : (file as NSString).pathExtension.lowercased()) \(hash)\n"
        }
        return SHA256.hash(data: Data(lines.joined().utf8)).hexadecimal
    }

    private static func hash(of path: String) throws -> String {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var hash = SHA256()
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        return hash.finalize().hexadecimal
    }
}
