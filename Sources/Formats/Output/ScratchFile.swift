import Foundation
import GeoModel
import Synchronization

/// Room on the disk for what does not fit into memory: 8-byte words in an ``UnnamedFile``.
///
/// Threads may share it: each writes into a stretch that it reserved, and both calls name their place.
public final class ScratchFile: Sendable {
    private let folder: String
    private let file: UnnamedFile
    private let end = Atomic<Int>(0)

    /// Makes an empty file in the folder for temporary files (`TMPDIR`), or in another one.
    /// - Throws: `.notWritable`
    public init(in folder: String = FileManager.default.temporaryDirectory.path) throws(FormatError) {
        self.folder = folder
        do { file = try UnnamedFile(in: folder) } catch { throw FormatError(writing: error.code, to: folder) }
    }

    /// Sets `count` words aside at the end of the file.
    /// - Returns: the place of the first one, in words.
    public func reserve(_ count: Int) -> Int { end.wrappingAdd(count, ordering: .relaxed).oldValue }

    /// - Throws: `.notWritable`
    public func write(_ words: Span<UInt64>, at place: Int) throws(FormatError) {
        do { try file.write(words, at: 8 * place) } catch { throw FormatError(writing: error.code, to: folder) }
    }

    /// Appends the `count` words that stand at `place` to `words`.
    /// - Throws: `.notReadable`
    public func read(_ count: Int, at place: Int, to words: inout [UInt64]) throws(FormatError) {
        do {
            try file.read(count, at: 8 * place, to: &words)
        } catch {
            throw FormatError(.notReadable(String(cString: strerror(error.code))), in: folder)
        }
    }
}
