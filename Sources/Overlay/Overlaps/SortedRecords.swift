import Formats
import GeoModel

/// The records of several sorted runs, one after the other in the order of their heads.
struct SortedRecords {
    /// A record as it stands in the file.
    struct Record {
        let head: RecordHead
        /// The words after the head.
        let body: ArraySlice<UInt64>
        /// Where the body stands in the file.
        let place: Int
    }

    private let file: ScratchFile
    /// Those that still have a record.
    private var runs: LeastFirst<RunReader>

    /// - Parameter budget: bytes for reading ahead, shared by the runs.
    init(_ runs: [RecordSorter.Run], in file: ScratchFile, budget: Int) throws {
        self.file = file
        let ahead = max(512, min(1 << 16, budget / 8 / max(1, runs.count)))
        var readers: [RunReader] = []
        for run in runs {
            var reader = RunReader(run, ahead: ahead)
            if try reader.advance(in: file) { readers.append(reader) }
        }
        self.runs = LeastFirst(readers) { $0.head < $1.head }
    }

    /// The next record; `nil` at the end.
    mutating func next() throws -> Record? {
        guard let record = runs.first?.record else { return nil }
        try runs.advanceFirst { [file] run in try run.advance(in: file) }
        return record
    }
}

/// One run, read ahead in blocks.
private struct RunReader {
    private var rest: RecordSorter.Run
    private let ahead: Int
    private var words: [UInt64] = []
    /// The current record in ``words``.
    private var current = 0..<0
    private(set) var head = RecordHead(rank: 0, keys: .zero)

    init(_ run: RecordSorter.Run, ahead: Int) {
        rest = run
        self.ahead = ahead
    }

    var record: SortedRecords.Record {
        SortedRecords.Record(
            head: head, body: words[(current.lowerBound + RecordHead.words)..<current.upperBound],
            place: rest.lowerBound - (words.count - current.lowerBound) + RecordHead.words)
    }

    /// Goes on to the next record.
    /// - Returns: whether there is one.
    mutating func advance(in file: ScratchFile) throws -> Bool {
        let start = current.upperBound
        guard start < words.count || !rest.isEmpty else { return false }
        try fill(from: start, to: RecordHead.words, in: file)
        try fill(from: current.lowerBound, to: Int(words[current.lowerBound]), in: file)
        let first = current.lowerBound
        current = first..<(first + Int(words[first]))
        head = RecordHead(
            rank: Double(bitPattern: words[first + 1]),
            keys: SIMD4((0..<4).map { Int64(bitPattern: words[first + 2 + $0]) }))
        return true
    }

    /// Sees to it that `count` words from `start` are in memory; afterwards the record begins at `current.lowerBound`.
    private mutating func fill(from start: Int, to count: Int, in file: ScratchFile) throws {
        current = start..<start
        guard words.count - start < count else { return }
        words.removeSubrange(..<start)
        current = 0..<0
        let missing = min(rest.count, max(ahead, count - words.count))
        try file.read(missing, at: rest.lowerBound, to: &words)
        rest = (rest.lowerBound + missing)..<rest.upperBound
    }
}
