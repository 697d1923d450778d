import GeoModel
import Indicators

/// The words by which columns and layers of planners' files are known: `GeoData/InputWords.csv`.
public struct InputWords: Sendable {
    private var words: [String: [String]] = [:]

    /// - Throws: `IndicatorError` for a missing column.
    public init(sheet: Sheet) throws {
        let (meaning, list) = (try sheet.place(of: "meaning"), try sheet.place(of: "words"))
        for row in sheet.rows {
            words[sheet.text(row, meaning)] = sheet.text(row, list).split(separator: ";").map { Self.plain(String($0)) }
        }
    }

    /// How well a name fits a meaning such as `column:code`: 3 it is such a word, 2 it has one as a part between signs,
    /// 1 it has one inside, 0 not at all.
    public func fit(_ name: String, _ meaning: String) -> Int {
        let name = Self.plain(name)
        let parts = name.split { "_-. :".contains($0) }.map(String.init)
        return (words[meaning] ?? []).map { word in
            if name == word { return 3 }
            if parts.contains(word) { return 2 }
            return word.count >= (word.utf8.first.map { $0 < 128 } == true ? 4 : 2) && name.contains(word) ? 1 : 0
        }.max() ?? 0
    }

    private static func plain(_ name: String) -> String { name.trimmed.lowercased() }
}
