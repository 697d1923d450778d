import GeoModel

/// Figures of yearbooks by region code, year and column, each with its place of origin.
public struct StatisticsTable: Sendable {
    /// A column as the study describes it.
    public struct Wanted: Sendable, Hashable {
        /// The name in indicator ids: `industrial_value_added`.
        public let name: String
        /// The header in the file.
        public let header: String
        /// `nil` where the file states it.
        public let unit: String?
        /// `current` or `constant` prices; `nil` where that has no meaning.
        public let priceBasis: String?
        /// The year of the money.
        public let moneyYear: Int?

        public init(name: String, header: String, unit: String? = nil, priceBasis: String? = nil, moneyYear: Int? = nil)
        {
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

    /// A column whose unit is known.
    public struct Column: Sendable, Hashable {
        public let name: String
        public let header: String
        public let unit: String
        public let priceBasis: String?
        public let moneyYear: Int?

        public init(name: String, header: String, unit: String, priceBasis: String? = nil, moneyYear: Int? = nil) {
            self.name = name
            self.header = header
            self.unit = unit
            self.priceBasis = priceBasis
            self.moneyYear = moneyYear
        }
    }

    /// The columns that say of which region and year a row is.
    public struct Keys: Sendable, Hashable {
        public let code: String?
        /// The name of a region: the last resort for rows whose code leads to none.
        public let name: String?
        public let year: String?

        public init(code: String? = nil, name: String? = nil, year: String? = nil) {
            self.code = code
            self.name = name
            self.year = year
        }
    }

    /// What a table holds for a code, a year and a column.
    public enum Entry: Sendable, Hashable {
        /// `flags` tell how the row was found, where not by its code alone.
        case value(Quantity, of: Column, origin: String, flags: [String] = [])
        /// The cell says "no data"; `mark` is what stands there, "" for an empty cell.
        case noData(origin: String, mark: String = "")
        /// No row has this code.
        case noCode
        /// Rows have this code, but not this year.
        case noYear
        /// The row's figure is for ground that cannot be divided among these codes.
        case divided(code: String, among: [String], origin: String)
        /// The region's ground is that of several rows, and this one is not there, or the unit does not add up.
        case incomplete(codes: [String], missing: String?)
    }

    /// Of which region and year a row is, as it says itself.
    struct Key: Hashable, Sendable {
        /// The kind of regions that the figure is for; `nil` for all.
        let kind: String?
        let code: String
        let year: Int?
        /// The row's own place, where it has no code: only the join tells of which region it is.
        let uncoded: CellPlace?
    }

    struct Cell: Sendable {
        let value: Double?
        let mark: String
        let column: Column
        let place: CellPlace
    }

    public private(set) var columns: [Column] = []
    /// By column.
    private var cells: [String: [Key: Cell]] = [:]
    /// The rows of each region; empty until ``join(_:history:)``.
    private var links: [RegionID: [RowLink]] = [:]
    private(set) var rows: [TableRow] = []
    var units: Units?
    private(set) var marks = NoDataMarks()

    public init() {}

    /// Adds a file. Without a year column its figures hold for every year that has no figure of its own.
    /// - Parameters:
    ///   - kind: the kind of regions that the file is about; `nil` where its codes say that.
    /// - Throws: ``IndicatorError`` for a missing column, an unknown unit, a unit that is not the one of the header, a
    ///   row that repeats region and year, a number with another unit than its column, or a cell that is neither a
    ///   number nor a mark for "no data".
    public mutating func add(
        _ sheet: Sheet, keys: Keys, kind: String? = nil, columns: [Wanted], units: Units, marks: NoDataMarks
    ) throws(IndicatorError) {
        self.units = units
        self.marks = marks
        let reader = try TableRowReader(sheet, keys: keys, kind: kind, marks: marks)
        let keyed = try reader.rows()
        for wanted in columns {
            let place = try sheet.place(of: wanted.header)
            let column = wanted.measured(in: try sheet.unit(of: wanted, at: place, units))
            let shared = self.columns.first { $0.name == column.name } ?? column
            let ratio = try units.ratio(from: column.unit, to: shared.unit)
            var rows = cells[column.name] ?? [:]
            for (row, key) in zip(sheet.rows, keyed) {
                let cell = try reader.cell(row, place, wanted.measured(in: shared.unit), unit: column.unit, units)
                if let first = rows.updateValue(cell.scaled(by: ratio), forKey: key) {
                    throw .duplicateRow(column.told(key.code, key.year), at: sheet.cell(row), first: first.place.origin)
                }
            }
            cells[column.name] = rows
            if !self.columns.contains(where: { $0.name == column.name }) { self.columns.append(column) }
        }
        rows += zip(sheet.rows, keyed).map { TableRow(key: $1, name: reader.name($0), place: sheet.cell($0)) }
    }

    /// Finds the rows of each region: by code as written or mended, by the history of codes, by name as a last resort.
    /// - Returns: what was left over on both sides, and what was mended.
    /// - Throws: ``IndicatorError/duplicateRow(_:at:first:)`` where two rows have a figure of one region and year.
    public mutating func join(_ regions: [Region], history: CodeHistory) throws(IndicatorError) -> JoinReport {
        let join = TableJoin(regions, history)
        let (links, report) = join.links(of: rows)
        self.links = links
        for region in regions {
            for column in columns { try refuseSecondFigure(of: region.id, column, links[region.id] ?? []) }
        }
        return report
    }

    private func refuseSecondFigure(of region: RegionID, _ column: Column, _ links: [RowLink]) throws(IndicatorError) {
        var first: [[Int?]: Cell] = [:]
        for link in links where link.isWhole {
            guard let cell = cells[column.name]?[link.key], cell.value != nil else { continue }
            if let other = first.updateValue(cell, forKey: [link.key.year, link.key.kind == nil ? 0 : 1]) {
                throw .duplicateRow(
                    column.told(region.code, link.key.year), at: cell.place.withoutColumn, first: other.place.origin)
            }
        }
    }

    /// The figure of a region. One that is for regions of its kind goes before one for all.
    public func entry(_ column: Column, of region: RegionID, year: Int?) -> Entry {
        let rows = cells[column.name] ?? [:]
        let own = (links[region] ?? directLinks(region, rows)).filter { rows[$0.key] != nil }
        let ofYear = own.filter { $0.key.year == year || $0.key.year == nil }
        // A row for the kind and the year goes before a general one; then one with a figure, then the plainer way.
        let best = ofYear.min { order(of: $0, in: rows) < order(of: $1, in: rows) }
        guard let best, let cell = rows[best.key] else { return own.isEmpty ? .noCode : .noYear }
        if case .divided(let codes) = best.way {
            return .divided(code: best.key.code, among: codes, origin: cell.place.origin)
        }
        if case .addend(let codes) = best.way { return sum(of: codes, ofYear, rows) }
        guard let value = cell.value else { return .noData(origin: cell.place.origin, mark: cell.mark) }
        return .value(Quantity(value, cell.column.unit), of: cell.column, origin: cell.place.origin, flags: best.flags)
    }

    private func order(of link: RowLink, in rows: [Key: Cell]) -> (Int, Int, Int, Int) {
        (
            link.key.kind == nil ? 1 : 0, link.key.year == nil ? 1 : 0, rows[link.key]?.value == nil ? 1 : 0,
            link.way.rank
        )
    }

    /// The sum of several rows: where all are there, have a figure, and are of a unit that adds up.
    private func sum(of codes: [String], _ links: [RowLink], _ rows: [Key: Cell]) -> Entry {
        var (total, origins, flags): (Double, [String], Set<String>) = (0, [], [])
        var column: Column?
        for code in codes {
            let link = links.first { link in
                if case .addend(codes) = link.way { link.code == code } else { false }
            }
            guard let link, let cell = rows[link.key] else { return .incomplete(codes: codes, missing: code) }
            guard let value = cell.value else { return .noData(origin: cell.place.origin, mark: cell.mark) }
            guard units?.addsUp(cell.column.unit) == true else { return .incomplete(codes: codes, missing: nil) }
            total += value
            origins.append(cell.place.origin)
            flags.formUnion(link.flags)
            column = cell.column
        }
        guard let column else { return .noCode }
        return .value(
            Quantity(total, column.unit), of: column, origin: origins.joined(separator: "; "), flags: flags.sorted())
    }

    /// Before the regions are known: rows with the region's code as written.
    private func directLinks(_ region: RegionID, _ rows: [Key: Cell]) -> [RowLink] {
        rows.keys.filter { $0.code == region.code && ($0.kind == nil || $0.kind == region.kind) }
            .map { RowLink(key: $0, code: $0.code, way: .code, reading: .asWritten) }
    }

    /// Refuses a figure that would count for two regions of the same code, a county 1 and a park 1.
    public func refuseSharedCodes(of regions: [RegionID]) throws(IndicatorError) {
        let kinds = Dictionary(grouping: regions, by: \.code).mapValues { Set($0.map(\.kind)) }
        for column in columns {
            let rows = (cells[column.name] ?? [:]).filter {
                $0.key.kind == nil && kinds[$0.key.code, default: []].count > 1
            }
            let first = rows.min { ($0.key.code, $0.value.place.origin) < ($1.key.code, $1.value.place.origin) }
            guard let first else { continue }
            throw .sharedCode(
                first.key.code, kinds: kinds[first.key.code, default: []].sorted(), origin: first.value.place.origin)
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
}

extension StatisticsTable.Column {
    /// `industrial_value_added 610112 2024`
    fileprivate func told(_ code: String, _ year: Int?) -> String { "\(name) \(code)" + (year.map { " \($0)" } ?? "") }
}

extension CellPlace {
    fileprivate var withoutColumn: CellPlace { CellPlace(file: file, sheet: sheet, row: row) }
}

extension StatisticsTable.Cell {
    fileprivate func scaled(by ratio: Ratio) -> Self {
        .init(value: value.map(ratio.applied), mark: mark, column: column, place: place)
    }
}
