import Formats
import GeoModel
import Indicators

/// What a table holds as it would be read for a study: the verb `inspect`.
public struct TableReport: Sendable, Codable {
    /// The file, and the sheet where it has several.
    public let name: String
    /// The lines or rows of the header; empty where none is found.
    public let header: [Int]
    public let rows: Int
    public let encoding: String?
    public let columns: [ColumnReport]
    /// Rows that hold no figures, or what keeps the table from being read; in one sentence each.
    public let odd: [String]

    public struct ColumnReport: Sendable, Codable {
        public let name: String
        /// What the file states; several where a line states them for all columns.
        public let units: [String]
        /// Cells that are empty or hold a mark for "no data".
        public let missing: Int
        /// The first different values.
        public let sample: [String]
    }

    public init(_ raw: RawTable, units: Units, marks: NoDataMarks, language: Language) {
        name = raw.sheet.map { "\(raw.fileName) › \($0)" } ?? raw.fileName
        encoding = raw.encoding?.rawValue
        do {
            let book = try Yearbook(raw, units: units)
            header = Array(book.header)
            rows = book.sheet.rows.count
            columns = book.sheet.columns.indices.map { ColumnReport($0, of: book.sheet, marks) }
            let zh = language == .zh
            odd = book.passedOver.map {
                zh ? "第 \($0.place.row) 行没有数字：\($0.text)" : "line \($0.place.row) holds no figures: \($0.text)"
            }
        } catch {
            (header, rows, columns) = ([], raw.rows.count, [])
            odd = [error.description(in: language)]
        }
    }

    public func text(in language: Language) -> String {
        let zh = language == .zh
        let place =
            header.isEmpty ? "" : header.count == 1 ? "\(header[0])" : "\(header[0])–\(header[header.count - 1])"
        let encoding = encoding.map { zh ? "，编码 \($0)" : ", encoding \($0)" } ?? ""
        var lines = [name]
        if !header.isEmpty {
            lines.append(
                zh ? "  表头在第 \(place) 行，\(rows) 行数据\(encoding)" : "  header in line \(place), \(rows) rows\(encoding)")
        }
        for column in columns {
            let unit = column.units.isEmpty ? "" : " [\(column.units.joined(separator: ", "))]"
            let missing = column.missing == 0 ? "" : zh ? "（缺 \(column.missing)）" : " (\(column.missing) missing)"
            lines.append("  \(column.name)\(unit)\(missing): \(column.sample.joined(separator: " | "))")
        }
        return (lines + odd.map { "  ! " + $0 }).joined(separator: "\n")
    }
}

extension TableReport.ColumnReport {
    fileprivate init(_ column: Int, of sheet: Sheet, _ marks: NoDataMarks) {
        name = sheet.columns[column]
        units = sheet.units[column]?.names ?? []
        var (missing, sample): (Int, [String]) = (0, [])
        for row in sheet.rows {
            let text = sheet.text(row, column)
            if case .noData = NumberText(text, marks: marks) {
                missing += 1
            } else if sample.count < 3, !sample.contains(text) {
                sample.append(text)
            }
        }
        (self.missing, self.sample) = (missing, sample)
    }
}
