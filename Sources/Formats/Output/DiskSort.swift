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
        var readers = runs.map { Reader($0, of: file, folder) }
        var heads: [Head] = []
        for run in readers.indices {
            if let record = try readers[run].next() { heads.append(Head(record: record, run: run)) }
        }
        let precedes = precedes
        var least = LeastFirst(heads) { precedes($0.record, $1.record) }
        while let first = least.first {
            try body(first.record)
            try least.advanceFirst { head in
                guard let next = try readers[head.run].next() else { return false }
                head.record = next
                return true
            }
        }
    }

    /// The first record of a run that is not taken yet.
    private struct Head {
        var record: Record
        let run: Int
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
        private var at = 0

        init(_ run: Range<Int>, of file: UnnamedFile, _ folder: String) { (self.file, self.folder, rest) = (file, folder, run) }

        mutating func next() throws(FormatError) -> Record? {
            if at == records.count {
                guard !rest.isEmpty else { return nil }
                try readOn()
            }
            defer { at += 1 }
            return records[at]
        }

        private mutating func readOn() throws(FormatError) {
            let count = min(DiskSort.block, rest.count)
            (at, rest) = (0, (rest.lowerBound + count)..<rest.upperBound)
            records.removeAll(keepingCapacity: true)
            do {
                try file.read(count, at: (rest.lowerBound - count) * MemoryLayout<Record>.stride, to: &records)
            } catch {
                throw FormatError(writing: error.code, to: folder)
            }
        }
    }
}
