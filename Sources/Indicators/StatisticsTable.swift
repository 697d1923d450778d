import GeoModel

/// Figures of yearbooks by region code, year and column, each with its place of origin.
public struct StatisticsTable: Sendable {
    /// A column as the study describes it.
    public struct Column: Sendable, Hashable {
        /// The name in indicator ids: `industrial_value_added`.
        public let name: String
        /// The header in the file.
        public let header: String
        public let unit: String
        /// `current` or `constant` prices; `nil` where that has no meaning.
        public let priceBasis: String?
        /// The year of the money.
        public let moneyYear: Int?

        public init(name: String, header: String, unit: String, priceBasis: String? = nil, moneyYear: Int? = nil) {
            self.name = name
            self.header = header
            self.unit = unit
            self.priceBasis = priceBasis
            self.moneyYear = moneyYear
        }

        func measured(in unit: String) -> Column {
            Column(name: name, header: header, unit: unit, priceBasis: priceBasis, moneyYear: moneyYear)
        }
    }

    /// What a table holds for a code, a year and a column.
    public enum Entry: Sendable, Hashable {
        case value(Quantity, of: Column, origin: String)
        /// The cell says "no data".
        case noData(origin: String)
        /// No row has this code.
        case noCode
        /// Rows have this code, but not this year.
        case noYear
    }

    private struct Key: Hashable {
        /// The kind of regions that the figure is for; `nil` for all.
        let kind: String?
        let code: String
        let year: Int?
    }

    private struct Cell {
        let value: Double?
        let column: Column
        let origin: String
    }

    public private(set) var columns: [Column] = []
    private var cells: [String: [Key: Cell]] = [:]

    public init() {}

    /// Adds a file. Without a year column its figures hold for every year that has no figure of its own.
    /// - Parameters:
    ///   - code: the header of the region codes.
    ///   - year: the header of the years.
    ///   - kind: the kind of regions that the file is about; `nil` where its codes say that.
    /// - Throws: ``IndicatorError`` for a missing column, an unknown unit, a row that repeats code and year, a number
    ///   with another unit than its column, or a cell that is neither a number nor a mark for "no data".
    public mutating func add(
        _ sheet: Sheet, code: String, year: String?, kind: String? = nil, columns: [Column], units: Units
    ) throws(IndicatorError) {
        let codePlace = try sheet.place(of: code)
        var yearPlace: Int?
        if let year { yearPlace = try sheet.place(of: year) }
        for column in columns {
            let place = try sheet.place(of: column.header)
            let column = column.measured(in: try units.canonicalName(column.unit))
            let shared = self.columns.first { $0.name == column.name } ?? column
            let ratio = try units.ratio(from: column.unit, to: shared.unit)
            var rows = cells[column.name] ?? [:]
            for row in sheet.rows {
                let key = Key(kind: kind, code: sheet.text(row, codePlace), year: try Self.year(row, yearPlace, of: sheet))
                let value = try Self.value(row, place, of: sheet, unit: column.unit, units: units)
                let cell = Cell(
                    value: value.map(ratio.applied), column: column.measured(in: shared.unit),
                    origin: "\(sheet.file) › line \(row.line) › \(column.header)")
                if let first = rows.updateValue(cell, forKey: key) {
                    let name = "\(column.name) \(key.code)" + (key.year.map { " \($0)" } ?? "")
                    throw .duplicateRow(name, file: sheet.file, line: row.line, first: first.origin)
                }
            }
            cells[column.name] = rows
            if !self.columns.contains(where: { $0.name == column.name }) { self.columns.append(column) }
        }
    }

    /// The figure of a region. One that is for regions of its kind goes before one for all.
    public func entry(_ column: Column, of region: RegionID, year: Int?) -> Entry {
        let rows = cells[column.name] ?? [:]
        let keys = [region.kind, nil].flatMap { kind in [year, nil].map { Key(kind: kind, code: region.code, year: $0) } }
        guard let cell = keys.lazy.compactMap({ rows[$0] }).first else {
            let isThere = rows.keys.contains { $0.code == region.code && ($0.kind == nil || $0.kind == region.kind) }
            return isThere ? .noYear : .noCode
        }
        guard let value = cell.value else { return .noData(origin: cell.origin) }
        return .value(Quantity(value, cell.column.unit), of: cell.column, origin: cell.origin)
    }

    /// Refuses a figure that would count for two regions of the same code, a county 1 and a park 1.
    public func refuseSharedCodes(of regions: [RegionID]) throws(IndicatorError) {
        let kinds = Dictionary(grouping: regions, by: \.code).mapValues { Set($0.map(\.kind)) }
        for column in columns {
            let rows = (cells[column.name] ?? [:]).filter { $0.key.kind == nil && kinds[$0.key.code, default: []].count > 1 }
            guard let first = rows.min(by: { ($0.key.code, $0.value.origin) < ($1.key.code, $1.value.origin) }) else { continue }
            throw .sharedCode(
                first.key.code, kinds: kinds[first.key.code, default: []].sorted(), origin: first.value.origin)
        }
    }

    /// Refuses a year that no row of the column has. Where single codes lack the year, their figures have no value.
    func require(year: Int?, of column: Column, for indicator: String) throws(IndicatorError) {
        let years = Set((cells[column.name] ?? [:]).keys.map(\.year))
        guard !years.isEmpty, !years.contains(nil), !years.contains(year) else { return }
        throw .noSuchYear(year, column: column.name, known: years.compactMap { $0 }.sorted(), indicator: indicator)
    }

    func column(_ name: String, for indicator: String) throws(IndicatorError) -> Column {
        guard let column = columns.first(where: { $0.name == name }) else {
            throw .unknownName(name, what: .column, in: indicator, known: columns.map(\.name))
        }
        return column
    }

    private static func year(
        _ row: (line: Int, cells: [String]), _ place: Int?, of sheet: Sheet
    ) throws(IndicatorError) -> Int? {
        guard let place else { return nil }
        let text = sheet.text(row, place)
        if case .number(let number) = NumberText(text), let year = Int(exactly: number) { return year }
        if case .numberWithUnit(let number, "年") = NumberText(text), let year = Int(exactly: number) { return year }
        throw .unreadable(text, column: sheet.columns[place], file: sheet.file, line: row.line, needed: .year)
    }

    private static func value(
        _ row: (line: Int, cells: [String]), _ place: Int, of sheet: Sheet, unit: String, units: Units
    ) throws(IndicatorError) -> Double? {
        let text = sheet.text(row, place)
        switch NumberText(text) {
        case .number(let value): return value
        case .noData: return nil
        case .numberWithUnit(let value, let own):
            if let name = try? units.canonicalName(own), name == unit { return value }
            throw .otherUnit(text, column: sheet.columns[place], file: sheet.file, line: row.line, declared: unit)
        case .unreadable:
            throw .unreadable(
                text, column: sheet.columns[place], file: sheet.file, line: row.line, needed: .numberIn(unit: unit))
        }
    }
}
