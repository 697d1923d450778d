import Foundation
import GeoModel

/// The figures of a run for the terminal: a table for people, or a JSON document for programs.
public struct FigureTable: Sendable {
    private let results: Results

    public init(_ results: Results) { self.results = results }

    /// A table with one line for each indicator and region, aligned also where Chinese and Latin letters mix.
    /// Numbers have six significant digits; the files have them all.
    public func text(in language: Language) -> String {
        let rows = results.figureRows.sorted { ($0.indicator, $0.region) < ($1.indicator, $1.region) }
        let table = aligned([Self.header(language)] + rows.map { cells($0, language) })
        return table + (results.attributions.isEmpty ? "" : results.attributions.joined(separator: "; ") + "\n")
    }

    /// The rows of `indicators.csv` as JSON: `{"figures":[{"kind":…,"region":…, …}]}`, missing values as `null`.
    public var json: String {
        let table = results.indicatorTable
        let objects = table.rows.map { row in
            "{" + zip(table.fields, row).map { "\($0.name.jsonText):\($1.jsonText)" }.joined(separator: ",") + "}"
        }
        return "{\"figures\":[" + objects.joined(separator: ",") + "]}"
    }

    private static func header(_ language: Language) -> [String] {
        switch language {
        case .zh: ["指标", "区域", "数值", "单位", "范围", "得分", "名次", "说明"]
        case .en: ["indicator", "region", "value", "unit", "range", "score", "rank", "notes"]
        }
    }

    private func cells(_ row: FigureRow, _ language: Language) -> [String] {
        [
            row.indicator == FigureRow.total ? (language == .zh ? "总分" : "total score") : row.indicator,
            row.name.isEmpty ? row.region.code : row.name, row.value?.display ?? "—", row.unit == "1" ? "" : row.unit,
            row.interval.map { "\($0.low.display) – \($0.high.display)" } ?? "", row.score?.display ?? "",
            row.rank.map { rank in row.rankedAmong.map { "\(rank)/\($0)" } ?? "\(rank)" } ?? "",
            (row.flags + (row.reason.map { [$0] } ?? [])).joined(separator: "; "),
        ]
    }

    /// Columns two blanks apart; numbers to the right.
    private func aligned(_ rows: [[String]]) -> String {
        let numbers: Set = [2, 4, 5, 6]
        let widths = Self.header(.en).indices.map { column in rows.map { $0[column].displayWidth }.max() ?? 0 }
        return rows.map { row in
            let cells = row.indices.map { row[$0].padded(to: widths[$0], atEnd: !numbers.contains($0)) }
            return cells.joined(separator: "  ").trimmingEnd + "\n"
        }.joined()
    }
}

extension Double {
    /// Six significant digits, without zeros at the end and without powers of ten for everyday sizes.
    fileprivate var display: String {
        guard isFinite, self != 0 else { return shortest }
        let digits = 5 - Int(Foundation.log10(magnitude).rounded(.down))
        guard (-9...12).contains(digits) else { return shortest }
        let scale = Foundation.pow(10, Double(abs(digits)))
        return (digits >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale).shortest
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
