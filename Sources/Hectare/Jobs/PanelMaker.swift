import Formats
import Foundation
import GeoModel
import Reports

/// Makes the single maps of a sheet: values, classes, colours.
struct PanelMaker {
    private let job: MapJob
    private let folder: ResultsFolder
    private let names: IndicatorNames
    private let data: GeoDataFolder
    private let language: Language
    private let rows: [ResultsFolder.Row]

    private static let others = "#b3b9bd"

    init(
        _ job: MapJob, _ folder: ResultsFolder, _ names: IndicatorNames, _ data: GeoDataFolder, _ language: Language,
        _ rows: [ResultsFolder.Row]
    ) {
        (self.job, self.folder, self.names, self.data) = (job, folder, names, data)
        (self.language, self.rows) = (language, rows)
    }

    /// - Parameter entry: `nil` for a map of a column that is of no indicator.
    func panel(_ entry: ResultsFolder.Entry?) throws -> MapSheet.Panel {
        if let column = job.categories { return try categories(column, entry) }
        guard let entry else { throw Fault(.usage, at: "--indicator", en: "is missing", zh: "缺失") }
        let values = try values(entry)
        return MapSheet.Panel(
            title: title(entry), unit: unit(entry), note: job.symbols ? areaNote : "",
            values: values, style: try job.symbols ? symbols() : choropleth(values)).noting(methodNote)
    }

    private func values(_ entry: ResultsFolder.Entry) throws -> [Double?] {
        let column = try folder.column("value", of: entry.id)
        return rows.map { column.number($0.place) }
    }

    private func title(_ entry: ResultsFolder.Entry) -> String {
        names.name(of: entry.id)[language]
    }

    private func unit(_ entry: ResultsFolder.Entry) -> String {
        entry.units.sorted().map { UnitText.printed($0, in: language) }.joined(separator: "; ")
    }

    // MARK: - Values

    private func choropleth(_ values: [Double?]) throws -> MapSheet.Panel.Style {
        let palette = try data.palette(job.palette ?? Presentation.sequential)
        guard let breaks = ClassBreaks(values.compactMap { $0 }, by: job.breaks, classes: job.classes) else {
            return .choropleth(nil, colours: [])
        }
        guard let colours = palette.colours(for: breaks.count) else { throw tooFew(palette, breaks.count) }
        return .choropleth(breaks, colours: colours)
    }

    private func symbols() throws -> MapSheet.Panel.Style {
        let palette = try data.palette(job.palette ?? Presentation.sequential)
        let others = try data.palette(Presentation.qualitative).colours(for: 8) ?? []
        let colours = palette.colours(for: 5) ?? palette.colours(for: palette.largest) ?? []
        return .symbols(colour: colours.dropLast().last ?? "#225ea8", negative: others.count > 5 ? others[5] : "#d55e00")
    }

    private func tooFew(_ palette: Palette, _ classes: Int) -> Fault {
        Fault(
            .usage, at: "--palette", en: "\(palette.name) has at most \(palette.largest) colours, the map needs \(classes)",
            zh: "\(palette.name) 最多 \(palette.largest) 种颜色，本图需要 \(classes) 种")
    }

    private var methodNote: String {
        let zh = language == .zh
        guard !job.symbols else { return areaNote }
        switch job.breaks {
        case .quantile: return zh ? "分位数分级；各级含下限" : "Quantiles; a class holds its lower limit"
        case .equal: return zh ? "等间距分级；各级含下限" : "Equal intervals; a class holds its lower limit"
        case .jenks: return zh ? "自然间断点分级（Jenks）；各级含下限" : "Natural breaks (Jenks); a class holds its lower limit"
        }
    }

    private var areaNote: String { language == .zh ? "圆面积与数值成正比" : "Areas of circles are in proportion to values" }

    // MARK: - Categories

