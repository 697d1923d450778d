import GeoModel

/// The marks that yearbooks use where there is no figure, and what each means: `GeoData/NoDataMarks.csv`.
///
/// A mark is never 0: "…" says that there is something, but less than the table's smallest unit.
public struct NoDataMarks: Sendable, Hashable {
    private struct Meaning: Hashable {
        let zh: String
        let en: String
    }

    private var meanings: [String: Meaning] = [:]

    /// No marks: only an empty cell is without data.
    public init() {}

    /// - Throws: ``IndicatorError`` for a missing column or a mark that stands twice.
    public init(sheet: Sheet) throws(IndicatorError) {
        let (mark, zh, en) = (
            try sheet.place(of: "mark"), try sheet.place(of: "name_zh"), try sheet.place(of: "name_en")
        )
        for row in sheet.rows {
            let text = sheet.text(row, mark)
            let meaning = Meaning(zh: sheet.text(row, zh), en: sheet.text(row, en))
            guard meanings.updateValue(meaning, forKey: text) == nil else {
                throw .duplicateRow("mark \"\(text)\"", at: sheet.cell(row), first: "")
            }
        }
    }

    /// The same marks, and more that a study declares for one of its tables.
    public func adding(_ marks: [String]) -> NoDataMarks {
        var all = self
        for mark in marks where all.meanings[mark] == nil {
            all.meanings[mark] = Meaning(zh: "研究文件声明为无数据", en: "no data, says the study")
        }
        return all
    }

    func contains(_ text: String) -> Bool { meanings[text] != nil }

    /// What a mark means; `nil` for an empty cell.
    func meaning(of mark: String, in language: Language) -> String? {
        meanings[mark].map { "\"\(mark)\": " + (language == .zh ? $0.zh : $0.en) }
    }
}
