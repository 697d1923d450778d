import Formats
import GeoModel
import Survey

/// What a file holds, layer by layer and table by table: the verb `inspect`.
public struct FileReport: Sendable, Codable {
    public let layers: [LayerReport]
    /// Text files and sheets, as a study would read them.
    public let tables: [TableReport]

    public init(of path: String, encoding: TextEncoding?, language: Language) throws {
        let name = LayerName(path)
        if TableFile.recognises(name.path) {
            let data = try GeoDataFolder.find()
            let (units, marks) = (try data.units(), try data.noDataMarks())
            let raw = try TableFile.tables(of: name.path, sheet: name.layer, encoding: encoding)
            (layers, tables) = ([], raw.map { TableReport($0, units: units, marks: marks, language: language) })
            return
        }
        tables = []
        let layers = name.layer == nil && encoding == nil
            ? try LayerFile.layers(of: name.path) + LayerFile.tables(of: name.path) : [try name.open(encoding)]
        self.layers = try layers.map { try LayerReport($0, language: language) }
    }

    public func text(in language: Language) -> String {
        (layers.map { $0.text(language == .zh) } + tables.map { $0.text(in: language) }).joined(separator: "\n")
    }
}

extension LayerReport {
    fileprivate func text(_ zh: Bool) -> String {
        let kinds = geometries.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        var lines = [
            name,
            zh ? "  要素：\(features)（\(kinds)）" : "  features: \(features) (\(kinds))",
            zh ? "  坐标系：\(system ?? "无")" : "  system: \(system ?? "none")",
        ]
        if let extent {
            let corners = extent.map(\.shortest).joined(separator: ", ")
            lines.append(zh ? "  范围：\(corners)" : "  extent: \(corners)")
        }
        for column in columns {
            let sample = column.sample.joined(separator: " | ")
            let missing = column.missing == 0 ? "" : zh ? "，缺 \(column.missing)" : ", \(column.missing) missing"
            lines.append("  \(column.name) (\(column.type)\(missing)): \(sample)")
        }
        lines += findings.map { ($0.weight == "note" ? "  · " : "  ! ") + $0.text }
        return (lines + odd.map { "  ! " + $0 }).joined(separator: "\n")
    }
}