    private func categories(_ column: String, _ entry: ResultsFolder.Entry?) throws -> MapSheet.Panel {
        if column == "rank", let entry { return try ranks(entry) }
        let values = try entry.map(values) ?? []
        let texts: [String?]
        if column == "flags", let entry {
            let flags = try folder.column("flags", of: entry.id)
            texts = rows.indices.map { values[$0] == nil ? nil : flagWords(flags.string(rows[$0].place)) }
        } else {
            let values = try folder.column(column)
            texts = rows.map { row in values.string(row.place).flatMap { $0.isEmpty ? nil : $0 } }
        }
        let title = entry.map { self.title($0) + (language == .zh ? "：说明" : ": remarks") }
        return try grouped(texts, title: column == "flags" ? title ?? column : titles.title(of: column)[language])
    }

    private var titles: ColumnTitles {
        ColumnTitles(names, indicators: folder.indicators.map { (id: $0.id, unit: $0.units.min() ?? "1") })
    }

    /// `unclassified:0.01; covered:0.97` says of the figure that it is "unclassified + covered".
    private func flagWords(_ flags: String?) -> String {
        let words = (flags ?? "").split(separator: ";").map { flag in
            String(flag.split(separator: ":").first ?? "").trimmingCharacters(in: .whitespaces)
        }
        let all = Set(words.filter { !$0.isEmpty }).sorted()
        return all.isEmpty ? (language == .zh ? "无" : "none") : all.joined(separator: " + ")
    }

    /// The commonest first; what is beyond the palette is one category.
    private func grouped(_ texts: [String?], title: String) throws -> MapSheet.Panel {
        let palette = try data.palette(job.palette ?? Presentation.qualitative)
        let counts = Dictionary(texts.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
        let order = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map(\.key)
        let most = palette.largest
        let kept = order.count > most ? Array(order.prefix(most - 1)) : order
        guard var colours = palette.colours(for: kept.count) else { throw tooFew(palette, kept.count) }
        var words = kept
        if order.count > kept.count {
            words.append(language == .zh ? "其他（\(order.count - kept.count) 类）" : "other (\(order.count - kept.count))")
            colours.append(Self.others)
        }
        let places = Dictionary(kept.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
        return MapSheet.Panel(
            title: title, unit: "", values: texts.map { _ in nil },
            categories: texts.map { $0.map { places[$0] ?? kept.count } }, style: .categories(words, colours: colours))
    }

    /// Places in groups of the same size, the best in the strongest colour.
    private func ranks(_ entry: ResultsFolder.Entry) throws -> MapSheet.Panel {
        let column = try folder.column("rank", of: entry.id)
        let ranks = rows.map { column.number($0.place).map { Int($0) } }
        let palette = try data.palette(job.palette ?? Presentation.sequential)
        let title = self.title(entry) + (language == .zh ? "：名次" : ": rank")
        guard let last = ranks.compactMap({ $0 }).max() else {
            return MapSheet.Panel(title: title, unit: "", values: ranks.map { _ in nil }, style: .choropleth(nil, colours: []))
        }
        let groups = min(job.classes, last)
        guard let colours = palette.colours(for: groups) else { throw tooFew(palette, groups) }
        let ends = (1...groups).map { $0 * last / groups }
        let names = ends.enumerated().map { place, end in
            let first = place == 0 ? 1 : ends[place - 1] + 1
            return first == end ? "\(first)" : "\(first) – \(end)"
        }
        return MapSheet.Panel(
            title: title, unit: "", values: ranks.map { $0.map(Double.init) },
            categories: ranks.map { rank in rank.flatMap { rank in ends.firstIndex { rank <= $0 } } },
            style: .categories(names, colours: colours.reversed()))
    }
}

extension MapSheet.Panel {
    /// The same map with a note below its legend.
    fileprivate func noting(_ note: String) -> MapSheet.Panel {
        MapSheet.Panel(title: title, unit: unit, note: note, values: values, categories: categories, style: style)
    }
}
