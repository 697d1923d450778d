import Formats
import Foundation
import GeoModel
import PROJ
import Reports

/// Chooses regions, classes, colours and projection of a map.
struct MapSheetMaker {
    let sheet: MapSheet
    let projection: MapProjection
    let accounts: [MapJob.Outcome.Panel]

    init(_ job: MapJob, _ folder: ResultsFolder, _ data: GeoDataFolder, _ language: Language) throws {
        let entries = try job.indicators.map { try folder.indicator($0) }
        let shown = try RegionChoice(job, folder, entries)
        let maker = PanelMaker(job, folder, try data.indicatorNames(), data, language, shown.rows)
        let panels = entries.isEmpty ? [try maker.panel(nil)] : try entries.map { try maker.panel($0) }
        let geometry = folder.geometry.picked(shown.rows.map(\.place))
        projection = try MapProjection(around: geometry)
        let others = folder.geometry.picked(shown.outlines.map(\.place))
        let years = Set(entries.flatMap(\.years)).sorted().joined(separator: language == .zh ? "、" : ", ")
        let head = panels.count == 1 ? ([panels[0].title, panels[0].unit].filter { !$0.isEmpty }).joined(separator: language == .zh ? "，" : ", ") : ""
        let subtitle = [head, years].filter { !$0.isEmpty }.joined(separator: language == .zh ? "，" : ", ")
        sheet = MapSheet(
            title: job.title ?? folder.title, subtitle: subtitle, panels: panels,
            regions: try projection.projected(geometry), names: shown.rows.map(\.name),
            outlines: try projection.projected(others), grid: try projection.grid(), scaleOfPlane: try projection.scale,
            language: language, paper: job.paper, orientation: job.orientation,
            labels: job.labels ?? (panels.count > 1 ? .none : .name),
            sources: Self.sources(folder, projection, language), approvalNumber: job.approvalNumber)
        accounts = zip(panels, panels.indices).map { panel, place in
            MapJob.Outcome.Panel(
                indicator: entries.isEmpty ? nil : entries[place].id, regions: shown.rows.count,
                withoutValue: panel.values.count { $0 == nil }, limits: panel.limits)
        }
    }

    private static func sources(_ folder: ResultsFolder, _ projection: MapProjection, _ language: Language) -> [String] {
        let zh = language == .zh
        let data = folder.attributions.joined(separator: zh ? "；" : "; ")
        let plane = projection.name(in: language)
        return (data.isEmpty ? [] : [(zh ? "资料来源：" : "Sources: ") + data]) + [
            zh ? "投影：\(plane)（WGS 84）。制图：Hectare \(Hectare.version)。" : "Projection: \(plane) (WGS 84). Drawn by Hectare \(Hectare.version)."
        ]
    }
}

extension MapSheet.Panel {
    fileprivate var limits: [Double] {
        guard case .choropleth(let breaks?, _) = style else { return [] }
        return [breaks.lowest] + breaks.inner + [breaks.highest]
    }
}

/// Which regions a map shows: one kind, of one year; regions of other kinds are lines.
private struct RegionChoice {
    let rows: [ResultsFolder.Row]
    let outlines: [ResultsFolder.Row]

    init(_ job: MapJob, _ folder: ResultsFolder, _ entries: [ResultsFolder.Entry]) throws {
        let kinds = Set(folder.rows.map(\.id.kind)).sorted()
        let kind = try job.kind ?? Self.richest(kinds, folder, entries)
        guard kinds.contains(kind) else {
            throw Fault(
                .usage, at: "--kind", en: "there are no regions of kind \"\(kind)\"; there are \(kinds.joined(separator: ", "))",
                zh: "没有类别为“\(kind)”的区域；现有：\(kinds.joined(separator: "、"))")
        }
        let own = folder.rows.filter { $0.id.kind == kind }
        let years = Set(own.compactMap(\.id.year)).sorted()
        if let year = job.year, !years.contains(year) {
            throw Fault(
                .usage, at: "--year",
                en: "there are no regions of \(year); there are \(years.map(String.init).joined(separator: ", "))",
                zh: "没有 \(year) 年的区域；现有：\(years.map(String.init).joined(separator: "、"))")
        }
        let year = job.year ?? years.last
        rows = own.filter { $0.id.year == year }
        let extent = rows.reduce(into: Box.empty) { $0.grow(folder.geometry.bounds($1.place..<($1.place + 1))) }
        outlines = folder.rows.filter {
            $0.id.kind != kind && folder.geometry.bounds($0.place..<($0.place + 1)).meets(extent)
        }
    }

    /// The kind with most values of the indicators; the first of equals.
    private static func richest(
        _ kinds: [String], _ folder: ResultsFolder, _ entries: [ResultsFolder.Entry]
    ) throws -> String {
        let columns = try entries.map { try folder.column("value", of: $0.id) }
        let counts = kinds.map { kind in
            folder.rows.filter { $0.id.kind == kind }.reduce(0) { sum, row in
                sum + (columns.isEmpty ? 1 : columns.count { $0.number(row.place) != nil })
            }
        }
        let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) }
        return best.map { kinds[$0] } ?? ""
    }
}

extension GeometryColumn {
    fileprivate func picked(_ features: [Int]) -> GeometryColumn {
        var column = GeometryColumn()
        for feature in features { column.append(feature, of: self) }
        return column
    }
}
