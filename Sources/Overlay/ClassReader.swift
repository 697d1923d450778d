import GeoModel

/// Reads the class of each feature of a batch, by the rules of a tabulation.
struct ClassReader: Sendable {
    private let rules: [ClassRule]
    /// The columns to ask the layer for, each once.
    let columns: [String]
    private var words: [[String]] = []
    private var key: [UInt8] = []

    init(_ rules: [ClassRule], and others: [String]) {
        self.rules = rules
        var seen: Set<String> = []
        columns = (rules.flatMap(\.columns) + others).filter { seen.insert($0).inserted }
    }

    /// Works out what is computed for a whole batch at once.
    mutating func begin(_ batch: borrowing Batch) throws {
        words = try rules.map { rule in
            if case .computed(_, let classify) = rule { try classify(batch.geometry) } else { [] }
        }
    }

    /// The class of a row.
    mutating func number(of row: Int, in batch: borrowing Batch, _ numbers: inout ClassNumbers) -> Int {
        key.removeAll(keepingCapacity: true)
        for (index, rule) in rules.enumerated() {
            switch rule {
            case .column(let name): append(row, of: [name], in: batch)
            case .firstOf(let names, _): append(row, of: names, in: batch)
            case .computed: ClassNumbers.append(words[index][row].utf8, to: &key)
            }
        }
        return numbers.number(of: key)
    }

    /// Appends the first value that is neither missing nor empty.
    private mutating func append(_ row: Int, of names: [String], in batch: borrowing Batch) {
        for name in names {
            guard let index = columns.firstIndex(of: name) else { continue }
            if case .text(let column) = batch.columns[index] {
                let range = column.range(row)
                guard !range.isEmpty else { continue }
                return ClassNumbers.append(column.bytes[range], to: &key)
            }
            guard let value = batch.columns[index].string(row) else { continue }
            return ClassNumbers.append(value.utf8, to: &key)
        }
        ClassNumbers.append([], to: &key)
    }
}
