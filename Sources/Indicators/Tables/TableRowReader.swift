import GeoModel

/// Reads the rows of a sheet: of which region and year each is, and its figures.
struct TableRowReader {
    private let sheet: Sheet
    private let kind: String?
    private let marks: NoDataMarks
    private let codePlace: Int?
    private let namePlace: Int?
    private let yearPlace: Int?

    init(_ sheet: Sheet, keys: StatisticsTable.Keys, kind: String?, marks: NoDataMarks) throws(IndicatorError) {
        self.sheet = sheet
        self.kind = kind
        self.marks = marks
        codePlace = try Self.place(of: keys.code, in: sheet)
        namePlace = try Self.place(of: keys.name, in: sheet)
        yearPlace = try Self.place(of: keys.year, in: sheet)
    }

    private static func place(of column: String?, in sheet: Sheet) throws(IndicatorError) -> Int? {
        guard let column else { return nil }
        return try sheet.place(of: column)
    }

    func rows() throws(IndicatorError) -> [StatisticsTable.Key] {
        var keys: [StatisticsTable.Key] = []
        for row in sheet.rows {
            let code = sheet.text(row, codePlace)
            // A row without code and name is of no region, whatever its year.
            let year = code.isEmpty && name(row).isEmpty ? nil : try year(row)
            keys.append(.init(kind: kind, code: code, year: year, uncoded: code.isEmpty ? sheet.cell(row) : nil))
        }
        return keys
    }

    /// The name without blanks in it, without marks of notes and without "of which" in front: 户　县 is 户县.
    func name(_ row: (line: Int, cells: [String])) -> String { sheet.text(row, namePlace).plainRegionName }

    func cell(
        _ row: (line: Int, cells: [String]), _ place: Int, _ column: StatisticsTable.Column, unit: String,
        _ units: Units
    ) throws(IndicatorError) -> StatisticsTable.Cell {
        let text = sheet.text(row, place)
        let at = sheet.cell(row, place)
        func cell(_ value: Double?, mark: String = "") -> StatisticsTable.Cell {
            .init(value: value, mark: mark, column: column, place: at)
        }
        switch NumberText(text, marks: marks) {
        case .number(let value): return cell(value)
        case .noData(let mark): return cell(nil, mark: mark)
        case .numberWithUnit(let value, let own):
            if let name = try? units.canonicalName(own), name == unit { return cell(value) }
            throw .otherUnit(text, at: at, declared: unit)
        case .unreadable: throw .unreadable(text, at: at, needed: .numberIn(unit: unit))
        }
    }

    private func year(_ row: (line: Int, cells: [String])) throws(IndicatorError) -> Int? {
        guard let yearPlace else { return nil }
        let text = sheet.text(row, yearPlace)
        switch NumberText(text, marks: marks) {
        case .number(let number), .numberWithUnit(let number, "年"):
            if let year = Int(exactly: number) { return year }
        default: break
        }
        throw .unreadable(text, at: sheet.cell(row, yearPlace), needed: .year)
    }
}

extension Sheet {
    /// The unit of a column: the one that the study names, held against the header's.
    func unit(of wanted: StatisticsTable.Wanted, at place: Int, _ units: Units) throws(IndicatorError) -> String {
        let stated = place < self.units.count ? self.units[place] : nil
        var known: [String] = []
        for name in stated?.names ?? [] { known.append(try units.canonicalName(name)) }
        guard let declared = wanted.unit else {
            guard let only = known.first, known.count == 1 else {
                throw .noUnit(wanted.header, at: cell((line: stated?.place.row ?? 0, cells: []), place), stated: known)
            }
            return only
        }
        let unit = try units.canonicalName(declared)
        if let stated, !known.isEmpty, !known.contains(unit) {
            throw .unitOfHeader(known.joined(separator: ", "), declared: unit, column: wanted.header, at: stated.place)
        }
        return unit
    }
}

extension String {
    /// The name of a region without what yearbooks put round it: blanks inside, "#" and "其中" in front, footnote marks.
    var plainRegionName: String {
        var name = NumberText.halfWidth(self).withoutFootnoteMarks.filter { !$0.isWhitespace }
        for front in ["#", "其中:", "其中"] where name.hasPrefix(front) { name.removeFirst(front.count) }
        return name
    }
}

extension Units {
    /// Whether figures in a unit may be added over regions: quotients and shares may not.
    public func addsUp(_ unit: String) -> Bool {
        guard let dimension = (try? self.unit(unit))?.dimension.name else { return false }
        return dimension != "share" && !dimension.replacing("/time", with: "").contains("/")
    }
}
