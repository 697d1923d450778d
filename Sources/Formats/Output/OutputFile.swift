import Foundation

/// A single file that appears whole or not at all, in the manner of ``OutputFolder``.
public final class OutputFile {
    /// Where the file will stand.
    public let path: String
    /// Where it is written; nothing stands there yet.
    public let staging: String
    private let stage: Staging

    /// - Throws: `.notWritable`, also where something other than a plain file has that name.
    public init(for path: String) throws(FormatError) {
        self.path = Staging.resolved(path)
        var status = stat()
        if stat(self.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw FormatError(.notWritable(isFolder(self.path) ? "it is a folder" : "it is not a plain file"), in: path)
        }
        stage = try Staging(beside: self.path)
        staging = "\(stage.path)/\(self.path.fileName)"
    }

    /// Runs `body` with the path to write to and puts the file in its place; where it throws, nothing changes.
    public static func write<Result>(
        _ path: String, _ body: (_ staging: String) throws -> Result
    ) throws -> Result {
        let output = try OutputFile(for: path)
        let result = try body(output.staging)
        try output.commit()
        return result
    }

    /// Puts the parts of a shapefile in their places. Several files cannot change at once: while they do, the `.shp`
    /// itself is away, so that an old one is never read with a new table.
    private func replaceParts() throws(FormatError) {
        let (new, old) = ((staging as NSString).deletingPathExtension, (path as NSString).deletingPathExtension)
        for ending in ShapefileParts.written where FileManager.default.fileExists(atPath: "\(new).\(ending)") {
            try syncToDisk("\(new).\(ending)")
        }
        unlink(path)
        for ending in ShapefileParts.indexes { unlink("\(old).\(ending)") }
        for ending in ShapefileParts.written {
            if !FileManager.default.fileExists(atPath: "\(new).\(ending)") {
                unlink("\(old).\(ending)")
            } else if rename("\(new).\(ending)", "\(old).\(ending)") != 0 {
                throw FormatError(writing: errno, to: "\(old).\(ending)")
            }
        }
    }

    /// Puts the file in its place.
    /// - Throws: `.notWritable`; an earlier file then stands as it was.
    public func commit() throws(FormatError) {
        try syncToDisk(staging)
        if (path as NSString).pathExtension.lowercased() == "shp" { try replaceParts() }
        guard rename(staging, path) == 0 else { throw FormatError(writing: errno, to: path) }
        try syncToDisk((path as NSString).deletingLastPathComponent)
        try? FileManager.default.removeItem(atPath: stage.path)
    }
}
