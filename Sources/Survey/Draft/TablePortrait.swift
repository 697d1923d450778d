import Formats
import GeoModel
import Indicators

/// What a table looks like: its keys, and its columns of figures.
public struct TablePortrait: Sendable {
    public struct FigureColumn: Sendable {
        /// As the study may call it: the shortest name that no other column has.
        public let header: String
        /// For indicator ids.
        public let name: String
        /// The unit that the file states alone; `nil` where it states none or several.
        public let unit: String?
        /// Whether its figures may be added over regions; so it is taken where the unit is not known.
        public let addsUp: Bool
    }

    public let file: String
    public let sheet: String?
    public let header: ClosedRange<Int>
    public let rows: Int
    public let code: String?
    public let name: String?
    public let year: String?
    /// All years, in order.
    public let years: [Int]
    public let figures: [FigureColumn]
    /// The codes of the rows, as they stand.
    public let codes: Set<String>

    /// - Parameter isCode: whether a text is a code of a region at hand or of the history of codes.
    public init(
        _ book: Yearbook, file: String, _ words: InputWords, units: Units, marks: NoDataMarks, isCode: (String) -> Bool
    ) {
        let sheet = book.sheet
        self.file = file
        self.sheet = sheet.sheet
        header = book.header
        rows = sheet.rows.count
        let columns = sheet.columns.indices.map { at in sheet.rows.map { sheet.text($0, at) }.filter { !$0.isEmpty } }
        func best(_ meaning: String, _ suits: (Int) -> Bool) -> Int? {
            let fits = sheet.columns.indices.filter(suits).map { ($0, words.fit(sheet.columns[$0], meaning)) }.filter {
                $0.1 > 0
            }
            return fits.max { ($0.1, $1.0) < ($1.1, $0.0) }?.0
        }
        let byCodes = sheet.columns.indices.max { a, b in
            (Self.share(columns[a], isCode), b) < (Self.share(columns[b], isCode), a)
        }.flatMap { Self.share(columns[$0], isCode) >= 0.5 ? $0 : nil }
        let codeAt = byCodes ?? best("column:code") { _ in true }
        let yearAt = best("column:year") { at in
            at != codeAt && !columns[at].isEmpty && columns[at].allSatisfy { NumberText($0, marks: marks).isYear }
        }
        let nameAt = best("column:name") { $0 != codeAt && $0 != yearAt }
        code = codeAt.map { sheet.shortName($0) }
        year = yearAt.map { sheet.shortName($0) }
        name = nameAt.map { sheet.shortName($0) }
        codes = Set(codeAt.map { columns[$0] } ?? [])
        years = Set((yearAt.map { columns[$0] } ?? []).compactMap { NumberText($0, marks: marks).wholeNumber }).sorted()
        let keys = [codeAt, yearAt, nameAt]
        let unitText = UnitText(units)
        func isFigures(_ texts: [String]) -> Bool {
            texts.contains(where: unitText.isFigure)
                && texts.allSatisfy {
                    if case .noData = NumberText($0, marks: marks) { true } else { unitText.isFigure($0) }
                }
        }
        figures = sheet.columns.indices.filter { at in
            !keys.contains(at) && !sheet.columns[at].isEmpty && isFigures(columns[at])
        }.map { at in
            let stated = sheet.units[at]?.names.compactMap { try? units.canonicalName($0) } ?? []
            let unit = stated.count == 1 ? stated[0] : nil
            return FigureColumn(
                header: sheet.shortName(at), name: Self.id(sheet.shortName(at), words), unit: unit,
                addsUp: unit.map(units.addsUp) ?? true)
        }
    }

    private static func share(_ texts: [String], _ isCode: (String) -> Bool) -> Double {
        texts.isEmpty ? 0 : Double(texts.filter(isCode).count) / Double(texts.count)
    }

    /// A known name, else the header without what an id may not have.
    private static func id(_ header: String, _ words: InputWords) -> String {
        let known = ["industrial_value_added", "gdp", "population"].filter { words.fit(header, "figure:\($0)") >= 2 }
        if let name = known.first { return name }
        let plain = String(header.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
        return plain.split(separator: "_").joined(separator: "_")
    }
}

extension Sheet {
    /// The shortest name by which a column can be called and no other.
    func shortName(_ column: Int) -> String {
        let own = column < aliases.count ? aliases[column] : []
        let usable = own.filter { (try? place(of: $0)) == column }
        return usable.min { ($0.count, $0) < ($1.count, $1) } ?? columns[column]
    }
}

extension NumberText {
    var wholeNumber: Int? {
        switch self {
        case .number(let number), .numberWithUnit(let number, "年"): Int(exactly: number)
        default: nil
        }
    }
}
