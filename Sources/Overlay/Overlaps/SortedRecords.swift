import Formats

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
    private var runs: [RunReader] = []
    /// The runs that still have a record, as a heap: the least head first.
    private var heap: [Int] = []

    /// - Parameter budget: bytes for reading ahead, shared by the runs.
    init(_ runs: [RecordSorter.Run], in file: ScratchFile, budget: Int) throws {
        self.file = file
        let ahead = max(512, min(1 << 16, budget / 8 / max(1, runs.count)))
        for run in runs {
            var reader = RunReader(run, ahead: ahead)
            if try reader.advance(in: file) {
                self.runs.append(reader)
                heap.append(self.runs.count - 1)
            }
        }
        for index in heap.indices.reversed() { sink(index) }
    }

    /// The next record; `nil` at the end.
    mutating func next() throws -> Record? {
        guard let first = heap.first else { return nil }
        let record = runs[first].record
        if try !runs[first].advance(in: file) {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        sink(0)
        return record
    }

    private mutating func sink(_ index: Int) {
        var index = index
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                if runs[heap[child]].head < runs[heap[least]].head { least = child }
            }
            guard least != index else { return }
            heap.swapAt(index, least)
            index = least
        }
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
