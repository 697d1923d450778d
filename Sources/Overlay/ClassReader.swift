import GeoModel

/// Reads the class of each feature of a batch, by the rules of a tabulation.
struct ClassReader: Sendable {
    private let rules: [ClassRule]
    /// The columns to ask the layer for, each once.
    let columns: [String]
    /// Where the columns of each rule stand among them.
    private let places: [[Int]]
    private var words: [[String]] = []
    private var key = ClassKey()

    init(_ rules: [ClassRule], and others: [String]) {
        self.rules = rules
        var seen: Set<String> = []
        let columns = (rules.flatMap(\.columns) + others).filter { seen.insert($0).inserted }
        self.columns = columns
        places = rules.map { rule in rule.columns.compactMap { columns.firstIndex(of: $0) } }
    }

    /// Works out what is computed for a whole batch at once.
    mutating func begin(_ batch: borrowing Batch) throws {
        words = try rules.map { rule in
            if case .computed(_, let classify) = rule { try classify(batch.geometry) } else { [] }
        }
    }

    /// The class of a row.
    mutating func number(of row: Int, in batch: borrowing Batch, _ numbers: inout ClassNumbers) -> Int {
        key.removeAll()
        for rule in places.indices {
            if words[rule].isEmpty {
                append(row, of: rule, in: batch)
            } else {
                key.append(words[rule][row])
            }
        }
        return numbers.number(of: key)
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
