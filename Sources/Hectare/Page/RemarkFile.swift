import Formats
import Foundation
import GeoModel
import Reports

/// Remarks as the page exports them: GeoJSON, or CSV where the name ends so.
public struct RemarkFile: Sendable {
    public let remarks: [Remark]
    let path: String
    /// The file before it was read.
    let witness: FileWitness

    /// - Throws: `FormatError` where the file cannot be read, ``Fault`` where it holds something else than remarks.
    public init(contentsOf path: String) throws {
        self.path = path
        witness = FileWitness(of: path)
        guard FileManager.default.fileExists(atPath: path) else {
            throw Fault(.missingInput, at: path, en: "there is no such file", zh: "文件不存在")
        }
        let rows = path.lowercased().hasSuffix(".csv") ? try Self.table(path) : try Self.features(path)
        remarks = try rows.enumerated().map { place, row in
            guard let remark = Remark(row) else {
                throw Fault(
                    .wrongData, at: "\(path) › \(place + 1)",
                    en: "no remark: each has an id and a text, as the page exports them",
                    zh: "不是批注：每条批注须有 id 与 text，格式与页面导出的一致")
            }
            return remark
        }
    }

    private static func table(_ path: String) throws -> [[String: String]] {
        let table = try Table(csv: path)
        return table.rows.map { cells in
            let named = zip(table.columns, cells).compactMap { name, cell in cell.map { (name, $0.withoutGuard) } }
            return Dictionary(named) { first, _ in first }
        }
    }

    private static func features(_ path: String) throws -> [[String: String]] {
        let layer = try LayerFile.layer(path, named: nil)
        var rows: [[String: String]] = []
        try layer.forEachBatch(columns: layer.fields.map(\.name)) { batch in
            for row in 0..<batch.count {
                var texts: [String: String] = [:]
                for (field, column) in zip(layer.fields, batch.columns) { texts[field.name] = column.string(row) }
                if let place = batch.geometry.vertices(ofFeature: row).first.map(batch.geometry.position) {
                    (texts["lon"], texts["lat"]) = (place.x.shortest, place.y.shortest)
                }
                rows.append(texts)
            }
        }
        return rows
    }
}

extension Remark {
    /// - Returns: `nil` without id or text. Numbers that are none are left out.
    fileprivate init?(_ row: [String: String]) {
        func text(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard let id = text("id"), let words = text("text") else { return nil }
        self.init(
            id: id, text: words, author: text("author") ?? "", time: text("time") ?? "", kind: text("kind"),
            code: text("code"), indicator: text("indicator"), year: text("year").flatMap { Int($0) },
            value: text("value").flatMap { Double($0) }, unit: text("unit"), layer: text("layer"),
            feature: text("feature").flatMap { Int64($0) }, longitude: text("lon").flatMap { Double($0) },
            latitude: text("lat").flatMap { Double($0) })
    }
}

extension String {
    /// Without the apostrophe that keeps a spreadsheet program from taking a text for a formula.
    fileprivate var withoutGuard: String {
        guard first == "'", let second = dropFirst().first, "'=+-@\t\r".contains(second) else { return self }
        return String(dropFirst())
    }
}
