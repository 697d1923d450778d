import Formats
import GeoModel
import Survey

/// What a file holds, layer by layer and table by table: the verb `inspect`.
public struct FileReport: Sendable, Codable {
    public let layers: [LayerReport]
    /// Text files and sheets, as a study would read them.
    public let tables: [TableReport]
    /// The raster, where the file is one.
    public let raster: RasterReport?
    /// The encoding of the texts with the reason; `nil` where the format itself tells it.
    public let encoding: Encoding?

    public struct Encoding: Sendable, Codable {
        /// `GB18030`
        public let name: String
        /// `cpg`, `language-driver`, `statistics` and so on.
        public let basis: String
        public let reason: String

        init(_ judged: EncodingJudgement, _ language: Language) {
            (name, basis) = (judged.encoding.rawValue, judged.basis.rawValue)
            reason = judged.reason.text(in: language)
        }
    }

    public init(of path: String, encoding named: TextEncoding?, language: Language) throws {
        if RasterHead.recognises(path) {
            (layers, tables, encoding) = ([], [], nil)
            raster = try RasterReport(RasterHead(of: path))
            return
        }
        raster = nil
        let name = LayerName(path)
        if TableFile.recognises(name.path) {
            let data = try GeoDataFolder.find()
            let (units, marks) = (try data.units(), try data.noDataMarks())
            let judged = try EncodingJudgement.of(table: name.path, named: named)
            let raw = try TableFile.tables(of: name.path, sheet: name.layer, encoding: judged?.encoding ?? named)
            layers = []
            encoding = judged.map { Encoding($0, language) }
            tables = raw.map { TableReport($0, units: units, marks: marks, language: language) }
            return
        }
        tables = []
        let judged = try EncodingJudgement.of(file: name.path, named: named)
        encoding = judged.map { Encoding($0, language) }
        let used = judged?.encoding ?? named
        let layers = name.layer == nil && (named == nil || judged != nil)
            ? try LayerFile.layers(of: name.path, encoding: used) + LayerFile.tables(of: name.path, encoding: used)
            : [try name.open(named)]
        self.layers = try layers.map { try LayerReport($0, language: language) }
    }

    public func text(in language: Language) -> String {
        let line = encoding.map { [(language == .zh ? "文字编码：" : "encoding: ") + $0.reason] } ?? []
        let raster = [raster?.text(language == .zh)].compactMap { $0 }
        let parts = line + layers.map { $0.text(language == .zh) } + tables.map { $0.text(in: language) } + raster
        return parts.joined(separator: "\n")
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
