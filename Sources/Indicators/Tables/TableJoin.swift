import GeoModel

/// A row of a table with what it says of its region.
struct TableRow: Sendable, Hashable {
    let key: StatisticsTable.Key
    /// The plain name, where the study names such a column; "" else.
    let name: String
    let place: CellPlace
}

/// A row that is of a region, and how that was found.
struct RowLink: Sendable, Hashable {
    enum Way: Sendable, Hashable {
        case code
        case bordersChanged(Int)
        /// Another code of the same ground.
        case renumbered
        case addend(of: [String])
        case name
        case divided([String])

        /// The plainer, the smaller.
        var rank: Int {
            switch self {
            case .code: 0
            case .bordersChanged: 1
            case .renumbered: 2
            case .addend: 3
            case .name: 4
            case .divided: 5
            }
        }
    }

    let key: StatisticsTable.Key
    /// The row's code as it was read.
    let code: String
    let way: Way
    let reading: RegionCode.Reading

    /// Whether the row's figure alone is the region's.
    var isWhole: Bool {
        switch way {
        case .code, .bordersChanged, .renumbered, .name: true
        case .addend, .divided: false
        }
    }

    /// What a reader of the figure should know.
    var flags: [String] {
        switch way {
        case .code, .divided: []
        case .bordersChanged(let year): ["borders-changed:\(year)"]
        case .renumbered, .addend: ["table-code:\(code)"]
        case .name: ["joined-by-name"]
        }
    }
}

/// What a join left over on both sides, and what it mended; each line for a person.
public struct JoinReport: Sendable {
    public struct RowsWithoutRegion: Sendable, Hashable {
        public let file: String
        public let code: String
        public let name: String
        /// The first of them.
        public let place: CellPlace
        public let rows: Int
        /// The row's ground was divided among these codes; empty where it leads to no region at all.
        public let divided: [String]
    }

    public struct RegionWithoutRow: Sendable, Hashable {
        public let region: Region
        public let file: String
    }

    /// Codes of a file that were read in another form than written.
    public struct MendedCodes: Sendable, Hashable {
        public let file: String
        /// `from-number`, `without-zeros`, `with-leading-zero`, `code-history` or `name`.
        public let way: String
        public let codes: Int
        public let example: String
        public let readAs: String
    }

    public internal(set) var rowsWithoutRegion: [RowsWithoutRegion] = []
    public internal(set) var regionsWithoutRow: [RegionWithoutRow] = []
    public internal(set) var mended: [MendedCodes] = []
}

/// Holds the rows of tables against the regions of a study.
struct TableJoin {
    private let regions: [Region]
    private let history: CodeHistory
    private let codes: Set<String>
    private let families: [String: String]
    private let byFamily: [String: [Region]]
    private let byName: [String: [Region]]

    init(_ regions: [Region], _ history: CodeHistory) {
        let families = history.families()
        self.regions = regions
        self.history = history
        self.families = families
        codes = Set(regions.map(\.id.code))
        byFamily = Dictionary(grouping: regions) { families[$0.id.code] ?? $0.id.code }
        byName = Dictionary(grouping: regions) { $0.name.plainRegionName }
    }

    func links(of rows: [TableRow]) -> ([RegionID: [RowLink]], JoinReport) {
        var links: [RegionID: [RowLink]] = [:]
        var left: [(row: TableRow, divided: [String])] = []
        var mended: [MendedKey: [(String, String)]] = [:]
        // Names come last: a region and year that a code leads to has its row.
        let byCode = rows.filter { !$0.key.code.isEmpty }
        for row in byCode + rows.filter(\.key.code.isEmpty) {
            var (found, divided) = regions(of: row)
            found.removeAll { region, link in
                link.way == .name
                    && (links[region.id] ?? []).contains { $0.way != .name && $0.key.year == link.key.year }
            }
            for (region, link) in found {
                links[region.id, default: []].append(link)
                if let way = link.mendedBy {
                    mended[MendedKey(file: row.place.file, way: way), default: []].append((row.shown, region.id.code))
                }
            }
            if found.allSatisfy({ if case .divided = $0.1.way { true } else { false } }) { left.append((row, divided)) }
        }
        var report = JoinReport()
        report.rowsWithoutRegion = Self.grouped(left)
        report.regionsWithoutRow = regionsWithoutRow(links, rows)
        report.mended = mended.sorted { ($0.key.file, $0.key.way) < ($1.key.file, $1.key.way) }.compactMap {
            key, pairs in
            pairs.first.map { first in
                .init(file: key.file, way: key.way, codes: Set(pairs.map(\.0)).count, example: first.0, readAs: first.1)
            }
        }
        return (links, report)
    }

