import Foundation

/// The pages of an SQLite database, read from the file without SQLite (sqlite.org/fileformat2.html).
///
/// For the one thing that a layer asks for a million times: the rows of a table, in the order of their keys. SQLite
/// finds the file, takes the lock, knows the schema and answers everything else; it also reads each table that is not
/// of the commonest form, and tells of every damage in its own words.
final class PageFile: Sendable {
    /// Sizes that the first page tells.
    struct Layout: Sendable, Equatable {
        let pageSize: Int
        /// Bytes of a page that hold content; extensions may reserve some at its end.
        let usable: Int
        let fileSize: Int
    }

    private let path: String
    private let descriptor: Int32

    /// `nil` where the file cannot be opened.
    ///
    /// It stays open as long as its GeoPackage: closing any descriptor of a file gives up all locks that the process
    /// has on it, SQLite's too.
    init?(_ path: String) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// Bytes that were read from `offset` on; fewer than asked for at the end of the file, none after an error.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = pread(
                descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(offset + filled))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }

    /// The layout; `nil` for a database whose newest pages stand in a write-ahead log, for one in UTF-16, and for a kind
    /// that is not known. Holds while a transaction of SQLite is open.
    func layout() -> Layout? {
        withUnsafeTemporaryAllocation(byteCount: 100, alignment: 8) { bytes -> Layout? in
            let head = UnsafeRawBufferPointer(bytes)
            guard read(at: 0, into: bytes) == 100, head.starts(with: "SQLite format 3\0".utf8) else { return nil }
            let (writing, reading, encoding) = (head[18], head[19], head.bigEndian32(56))
            guard writing == reading, encoding == 1, writing == 1 || writing == 2 && hasEmptyLog else { return nil }
            let size = Int(head.bigEndian16(16))
            let pageSize = size == 1 ? 65_536 : size
            let usable = pageSize - Int(head[20])
            guard pageSize >= 512, pageSize.nonzeroBitCount == 1, usable >= 480 else { return nil }
            var state = stat()
            guard fstat(descriptor, &state) == 0 else { return nil }
            return Layout(pageSize: pageSize, usable: usable, fileSize: Int(state.st_size))
        }
    }
}

extension PageFile {
    /// Whether there is no write-ahead log, or one without pages. A transaction that has begun on such a one reads the
    /// file alone, and as long as it is open no writer brings pages of its log into the file.
    private var hasEmptyLog: Bool {
        var state = stat()
        return stat(path + "-wal", &state) != 0 || state.st_size == 0
    }
}

extension UnsafeRawBufferPointer {
    func bigEndian16(_ offset: Int) -> UInt16 { UInt16(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt16.self)) }
    func bigEndian32(_ offset: Int) -> UInt32 { UInt32(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    func bigEndian64(_ offset: Int) -> UInt64 { UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }

    /// The variable-length integer at `offset`, and where the next thing begins; `nil` beyond the end.
    @inline(__always)
    func varint(_ offset: Int) -> (value: UInt64, next: Int)? {
        guard offset < count else { return nil }
        let first = self[offset]
        if first < 0x80 { return (UInt64(first), offset + 1) }
        // Keys up to two million and sizes of most parcels have two or three bytes.
        guard offset + 2 < count else { return longVarint(offset) }
        let (second, third) = (self[offset + 1], self[offset + 2])
        let high = UInt64(first & 0x7F) << 7 | UInt64(second & 0x7F)
        if second < 0x80 { return (high, offset + 2) }
        return third < 0x80 ? (high << 7 | UInt64(third), offset + 3) : longVarint(offset)
    }

    private func longVarint(_ offset: Int) -> (value: UInt64, next: Int)? {
        var value: UInt64 = 0
        for index in 0..<8 {
            guard offset + index < count else { return nil }
            let byte = self[offset + index]
            value = value << 7 | UInt64(byte & 0x7F)
            if byte < 0x80 { return (value, offset + index + 1) }
        }
        // The ninth byte has eight bits.
        guard offset + 8 < count else { return nil }
        return (value << 8 | UInt64(self[offset + 8]), offset + 9)
    }
}
