import GeoModel

/// How region codes changed over the years: `GeoData/Codes/gbt2260-….csv`.
///
/// A code holds for `from` ≤ year < `until` (the state at the end of each year). Its successors are the codes that its
/// whole area has afterwards.
public struct CodeHistory: Sendable {
    struct Period: Sendable, Hashable {
        let code: String
        let name: String
        let from: Int
        let until: Int?
        let successors: [String]

        func holds(in year: Int) -> Bool { from <= year && year < until ?? .max }
    }

    /// What a row of a table with its code and year is to a region with its code and year.
    enum Relation: Sendable, Hashable {
        /// The same ground.
        case same
        /// Together with all the others of the list, the ground of the region.
        case addend(of: [String])
        /// The row's ground became several regions, or holds more than the region: it cannot be divided.
        case divided([String])
        /// The same code, but ground came or went in that year.
        case bordersChanged(Int)
        case none
    }

    private var periods: [String: [Period]] = [:]

    public init() {}

    /// - Throws: ``IndicatorError`` for a missing column or a year that is no number.
    public mutating func add(_ sheet: Sheet) throws(IndicatorError) {
        let (code, name) = (try sheet.place(of: "code"), try sheet.place(of: "name"))
        let (from, until) = (try sheet.place(of: "from"), try sheet.place(of: "until"))
        let successor = try sheet.place(of: "successor")
        for row in sheet.rows {
            guard let first = try sheet.number(row, from) else {
                throw .unreadable("", at: sheet.cell(row, from), needed: .year)
            }
            let period = Period(
                code: sheet.text(row, code), name: sheet.text(row, name), from: Int(first),
                until: try sheet.number(row, until).map { Int($0) },
                successors: sheet.text(row, successor).split(separator: ";").map(String.init))
            periods[period.code, default: []].append(period)
        }
        for code in periods.keys { periods[code]?.sort { $0.from < $1.from } }
    }

    /// Whether a code was ever in use.
    public func knows(_ code: String) -> Bool { periods[code] != nil }

    /// The code that a name had in a year; `nil` where none or several had it.
    func code(named name: String, in year: Int?) -> String? {
        let named = periods.values.joined().filter { $0.name == name && (year.map($0.holds) ?? true) }
        let codes = Set(named.map(\.code))
        return codes.count == 1 ? codes.first : nil
    }

    /// Without a year of its own, a row is of the region's year, and a region of the latest.
    func relation(row: (code: String, year: Int?), region: (code: String, year: Int?)) -> Relation {
        guard let regionYear = validYear(region.code, near: region.year ?? .max),
            let rowYear = validYear(row.code, near: row.year ?? regionYear)
        else { return row.code == region.code ? .same : .none }
        return rowYear <= regionYear
            ? relation(old: (row.code, rowYear), new: (region.code, regionYear), isRowOld: true)
            : relation(old: (region.code, regionYear), new: (row.code, rowYear), isRowOld: false)
    }

    private typealias Dated = (code: String, year: Int)

    private func relation(old: Dated, new: Dated, isRowOld: Bool) -> Relation {
        let after = codes(of: old, in: new.year)
        guard after.contains(new.code) else { return .none }
        let before = codes(becoming: new, in: old.year)
        if after.count == 1, before.count == 1 { return .same }
        let joinsWhole = before.allSatisfy { codes(of: ($0, old.year), in: new.year).count == 1 }
        let splitsWhole = after.allSatisfy { codes(becoming: ($0, new.year), in: old.year).count == 1 }
        if isRowOld, after.count == 1, joinsWhole { return .addend(of: before.sorted()) }
        if !isRowOld, before.count == 1, splitsWhole { return .addend(of: after.sorted()) }
        if old.code == new.code { return .bordersChanged(firstChange(of: old.code, old.year, new.year)) }
        return .divided((isRowOld ? after : before).sorted())
    }

    /// The year nearest to a given one in which a code was in use; `nil` for a code that is not in the history.
    private func validYear(_ code: String, near year: Int) -> Int? {
        guard let periods = periods[code] else { return nil }
        let nearest = periods.map { period in
            min(max(year, period.from), (period.until ?? .max) - 1)
        }
        return nearest.min { distance($0, year) < distance($1, year) }
    }

    private func distance(_ a: Int, _ b: Int) -> UInt { a < b ? UInt(bitPattern: b &- a) : UInt(bitPattern: a &- b) }

    /// The codes that hold the ground of a code in a later year.
    private func codes(of old: Dated, in year: Int) -> Set<String> {
        guard let period = periods[old.code]?.first(where: { $0.holds(in: old.year) }), let until = period.until,
            until <= year
        else { return [old.code] }
        return period.successors.reduce(into: []) { all, code in
            // A successor that is not in use in the year of the change would lead nowhere.
            all.formUnion(
                periods[code]?.contains { $0.holds(in: until) } == true ? codes(of: (code, until), in: year) : [code])
        }
    }

    /// The codes of an earlier year whose ground, or some of it, a code has.
    private func codes(becoming new: Dated, in year: Int) -> Set<String> {
        let all = periods.values.joined().filter { $0.holds(in: year) }
        return Set(all.filter { codes(of: ($0.code, year), in: new.year).contains(new.code) }.map(\.code))
    }

    /// The first year after `from` in which another code's ground came to a code, or some of its own went away.
    private func firstChange(of code: String, _ from: Int, _ to: Int) -> Int {
        let ends = periods.values.joined().compactMap { period in
            period.until.flatMap { until in
                from < until && until <= to && (period.successors.contains(code) || period.code == code) ? until : nil
            }
        }
        return ends.min() ?? to
    }
}

extension CodeHistory {
    /// A name for each group of codes that hang together by successors: only inside one can a row be of a region.
    func families() -> [String: String] {
        var family: [String: String] = [:]
        func root(_ code: String) -> String {
            var code = code
            while let next = family[code], next != code { code = next }
            return code
        }
        for period in periods.values.joined() {
            for other in [period.code] + period.successors {
                let (a, b) = (root(period.code), root(other))
                family[max(a, b)] = min(a, b)
            }
        }
        return Dictionary(uniqueKeysWithValues: family.keys.map { ($0, root($0)) })
    }
}