    /// The regions of a row: by its code and the history, else by its name.
    private func regions(of row: TableRow) -> ([(Region, RowLink)], divided: [String]) {
        let read = RegionCode(
            row.key.code, isKnown: { codes.contains($0) || history.knows($0) }, isRegion: codes.contains)
        var found: [(Region, RowLink)] = []
        var divided: [String] = []
        for region in candidates(read.code) where row.key.kind == nil || row.key.kind == region.id.kind {
            guard let way = way(read.code, row.key.year, to: region) else { continue }
            if case .divided(let codes) = way { divided = codes }
            found.append((region, RowLink(key: row.key, code: read.code, way: way, reading: read.reading)))
        }
        if found.isEmpty { found = linkByName(row) }
        return (found, divided)
    }

    private func candidates(_ code: String) -> [Region] { code.isEmpty ? [] : byFamily[families[code] ?? code] ?? [] }

    private func way(_ code: String, _ year: Int?, to region: Region) -> RowLink.Way? {
        switch history.relation(row: (code, year), region: (region.id.code, region.id.year)) {
        case .same: code == region.id.code ? .code : .renumbered
        case .addend(let codes): .addend(of: codes)
        case .divided(let codes): .divided(codes)
        case .bordersChanged(let year): .bordersChanged(year)
        case .none: nil
        }
    }

    /// Only where one region, and no other, has the name; or the code that had it in the row's year leads to one.
    private func linkByName(_ row: TableRow) -> [(Region, RowLink)] {
        guard !row.name.isEmpty else { return [] }
        let ofKind = { (region: Region) in row.key.kind == nil || row.key.kind == region.id.kind }
        var named = (byName[row.name] ?? []).filter(ofKind)
        if named.isEmpty, let code = history.code(named: row.name, in: row.key.year) {
            named = candidates(code).filter { region in
                ofKind(region)
                    && history.relation(row: (code, row.key.year), region: (region.id.code, region.id.year)) == .same
            }
        }
        guard named.count == 1 else { return [] }
        return [(named[0], RowLink(key: row.key, code: named[0].id.code, way: .name, reading: .asWritten))]
    }

    /// One line for each code and name, with its first row.
    private static func grouped(_ left: [(row: TableRow, divided: [String])]) -> [JoinReport.RowsWithoutRegion] {
        let groups = Dictionary(grouping: left) {
            [$0.row.place.file, $0.row.place.sheet ?? "", $0.row.key.code, $0.row.name]
        }
        return groups.values.compactMap { group in
            guard let first = group.min(by: { $0.row.place.row < $1.row.place.row }) else { return nil }
            return .init(
                file: first.row.place.file, code: first.row.key.code, name: first.row.name, place: first.row.place,
                rows: group.count, divided: first.divided)
        }.sorted { ($0.file, $0.place.sheet ?? "", $0.place.row) < ($1.file, $1.place.sheet ?? "", $1.place.row) }
    }

    /// Regions without any row, file by file; of the kinds only that the file is about.
    private func regionsWithoutRow(_ links: [RegionID: [RowLink]], _ rows: [TableRow]) -> [JoinReport.RegionWithoutRow]
    {
        let keys = Dictionary(grouping: rows, by: \.place.file).mapValues { Set($0.map(\.key)) }
        return keys.sorted { $0.key < $1.key }.flatMap { file, keys -> [JoinReport.RegionWithoutRow] in
            let served = Set(links.filter { $0.value.contains { keys.contains($0.key) } }.keys)
            let kinds = Set(served.map(\.kind))
            let meant = regions.filter { kinds.isEmpty || kinds.contains($0.id.kind) }
            return meant.filter { !served.contains($0.id) }.map { .init(region: $0, file: file) }
        }
    }

    private struct MendedKey: Hashable {
        let file: String
        let way: String
    }
}

extension RowLink {
    fileprivate var mendedBy: String? {
        switch way {
        case .name: "name"
        case .renumbered, .addend: "code-history"
        default: reading == .asWritten ? nil : reading.rawValue
        }
    }
}

extension TableRow {
    fileprivate var shown: String { key.code.isEmpty ? name : key.code }
}
