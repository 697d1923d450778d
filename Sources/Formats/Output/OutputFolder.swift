import Foundation

/// A folder of results that appears whole or not at all.
///
/// The results are written to ``staging`` beside it; ``commit()`` brings them to the disk and swaps them in at once,
/// and the earlier result goes then. A run that fails or is killed leaves the earlier result as it was, and the next
/// run clears away what it left behind. An output that is never committed is removed with its last reference.
public final class OutputFolder {
    /// Where the results will stand.
    public let path: String
    /// Where they are written.
    public var staging: String { stage.path }
    private let stage: Staging

    /// - Parameters:
    ///   - path: Folders above it are made where they are missing.
    ///   - isEarlierResult: Tells by its path and the names in it whether a folder is an earlier result. A folder that
    ///     holds anything and is none is not replaced: it is somebody's folder.
    /// - Throws: `.notWritable`
    public init(
        for path: String, replacing isEarlierResult: (_ folder: String, _ names: [String]) -> Bool = hasManifest
    ) throws(FormatError) {
        self.path = Staging.resolved(path)
        if FileManager.default.fileExists(atPath: self.path) {
            guard isFolder(self.path) else { throw FormatError(.notWritable("it is a file, not a folder"), in: path) }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: self.path)) ?? []
            guard names.isEmpty || isEarlierResult(self.path, names) else {
                throw FormatError(.notWritable("the folder holds other things than an earlier result"), in: path)
            }
        }
        stage = try Staging(beside: self.path)
    }

    /// Whether a folder holds a `manifest.json`.
    public static func hasManifest(_ folder: String, _ names: [String]) -> Bool { names.contains("manifest.json") }

    /// Runs `body` with the path to write to and swaps the results in; where it throws, nothing changes.
    public static func write<Result>(
        _ path: String, replacing isEarlierResult: (_ folder: String, _ names: [String]) -> Bool = hasManifest,
        _ body: (_ staging: String) throws -> Result
    ) throws -> Result {
        let output = try OutputFolder(for: path, replacing: isEarlierResult)
        let result = try body(output.staging)
        try output.commit()
        return result
    }

    /// Swaps the results in.
    /// - Throws: `.notWritable`; the earlier result then stands as it was.
    public func commit() throws(FormatError) {
        for name in FileManager.default.enumerator(atPath: staging)?.compactMap({ $0 as? String }) ?? [] {
            try syncToDisk("\(staging)/\(name)")
        }
        try syncToDisk(staging)
        if FileManager.default.fileExists(atPath: path) {
            try exchange(staging, with: path)
        } else if rename(staging, path) != 0 {
            throw FormatError(writing: errno, to: path)
        }
        try syncToDisk((path as NSString).deletingLastPathComponent)
        // What stands in the staging place now is the earlier result.
        try? FileManager.default.removeItem(atPath: staging)
    }
}
