import Foundation
import GeoModel

/// Appends pages to an SQLite database past SQLite, in the order of the file (sqlite.org/fileformat2.html).
///
/// SQLite has no transaction open meanwhile. ``resume()`` looks where the file ends, ``pause()`` enters the new end so
/// that SQLite sees all pages with its next transaction. For a database with pages of 4096 bytes, without free pages,
/// write-ahead log and auto-vacuum, as ``GeoPackageWriter`` makes it.
///
/// Not `Sendable`: one thread writes.
final class PageAppender {
    static let pageSize = 4096
    /// The page that SQLite locks bytes of: it is never used.
    static let lockPage = UInt32(1 << 30 / pageSize + 1)
    private static let bufferSize = 1 << 20

    private let path: String
    private var descriptor: Int32
    /// Bytes of a page that hold content; some builds of SQLite reserve others at its end.
    private(set) var usable = pageSize
    private var buffer: [UInt8] = []
    /// The number of the page that begins ``buffer``.
    private var flushed: UInt32 = 1
    private var hasWritten = false

    /// - Throws: `.notWritable`
    init(to path: String) throws(FormatError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw FormatError(writing: errno, to: path) }
        buffer.reserveCapacity(Self.bufferSize + 2 * Self.pageSize)
    }

    deinit { close() }

    /// Gives the file up. Closing it later would take the locks of those who read it by then in this process.
    func close() {
        if descriptor >= 0 { _ = Foundation.close(descriptor) }
        descriptor = -1
    }

    /// The number of the page that is appended next.
    private var next: UInt32 { Self.usable(flushed + UInt32(buffer.count / Self.pageSize)) }

    private static func usable(_ number: UInt32) -> UInt32 { number == lockPage ? number + 1 : number }

    /// Begins behind the pages that SQLite has written.
    func resume() throws(FormatError) {
        let head = try head()
        let isKnown = head.withUnsafeBytes { head in
            usable = Self.pageSize - Int(head[20])
            flushed = head.bigEndian32(28) + 1
            return head.bigEndian16(16) == Self.pageSize && head.bigEndian32(52) == 0 && usable >= 480
        }
        guard isKnown else { throw FormatError(.notWritable("SQLite here makes files of another layout"), in: path) }
    }

    private func head() throws(FormatError) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: 100)
        let code = head.withUnsafeMutableBytes { [descriptor] bytes in
            WholeTransfer.ofBytes(bytes.count) { done in
                pread(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(done))
            }
        }
        if let code { throw FormatError(writing: code, to: path) }
        return head
    }

    /// Appends a page and gives its number. `fill` gets zeros, the usable bytes.
    @inline(__always)
    func append(_ fill: (UnsafeMutableRawBufferPointer) -> Void) throws(FormatError) -> UInt32 {
        let number = next
        let start = Int(number - flushed) * Self.pageSize
        buffer.append(addingCapacity: start + Self.pageSize - buffer.count) { span in
            while !span.isFull { span.append(0) }
        }
        buffer.withUnsafeMutableBytes { [usable] in fill(UnsafeMutableRawBufferPointer(rebasing: $0[start..<start + usable])) }
        if buffer.count >= Self.bufferSize { try flush() }
        return number
    }

    /// Appends pages for the end of a record that one page does not hold.
    /// - Returns: the first of them.
    func appendChain(_ content: RawSpan) throws(FormatError) -> UInt32 {
        let first = next
        let size = usable - 4
        for start in stride(from: 0, to: content.byteCount, by: size) {
            let end = min(start + size, content.byteCount)
            let following = end == content.byteCount ? 0 : Self.usable(next + 1)
            _ = try append { page in
                page.storeBytes(of: following.bigEndian, as: UInt32.self)
                content.extracting(start..<end).withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: page[4...]).copyMemory(from: $0)
                }
            }
        }
        return first
    }

    /// Writes a page that is there already. `fill` gets zeros, the usable bytes.
    func replace(_ number: UInt32, _ fill: (UnsafeMutableRawBufferPointer) -> Void) throws(FormatError) {
        var page = [UInt8](repeating: 0, count: Self.pageSize)
        page.withUnsafeMutableBytes { [usable] in fill(UnsafeMutableRawBufferPointer(rebasing: $0[..<usable])) }
        try write(page, at: Int(number - 1) * Self.pageSize)
    }

    /// Writes over the last usable bytes of a page.
    func replaceEnd(of number: UInt32, by bytes: [UInt8]) throws(FormatError) {
        try flush()
        try write(bytes, at: Int(number - 1) * Self.pageSize + usable - bytes.count)
    }

    /// Writes what is left and enters how many pages the file has.
    func pause() throws(FormatError) {
        try flush()
        guard hasWritten else { return }
        var head = try head()
        head.withUnsafeMutableBytes { head in
            let changes = UnsafeRawBufferPointer(head).bigEndian32(24) &+ 1
            // SQLite trusts the number of pages only if both counts of changes are the same.
            for (place, value) in [(24, changes), (28, flushed - 1), (92, changes)] {
                head.storeBytes(of: value.bigEndian, toByteOffset: place, as: UInt32.self)
            }
        }
        try write(head, at: 0)
        hasWritten = false
    }

    private func flush() throws(FormatError) {
        guard !buffer.isEmpty else { return }
        try write(buffer, at: Int(flushed - 1) * Self.pageSize)
        flushed += UInt32(buffer.count / Self.pageSize)
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ bytes: [UInt8], at place: Int) throws(FormatError) {
        hasWritten = true
        let code = bytes.withUnsafeBytes { [descriptor] bytes in
            WholeTransfer.ofBytes(bytes.count) { done in
                pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(place + done))
            }
        }
        if let code { throw FormatError(writing: code, to: path) }
    }
}
