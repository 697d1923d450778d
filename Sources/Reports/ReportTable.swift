import GeoModel

/// A table as it is written, whatever the format: typed columns and rows.
struct ReportTable {
    enum Cell: Equatable {
        case text(String)
        case integer(Int64)
        case real(Double)
        case null

        init(_ text: String?) { self = text.map(Cell.text) ?? .null }
        init(_ number: Double?) { self = number.map(Cell.real) ?? .null }
        init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

        /// The value as JSON; a number that is not finite is no number: `null`.
        var jsonText: String {
            switch self {
            case .text(let text): text.jsonText
            case .integer(let number): String(number)
            case .real(let number): number.isFinite ? number.shortest : "null"
            case .null: "null"
            }
        }

        /// Numbers in their shortest form; `nil` for no data.
        var string: String? {
            switch self {
            case .text(let text): text
            case .integer(let number): String(number)
            case .real(let number): number.shortest
            case .null: nil
            }
        }
    }

    let name: String
    let fields: [Field]
    var rows: [[Cell]] = []

    init(_ name: String, _ fields: [(String, ColumnType)]) {
        self.name = name
        self.fields = fields.map { Field(name: $0.0, type: $0.1) }
    }

    mutating func append(_ row: [Cell]) {
        precondition(row.count == fields.count, "a row has one cell for each column")
        rows.append(row)
    }
}

extension ReportTable {
    /// The rows as columns, in the order of ``fields``.
    var columns: [Column] { fields.indices.map { column($0) } }

    private func column(_ place: Int) -> Column {
        switch fields[place].type {
        case .integer:
            var numbers = NumberColumn<Int64>()
            for row in rows {
                if case .integer(let number) = row[place] { numbers.append(number) } else { numbers.append(nil) }
            }
            return .integer(numbers)
        case .real:
            var numbers = NumberColumn<Double>()
            for row in rows {
                if case .real(let number) = row[place] { numbers.append(number) } else { numbers.append(nil) }
            }
            return .real(numbers)
        default:
            var texts = TextColumn()
            for row in rows { texts.append(row[place].string) }
            return .text(texts)
        }
    }
}
