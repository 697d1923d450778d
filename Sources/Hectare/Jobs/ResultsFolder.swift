import Formats
import Foundation
import GeoModel
import Indicators

/// The folder that a run has written, read back: regions with their figures, and who must be named.
struct ResultsFolder {
    /// One region with its row in ``geometry`` and ``columns``.
    struct Row {
        let id: RegionID
        let name: String
        let place: Int
    }

    /// An indicator as `indicators.csv` has it.
    struct Entry {
        let id: String
        /// The years of its figures.
        let years: Set<String>
        let units: Set<String>
    }

    let path: String
    let title: String
    let attributions: [String]
    let program: String
    let rows: [Row]
    /// In WGS 84.
    let geometry: GeometryColumn
    let fields: [Field]
    let columns: [Column]
    let indicators: [Entry]

    /// - Throws: ``Fault`` where the folder is missing or no result, `FormatError` for a broken file in it.
    init(_ path: String) throws {
        self.path = path
        let manifest = try ResultsManifest(of: path)
        (title, attributions, program) = (manifest.title, manifest.attributions, manifest.program)
        let layer = try LayerFile.layer(path + "/results.gpkg", named: "regions")
        fields = layer.fields
        var geometry = GeometryColumn()
        var columns: [Column] = []
        try layer.forEachBatch(columns: layer.fields.map(\.name), of: 1 << 20) { batch in
            for row in 0..<batch.count { geometry.append(row, of: batch.geometry) }
            columns = batch.columns
        }
        self.geometry = geometry
        self.columns = columns
        rows = try Self.rows(layer, columns, count: geometry.count)
        indicators = try Self.indicators(path + "/indicators.csv")
    }

    private static func rows(_ layer: Layer, _ columns: [Column], count: Int) throws -> [Row] {
        let places = try ["kind", "code", "name", "year"].map { name in
            guard let place = layer.fields.firstIndex(where: { $0.name == name }) else {
                throw FormatError(.noSuchColumn(name, have: layer.fields.map(\.name)), in: layer.name)
            }
            return place
        }
        return (0..<count).map { row in
            let text = { (place: Int) in columns[places[place]].string(row) }
            return Row(
                id: RegionID(kind: text(0) ?? "", code: text(1) ?? "", year: text(3).flatMap { Int($0) }),
                name: text(2) ?? text(1) ?? "", place: row)
        }
    }

    private static func indicators(_ path: String) throws -> [Entry] {
        let table = try Table(csv: path)
        let (id, year, unit) = (try table.column("indicator"), try table.column("year"), try table.column("unit"))
        let groups = Dictionary(grouping: table.rows) { $0[id] ?? "" }
        return groups.sorted { $0.key < $1.key }.map { key, rows in
            Entry(id: key, years: Set(rows.compactMap { $0[year] }), units: Set(rows.compactMap { $0[unit] }))
        }
    }
}

extension ResultsFolder {
    /// The indicator of that id.
    func indicator(_ id: String) throws(Fault) -> Entry {
        if let entry = indicators.first(where: { $0.id == id }) { return entry }
        let suggestion = Suggestion(for: id, among: indicators.map(\.id))
        throw Fault(
            .usage, at: "--indicator", en: "\(path) has no \"\(id)\"" + suggestion.english,
            zh: "\(path) 中没有“\(id)”" + suggestion.chinese)
    }

    /// A column of an indicator (`value`, `rank`, `flags`), or any other by its whole name.
    func column(_ name: String, of indicator: String? = nil) throws(Fault) -> Column {
        let whole = indicator.map { id in String(id.map { $0 == "." || $0 == "-" ? "_" : $0 }) + "__" + name } ?? name
        if let place = fields.firstIndex(where: { $0.name == whole }) { return columns[place] }
        let known = fields.map(\.name)
        throw Fault(
            .usage, at: path + "/results.gpkg",
            en: "there is no column \"\(whole)\"; there are \(known.joined(separator: ", "))",
            zh: "没有字段“\(whole)”；现有：\(known.joined(separator: "、"))")
    }
}
