import Formats
import GeoModel

extension Report {
    /// The remarks that came with the run, each with what its figure is now; not written where none came.
    static let remarks = Report("remarks.geojson") { (results, path) throws(FormatError) in
        guard !results.remarks.isEmpty else { return }
        let table = results.remarkTable
        let writer = try GeoJSONWriter(
            path: path, fields: table.fields, foreign: ["title": results.title], writesIDs: false)
        var batch = Batch()
        batch.ids = results.remarks.indices.map { Int64($0 + 1) }
        for remark in results.remarks { batch.geometry.appendPlace(remark) }
        batch.columns = table.columns
        try writer.append(batch)
        try writer.finish()
    }
}

extension Results {
    /// `figure_changed`: 1 where the figure that a remark is about is no longer the same, 0 where it is; empty for a
    /// remark that is about no figure.
    fileprivate var remarkTable: ReportTable {
        var table = ReportTable(
            "remarks",
            [
                ("id", .text), ("text", .text), ("author", .text), ("time", .text), ("kind", .text), ("code", .text),
                ("indicator", .text), ("year", .integer), ("value", .real), ("unit", .text), ("layer", .text),
                ("feature", .integer), ("value_now", .real), ("unit_now", .text), ("year_now", .integer),
                ("figure_changed", .integer),
            ])
        let rows = figureRows
        for remark in remarks {
            let now = rows.first {
                $0.region.kind == remark.kind && $0.region.code == remark.code && $0.indicator == remark.indicator
            }
            let changed = remark.indicator == nil ? nil : remark.isChanged(now) ? 1 : 0
            table.append([
                .text(remark.id), .text(remark.text), .text(remark.author), .text(remark.time), .init(remark.kind),
                .init(remark.code), .init(remark.indicator), .init(remark.year), .init(remark.value),
                .init(remark.unit),
                .init(remark.layer), remark.feature.map { .integer($0) } ?? .null, .init(now?.value), .init(now?.unit),
                .init(now?.year), .init(changed),
            ])
        }
        return table
    }
}

extension Remark {
    /// The same to nine digits, in the same unit and of the same year.
    fileprivate func isChanged(_ now: FigureRow?) -> Bool {
        guard let now, let before = value, let after = now.value else { return value != nil || now?.value != nil }
        return abs(after - before) > 1e-9 * abs(before) || unit != now.unit || (year != nil && year != now.year)
    }
}

extension GeometryColumn {
    fileprivate mutating func appendPlace(_ remark: Remark) {
        guard let x = remark.longitude, let y = remark.latitude, abs(x) <= 180, abs(y) <= 90 else {
            return beginFeature(.none)
        }
        beginFeature(.point)
        beginPart(.point)
        beginRing()
        append(x: x, y: y)
    }
}
