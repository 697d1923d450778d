import Foundation

/// Room on the disk in a file without a name: it goes with the value and with the program, however that ends.
///
/// Threads may share it: both calls name their place. Errors are the system's codes (`errno`).
public final class UnnamedFile: Sendable {
    private let descriptor: Int32

    /// A code of the system, and never 0.
    public struct Failure: Error {
        public let code: Int32
    }

    /// Makes an empty file in a folder, by default that for temporary files (`TMPDIR`).
    public init(in folder: String = FileManager.default.temporaryDirectory.path) throws(Failure) {
        var template = Array((folder + "/hectare-XXXXXX").utf8CString)
        descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe $0.baseAddress.map { unsafe mkstemp($0) } ?? -1 }
        guard descriptor >= 0 else { throw Failure(code: errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // Without a name from here on: nothing is left behind, even after a crash.
        _ = unsafe template.withUnsafeBufferPointer { unsafe $0.baseAddress.map { unsafe unlink($0) } }
    }

    deinit { close(descriptor) }

    /// Writes all elements from a place on, counted in bytes.
    public func write<Element: BitwiseCopyable>(_ elements: Span<Element>, at place: Int) throws(Failure) {
        let code = unsafe elements.withUnsafeBytes { bytes in
            WholeTransfer.ofBytes(bytes.count) { done in
                unsafe pwrite(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done, off_t(place + done))
            }
        }
        if let code { throw Failure(code: code) }
    }

    /// Appends the `count` elements that stand at a place, counted in bytes, to `elements`.
    public func read<Element: BitwiseCopyable>(_ count: Int, at place: Int, to elements: inout [Element]) throws(Failure) {
        var code: Int32?
        elements.append(addingCapacity: count) { span in
            unsafe span.withUnsafeMutableBufferPointer { target, filled in
                let free = unsafe UnsafeMutableBufferPointer(rebasing: target[filled..<(filled + count)])
                let room = UnsafeMutableRawBufferPointer(free)
                code = WholeTransfer.ofBytes(room.count) { done in
                    unsafe pread(descriptor, room.baseAddress.map { unsafe $0 + done }, room.count - done, off_t(place + done))
                }
                if code == nil { filled += count }
            }
        }
        if let code { throw Failure(code: code) }
    }
}
