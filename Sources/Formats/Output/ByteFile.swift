import Foundation
import GeoModel

/// A new file that is written from front to back through a buffer.
///
/// Not `Sendable`: one thread writes it.
final class ByteFile {
    private static let bufferSize = 1 << 18

    let path: String
    private var descriptor: Int32
    private var buffer: [UInt8] = []

    /// Creates the file, or empties an earlier one of that name.
    /// - Throws: `.notWritable`
    init(creating path: String) throws(FormatError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FormatError(writing: errno, to: path) }
        buffer.reserveCapacity(Self.bufferSize + 4096)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    func write(_ bytes: some Sequence<UInt8>) throws(FormatError) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes bytes; many at once go past the buffer.
    func write(_ bytes: ArraySlice<UInt8>) throws(FormatError) {
        guard bytes.count >= Self.bufferSize else {
            buffer.append(contentsOf: bytes)
            return buffer.count >= Self.bufferSize ? try flush() : ()
        }
        try flush()
        try bytes.withUnsafeBufferPointer { bytes throws(FormatError) in try write(through: bytes) }
    }

    /// Writes what is left, brings it to the disk and closes the file.
    func finish() throws(FormatError) {
        try flush()
        guard fsync(descriptor) == 0 else { throw FormatError(writing: errno, to: path) }
        let closed = close(descriptor)
        let code = errno
        descriptor = -1
        guard closed == 0 else { throw FormatError(writing: code, to: path) }
    }

    private func flush() throws(FormatError) {
        try buffer.withUnsafeBufferPointer { bytes throws(FormatError) in try write(through: bytes) }
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(through bytes: UnsafeBufferPointer<UInt8>) throws(FormatError) {
        let code = WholeTransfer.ofBytes(bytes.count) { done in
            Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        }
        if let code { throw FormatError(writing: code, to: path) }
    }
}
