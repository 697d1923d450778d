import GeoModel
import Indicators

/// What regions are judged by: indicators with targets and weights, as a table with the source of each row.
public struct Scheme: Sendable {
    public enum Direction: String, Sendable, Hashable {
        /// More is better.
        case up
        /// Less is better.
        case down
    }

    /// One row: an indicator, its target and its weight.
    public struct Criterion: Sendable, Hashable {
        public let indicator: String
        public let nameZh: String
        public let nameEn: String
        public let direction: Direction
        /// `nil` in a template: the row cannot be scored.
        public let target: Double?
        public let unit: String
        /// 1 where the row states none.
        public let weight: Double
        /// The most that value ÷ target counts; 1 where the row states none.
        public let cap: Double
        public let source: Source
        public let note: String
    }

    /// `example`
    public let name: String
    public let criteria: [Criterion]

    /// - Throws: ``ComparisonError`` for a missing column, an unreadable cell, a target, weight or cap that is not
    ///   above 0, or an indicator that is there twice.
    public init(name: String, sheet: Sheet) throws(ComparisonError) {
        self.name = name
        var criteria: [Criterion] = []
        for row in sheet.rows {
            let criterion = try Self.criterion(row, of: sheet)
            guard !criteria.contains(where: { $0.indicator == criterion.indicator }) else {
                throw .duplicate(criterion.indicator, file: sheet.file, line: row.line)
            }
            criteria.append(criterion)
        }
        self.criteria = criteria
    }

    private static func criterion(
        _ row: (line: Int, cells: [String]), of sheet: Sheet
    ) throws(ComparisonError) -> Criterion {
        func text(_ column: String) throws(ComparisonError) -> String {
            do { return sheet.text(row, try sheet.place(of: column)) } catch { throw .table(error) }
        }
        func positive(_ column: String) throws(ComparisonError) -> Double? {
            let number: Double?
            do { number = try sheet.number(row, sheet.place(of: column)) } catch { throw .table(error) }
            guard let number else { return nil }
            guard number > 0 else { throw .notPositive(column, number, file: sheet.file, line: row.line) }
            return number
        }
        let word = try text("direction")
        guard let direction = Direction(rawValue: word) else {
            throw .direction(word, file: sheet.file, line: row.line)
        }
        return Criterion(
            indicator: try text("indicator"), nameZh: try text("name_zh"), nameEn: try text("name_en"),
            direction: direction, target: try positive("target"), unit: try text("unit"),
            weight: try positive("weight") ?? 1, cap: try positive("cap") ?? 1, source: sheet.source(row),
            note: try text("note"))
    }
}
