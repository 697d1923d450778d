import Foundation
import GeoModel

/// Records in their order, however many: stretches are sorted in memory, kept in a file without a name, and merged.
struct DiskSort<Record: BitwiseCopyable> {
    /// Records that are held in memory before they go to the disk, and that are read back at a time.
    private static var most: Int { 1 << 17 }
    private static var block: Int { 1 << 11 }

    private let folder: String
    private let precedes: (Record, Record) -> Bool
    private var held: [Record] = []
    private var file: UnnamedFile?
    private var runs: [Range<Int>] = []
    var count: Int { (runs.last?.upperBound ?? 0) + held.count }

    /// - Parameters:
    ///   - folder: where there is room for the records.
    ///   - precedes: a strict order.
    init(in folder: String, by precedes: @escaping (Record, Record) -> Bool) {
        self.folder = folder
        self.precedes = precedes
    }

    /// - Throws: `.notWritable`
    mutating func append(_ record: Record) throws(FormatError) {
        held.append(record)
        if held.count >= Self.most { try flush() }
    }

    /// Gives all records in order; none are left.
    /// - Throws: `.notWritable`, and what `body` throws
    mutating func forEach(_ body: (Record) throws -> Void) throws {
        defer { (held, runs, file) = ([], [], nil) }
        guard !runs.isEmpty, let file else {
            held.sort(by: precedes)
            return try held.forEach(body)
        }
        try flush()
        let precedes = precedes
        var readers = try LeastFirst(runs.compactMap { try Reader($0, of: file, folder) }) {
            precedes($0.record, $1.record)
        }
        while let first = readers.first {
            try body(first.record)
            try readers.advanceFirst { try $0.advance() }
        }
    }

    private mutating func flush() throws(FormatError) {
        guard !held.isEmpty else { return }
        held.sort(by: precedes)
        let start = runs.last?.upperBound ?? 0
        do throws(UnnamedFile.Failure) {
            let file = if let file { file } else { try UnnamedFile(in: folder) }
            self.file = file
            try file.write(held.span, at: start * MemoryLayout<Record>.stride)
        } catch {
            throw FormatError(writing: error.code, to: folder)
        }
        runs.append(start..<(start + held.count))
        held.removeAll(keepingCapacity: true)
    }

    /// One run, a block at a time.
    private struct Reader {
        private let file: UnnamedFile
        private let folder: String
        private var rest: Range<Int>
        private var records: [Record] = []
        private var at = -1
        var record: Record { records[at] }

        /// `nil` for a run without records.
        init?(_ run: Range<Int>, of file: UnnamedFile, _ folder: String) throws(FormatError) {
            (self.file, self.folder, rest) = (file, folder, run)
            guard try advance() else { return nil }
        }

        mutating func advance() throws(FormatError) -> Bool {
            at += 1
            guard at >= records.count else { return true }
            guard !rest.isEmpty else { return false }
            let count = min(DiskSort.block, rest.count)
            records.removeAll(keepingCapacity: true)
            do {
                try file.read(count, at: rest.lowerBound * MemoryLayout<Record>.stride, to: &records)
            } catch {
                throw FormatError(writing: error.code, to: folder)
            }
            rest = (rest.lowerBound + count)..<rest.upperBound
            at = 0
            return true
        }
    }
}
