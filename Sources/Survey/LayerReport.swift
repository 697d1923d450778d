import GEOS
import GeoModel
import PROJ

/// What a layer holds, seen once from end to end: the verb `inspect`.
public struct LayerReport: Sendable, Codable {
    public let name: String
    public let features: Int
    /// How many features of each kind: `MultiPolygon`, `none`.
    public let geometries: [String: Int]
    /// The reference system with its code, as PROJ reads it; `nil` where the file states none.
    public let system: String?
    /// `minX, minY, maxX, maxY` in that system; `nil` for a layer without coordinates.
    public let extent: [Double]?
    public let columns: [ColumnReport]
    /// Polygons that are not valid: a run repairs them or sets them aside.
    public let invalid: Int
    /// What speaks for or against the system.
    public let findings: [SystemFinding]
    /// What looks odd, in one sentence each.
    public let odd: [String]

    public struct ColumnReport: Sendable, Codable {
        public let name: String
        public let type: String
        /// Features without a value.
        public let missing: Int
        /// The first different values.
        public let sample: [String]
    }

    public struct SystemFinding: Sendable, Codable {
        /// `wrong-zone` and so on.
        public let kind: String
        /// `note`, `doubt`, or `stop`: a run would ask.
        public let weight: String
        public let text: String
    }

    /// Reads the whole layer; memory does not grow with it.
    public init(_ layer: Layer, language: Language) throws {
        var tally = Tally(layer.fields)
        try layer.forEachBatch(columns: layer.fields.map(\.name)) { try tally.add($0) }
        let crs = layer.reference.flatMap { try? CRS($0) }
        name = layer.name
        features = tally.features
        geometries = tally.geometries
        system = crs?.description ?? layer.reference
        extent = tally.extent.isEmpty ? nil : [tally.extent.minX, tally.extent.minY, tally.extent.maxX, tally.extent.maxY]
        columns = tally.columns
        invalid = tally.invalid
        let evidence = CRSGuard.Evidence(layer: layer.name, stated: layer.reference, sample: tally.sample)
        findings = CRSGuard().findings(evidence).map {
            SystemFinding(kind: $0.kind.rawValue, weight: "\($0.weight)", text: $0.text(in: language))
        }
        odd = tally.oddities(layer, language)
    }
}

/// Counts while a layer streams by.
private struct Tally {
    var features = 0
    var geometries: [String: Int] = [:]
    private(set) var sample = CoordinateSample()
    var extent: Box { sample.extent }
    private var broken: [(id: Int64, reason: String)] = []
    private(set) var invalid = 0
    private var faults: [(id: Int64, reason: String)] = []
    private var inspector = Inspector()
    private let fields: [Field]
    private var missing: [Int]
    private var samples: [[String]]

    init(_ fields: [Field]) {
        self.fields = fields
        missing = fields.map { _ in 0 }
        samples = fields.map { _ in [] }
    }

    mutating func add(_ batch: Batch) throws {
        features += batch.count
        sample.add(batch)
        try look(at: batch)
        broken += batch.broken.prefix(max(0, 5 - broken.count)).map { (batch.ids[$0.row], $0.reason) }
        for kind in batch.geometry.kinds { geometries[kind.name ?? "none", default: 0] += 1 }
        for (index, column) in batch.columns.enumerated() {
            for row in 0..<column.count {
                guard let value = column.string(row) else {
                    missing[index] += 1
                    continue
                }
                if samples[index].count < 3, !samples[index].contains(value) { samples[index].append(value) }
            }
        }
    }

    /// Counts polygons that are not valid; only those that a quick look doubts are shown to GEOS.
    private mutating func look(at batch: Batch) throws {
        for row in 0..<batch.count where batch.geometry.kinds[row].part == .polygon {
            let reason: String?
            switch inspector.inspect(row, of: batch.geometry) {
            case .sound: reason = nil
            case .broken(_, _, let detail): reason = detail
            case .doubtful:
                reason = try batch.geometry.geometry(row)?.validityDetail().map { fault in
                    fault.reason + (fault.at.map { " at (\($0.x.shortest), \($0.y.shortest))" } ?? "")
                }
            }
            guard let reason else { continue }
            invalid += 1
            if faults.count < 5 { faults.append((batch.ids[row], reason)) }
        }
    }

    var columns: [LayerReport.ColumnReport] {
        fields.indices.map { index in
            .init(
                name: fields[index].name, type: fields[index].type.rawValue, missing: missing[index],
                sample: samples[index])
        }
    }

    func oddities(_ layer: Layer, _ language: Language) -> [String] {
        let zh = language == .zh
        var odd: [String] = []
        if let none = geometries["none"], layer.geometry != .none || !extent.isEmpty {
            odd.append(zh ? "\(none) 个要素没有几何" : "\(none) features have no geometry")
        }
        for (id, reason) in broken {
            odd.append(zh ? "要素 \(id) 的几何无法读取：\(reason)" : "feature \(id) has an unreadable geometry: \(reason)")
        }
        if invalid > 0 {
            let first = faults.map { zh ? "要素 \($0.id)：\($0.reason)" : "feature \($0.id): \($0.reason)" }
                .joined(separator: "; ")
            odd.append(zh ? "\(invalid) 个面无效；\(first)" : "\(invalid) polygons are not valid; \(first)")
        }
        for (field, count) in zip(fields, missing) where count == features && features > 0 {
            odd.append(zh ? "字段“\(field.name)”全部为空" : "column \"\(field.name)\" is empty throughout")
        }
        return odd
    }
}
