import Formats
import Testing

/// Rows of a CSV file by their first columns: `kind`, `region`, `indicator`.
struct Figures {
    typealias Row = [String: String]
    let rows: [Row]

    init(rows: [Row]) { self.rows = rows }

    /// An empty cell is the text "".
    init(_ path: String) throws {
        let table = try Table(csv: path)
        rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.columns, $0.map { $0 ?? "" })) }
    }

    func row(_ region: String, _ indicator: String) -> Row? {
        rows.first { $0["region"] == region && $0["indicator"] == indicator }
    }

    /// Expects each row of `expected` here, with equal texts and with numbers equal to 1e-9 of the value: the rounding
    /// of coordinates and of the twelve digits that expected figures have.
    func expectToEqual(
        _ expected: Figures, by keys: [String], numbers: [String], texts: [String] = [], at: SourceLocation = #_sourceLocation
    ) {
        #expect(!expected.rows.isEmpty, "the expected figures are there", sourceLocation: at)
        let mine = Dictionary(rows.map { row in (keys.map { row[$0] ?? "" }, row) }) { first, _ in first }
        for want in expected.rows {
            let key = keys.map { want[$0] ?? "" }
            guard let row = mine[key] else {
                Issue.record("\(key) is not in the results", sourceLocation: at)
                continue
            }
            for column in texts where row[column] != want[column] {
                Issue.record("\(key) \(column): \(row[column] ?? "-"), expected \(want[column] ?? "-")", sourceLocation: at)
            }
            for column in numbers where !isSame(row[column] ?? "", want[column] ?? "") {
                Issue.record("\(key) \(column): \(row[column] ?? "-"), expected \(want[column] ?? "-")", sourceLocation: at)
            }
        }
    }

    private func isSame(_ text: String, _ expected: String) -> Bool {
        guard let a = Double(text), let b = Double(expected) else { return text == expected }
        return abs(a - b) <= 1e-9 * abs(b)
    }
}
