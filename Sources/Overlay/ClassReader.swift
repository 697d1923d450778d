import GeoModel

/// Reads the class of each feature of a batch, by the rules of a tabulation.
struct ClassReader: Sendable {
    private let rules: [ClassRule]
    /// The columns to ask the layer for, each once.
    let columns: [String]
    /// Where the columns of each rule stand among them.
    private let places: [[Int]]
    /// What the computed rules say of each row; empty for the other rules.
    private var words: [[String]] = []
    private var key = ClassKey()
    private var recent = RecentClasses()
    /// The class of each row of the batch.
    private var rows: [Int32] = []

    init(_ rules: [ClassRule], and others: [String]) {
        self.rules = rules
        var seen: Set<String> = []
        let columns = (rules.flatMap(\.columns) + others).filter { seen.insert($0).inserted }
        self.columns = columns
        places = rules.map { rule in rule.columns.compactMap { columns.firstIndex(of: $0) } }
    }

    /// Works out the class of every row of a batch.
    mutating func begin(_ batch: borrowing Batch, _ numbers: inout ClassNumbers) throws {
        words = try rules.map { rule in
            if case .computed(_, let classify) = rule { try classify(batch.geometry) } else { [] }
        }
        rows.removeAll(keepingCapacity: true)
        if places.count == 1, words[0].isEmpty, places[0].count == 1, case .text(let column) = batch.columns[places[0][0]] {
            for row in 0..<batch.count { rows.append(number(of: row, in: column, batch, &numbers)) }
        } else {
            for row in 0..<batch.count { rows.append(number(of: row, in: batch, &numbers)) }
        }
    }

    /// The class of a row.
    @inline(__always)
    func number(of row: Int) -> Int { Int(rows[row]) }

    /// The class of a row where one text column decides.
    private mutating func number(
        of row: Int, in column: borrowing TextColumn, _ batch: borrowing Batch, _ numbers: inout ClassNumbers
    ) -> Int32 {
        guard let short = ShortText(column, row) else { return number(of: row, in: batch, &numbers) }
        if let known = recent[short] { return known }
        let number = number(of: row, in: batch, &numbers)
        recent[short] = number
        return number
    }

    private mutating func number(of row: Int, in batch: borrowing Batch, _ numbers: inout ClassNumbers) -> Int32 {
        key.removeAll()
        for rule in places.indices {
            if words[rule].isEmpty {
                append(row, of: rule, in: batch)
            } else {
                key.append(words[rule][row])
            }
        }
        return Int32(numbers.number(of: key))
    }

    /// Appends the first value of a rule's columns that is neither missing nor empty.
    private mutating func append(_ row: Int, of rule: Int, in batch: borrowing Batch) {
        for place in places[rule].indices {
            switch batch.columns[places[rule][place]] {
            case .text(let column):
                let range = column.range(row)
                if !range.isEmpty { return key.append(column.bytes.span.extracting(range)) }
            case let column:
                if let value = column.string(row) { return key.append(value) }
            }
        }
        key.append("")
    }
}
