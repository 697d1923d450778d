import Foundation
import Synchronization

/// Room on the disk for what does not fit into memory: 8-byte words in a file without a name, which goes with the
/// value and with the process, however it ends.
///
/// Threads may share it: each writes into a stretch that it reserved, and both calls name their place.
public final class ScratchFile: Sendable {
    private let folder: String
    private let descriptor: Int32
    private let end = Atomic<Int>(0)

    /// Makes an empty file in the folder for temporary files (`TMPDIR`), or in another one.
    /// - Throws: `.notWritable`
    public init(in folder: String = FileManager.default.temporaryDirectory.path) throws(FormatError) {
        self.folder = folder
        var template = Array((folder + "/hectare-XXXXXX").utf8CString)
        descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
        guard descriptor >= 0 else { throw FormatError(writing: errno, to: folder) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // Without a name from here on: nothing is left behind, even after a crash.
        _ = template.withUnsafeBufferPointer { $0.baseAddress.map { unlink($0) } }
    }

    deinit { close(descriptor) }

    /// Sets `count` words aside at the end of the file.
    /// - Returns: the place of the first one, in words.
    public func reserve(_ count: Int) -> Int { end.wrappingAdd(count, ordering: .relaxed).oldValue }

    /// - Throws: `.notWritable`
    public func write(_ words: Span<UInt64>, at place: Int) throws(FormatError) {
        let code = words.withUnsafeBytes { bytes in
            Self.transfer(bytes.count) { done in
                pwrite(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(8 * place + done))
            }
        }
        if let code { throw FormatError(writing: code, to: folder) }
    }

    /// Appends the `count` words that stand at `place` to `words`.
    /// - Throws: `.notReadable`
    public func read(_ count: Int, at place: Int, to words: inout [UInt64]) throws(FormatError) {
        var code: Int32?
        words.append(addingCapacity: count) { (span: inout OutputSpan<UInt64>) in
            span.withUnsafeMutableBufferPointer { target, filled in
                let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: target[filled..<(filled + count)]))
                code = Self.transfer(room.count) { done in
                    pread(descriptor, room.baseAddress.map { $0 + done }, room.count - done, off_t(8 * place + done))
                }
                if code == nil { filled += count }
            }
        }
        if let code { throw FormatError(.notReadable(String(cString: strerror(code))), in: folder) }
    }

    /// Repeats a system call until all bytes are through.
    /// - Returns: the code of its error; `nil` where there was none.
    private static func transfer(_ count: Int, _ step: (Int) -> Int) -> Int32? {
        var done = 0
        while done < count {
            let moved = step(done)
            if moved < 0, errno == EINTR { continue }
            guard moved > 0 else { return moved < 0 ? errno : EIO }
            done += moved
        }
        return nil
    }
}
