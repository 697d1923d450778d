import Formats
import GeoModel
import Indicators

/// Where the header of a table stands: found by the look of its rows, or as the study says.
///
/// Above it stand titles and a line with the unit; it may take several rows, with cells that are merged. A row belongs
/// to the header only where the rows before leave it a gap to fill, so that no row of figures is ever taken for one.
struct TableHead {
    /// Places in `raw.rows`.
    let rows: Range<Int>
    /// The number of columns.
    let width: Int

    /// Rows that are looked at: titles and headers take fewer.
    private static let depth = 60

    /// - Parameters:
    ///   - named: lines or rows of the file that the study names.
    ///   - columns: headers that the study asks for; a place where all of them stand is preferred.
    init?(_ raw: RawTable, named: ClosedRange<Int>?, columns: [String], _ units: UnitText) {
        let top = raw.rows.prefix(Self.depth)
        let looks = top.indices.map { RowLook(top[$0], below: $0 + 1 < top.endIndex ? top[$0 + 1] : nil, units) }
        if let named {
            let rows = raw.rows.indices.filter { named.contains(raw.rows[$0].number) }
            guard let first = rows.first, let last = rows.last else { return nil }
            self.rows = first..<last + 1
            width = Self.width(raw, self.rows, body: [])
            return
        }
        let body = looks.filter(\.isFigures)
        let bodyWidth = body.map(\.width).max() ?? looks.map(\.width).max() ?? 0
        let blocks = looks.indices.filter { looks[$0].mayBeHeader(width: bodyWidth) }
            .map { Self.block(from: $0, looks, raw, width: bodyWidth) }
            .filter { Self.filled($0, looks, raw, width: bodyWidth).count * 5 >= bodyWidth * 3 }
        let best = blocks.first { block in
            let head = HeaderNames(raw, rows: block, width: bodyWidth, units)
            return columns.allSatisfy(head.has)
        }
        guard let rows = best ?? blocks.first else { return nil }
        self.rows = rows
        width = Self.width(raw, rows, body: body)
    }

    /// A header that begins at a row, with the rows below that fill gaps of it.
    private static func block(from first: Int, _ looks: [RowLook], _ raw: RawTable, width: Int) -> Range<Int> {
        var last = first
        while last + 1 < looks.count, joins(last + 1, first..<last + 1, looks, raw, width: width) { last += 1 }
        return first..<last + 1
    }

    private static func joins(_ next: Int, _ block: Range<Int>, _ looks: [RowLook], _ raw: RawTable, width: Int) -> Bool
    {
        let look = looks[next]
        if look.isFigures || look.filled.count < 1 || look.isNote { return false }
        if look.isUnits { return true }
        let above = Set(block.flatMap { looks[$0].filled })
        let isUnderMerged = raw.merged.contains { merged in
            block.contains { raw.rows[$0].number == merged.rows.lowerBound }
                && merged.rows.contains(raw.rows[next].number)
        }
        if isUnderMerged { return true }
        // A second row fills gaps and leaves some of its own, under cells that reach down.
        return look.filled.contains { !above.contains($0) } && above.contains { !look.filled.contains($0) }
    }

    /// Columns that the block names, a merged cell for all that it covers.
    private static func filled(_ block: Range<Int>, _ looks: [RowLook], _ raw: RawTable, width: Int) -> Set<Int> {
        var filled = Set(block.flatMap { looks[$0].filled })
        let numbers = Set(block.map { raw.rows[$0].number })
        for merged in raw.merged where numbers.contains(merged.rows.lowerBound) && merged.columns.lowerBound < width {
            filled.formUnion(merged.columns.clamped(to: 0...width - 1))
        }
        return filled.filter { $0 < width }
    }

    /// A text file says itself how many cells its header has; a sheet's rows end with their last value.
    private static func width(_ raw: RawTable, _ rows: Range<Int>, body: [RowLook]) -> Int {
        guard raw.sheet != nil else { return rows.map { raw.rows[$0].cells.count }.max() ?? 0 }
        return max(rows.map { raw.rows[$0].cells.count }.max() ?? 0, body.map(\.width).max() ?? 0)
    }
}

/// What one row of a table looks like.
struct RowLook {
    /// Columns with something in them.
    let filled: [Int]
    /// A row with figures, which are not the years of a header.
    let isFigures: Bool
    /// Nothing but names of units.
    let isUnits: Bool
    /// A line that says the unit of the table.
    let isUnitLine: Bool
    /// "注：…", "Source: …".
    let isNote: Bool

    var width: Int { (filled.last ?? -1) + 1 }

    init(_ row: RawTable.Row, below: RawTable.Row?, _ units: UnitText) {
        let texts = row.cells.indices.compactMap { at in row[at].map { (at, $0) } }.filter {
            !$0.1.allSatisfy(\.isWhitespace)
        }
        filled = texts.map(\.0)
        let figures = texts.filter { units.isFigure($0.1) }
        // 2022, 2023 over figures are names of columns; a year over a year is a column of years.
        let isHeaderOfYears =
            figures.allSatisfy { NumberText($0.1, marks: .init()).isYear }
            && (figures.count >= 2
                || figures.contains { at, _ in
                    below?[at].map { units.isFigure($0) && !NumberText($0, marks: .init()).isYear } ?? false
                })
        isFigures = !figures.isEmpty && !isHeaderOfYears
        isUnits = !texts.isEmpty && texts.allSatisfy { units.isUnit($0.1) }
        isUnitLine = texts.contains { units.isUnitLine($0.1) }
        isNote = filled.count == 1 && (texts.first?.1.isTableNote ?? false)
    }

    /// Titles have one cell, a line of units tells no columns.
    func mayBeHeader(width: Int) -> Bool {
        !isFigures && !isNote && !isUnits && (filled.count >= 2 || width <= 1 && filled.count == 1)
            && !(isUnitLine && filled.count * 2 < width)
    }
}

extension NumberText {
    var isYear: Bool {
        switch self {
        case .number(let number), .numberWithUnit(let number, "年"):
            (1900...2100).contains(number) && number == number.rounded()
        default: false
        }
    }
}

extension String {
    /// A line below or above a table that is no row of it.
    var isTableNote: Bool {
        let text = drop { $0.isWhitespace || "*＊#（([【①②③④⑤".contains($0) }.lowercased()
        return ["注", "备注", "说明", "资料来源", "数据来源", "来源", "note", "source"].contains { text.hasPrefix($0) }
    }
}
