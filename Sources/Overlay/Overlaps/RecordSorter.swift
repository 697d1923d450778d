import Formats

/// What a record is sorted by: a number, then whole numbers that settle ties.
struct RecordHead: Comparable {
    /// The words that a record begins with: its length in words, then the head.
    static let words = 6

    var rank: Double
    var keys: SIMD4<Int64>

    static func < (a: RecordHead, b: RecordHead) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        for index in 0..<4 where a.keys[index] != b.keys[index] { return a.keys[index] < b.keys[index] }
        return false
    }
}

/// Sorts records of 8-byte words in bounded memory: full stretches are sorted and written to a scratch file, and
/// ``SortedRecords`` merges them.
struct RecordSorter: Sendable {
    /// A sorted stretch in the file, in words.
    typealias Run = Range<Int>

    let file: ScratchFile
    private let budget: Int
    private var words: [UInt64] = []
    private var records: [(head: RecordHead, start: Int)] = []
    private(set) var runs: [Run] = []
    /// Words that are written in one go.
    private static let block = 1 << 17

    /// - Parameter budget: how many bytes of records are held back before they are written.
    init(_ file: ScratchFile, budget: Int) {
        self.file = file
        self.budget = budget / 8
    }

    /// Takes up a record; `fill` appends what follows its head.
    mutating func append(_ head: RecordHead, filledBy fill: (inout [UInt64]) -> Void) throws {
        let start = words.count
        words.append(0)
        words.append(head.rank.bitPattern)
        for index in 0..<4 { words.append(UInt64(bitPattern: head.keys[index])) }
        fill(&words)
        words[start] = UInt64(words.count - start)
        records.append((head, start))
        if words.count + records.count * RecordHead.words >= budget { try flush() }
    }

    /// Sorts and writes what is held back.
    mutating func flush() throws {
        guard !records.isEmpty else { return }
        records.sort { $0.head < $1.head }
        let start = file.reserve(words.count)
        var place = start
        var block: [UInt64] = []
        for record in records {
            block.append(contentsOf: words[record.start..<(record.start + Int(words[record.start]))])
            if block.count >= Self.block { try write(&block, at: &place) }
        }
        try write(&block, at: &place)
        runs.append(start..<(start + words.count))
        words.removeAll(keepingCapacity: true)
        records.removeAll(keepingCapacity: true)
    }

    private func write(_ block: inout [UInt64], at place: inout Int) throws {
        try file.write(block.span, at: place)
        place += block.count
        block.removeAll(keepingCapacity: true)
    }
}
