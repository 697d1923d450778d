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

    /// Reads the whole layer; memory does not grow with it.
    public init(_ layer: Layer, language: Language) throws {
        var tally = Tally(layer.fields)
        try layer.forEachBatch(columns: layer.fields.map(\.name)) { tally.add($0) }
        let crs = layer.reference.flatMap { try? CRS($0) }
        name = layer.name
        features = tally.features
        geometries = tally.geometries
        system = crs?.description ?? layer.reference
        extent = tally.extent.isEmpty ? nil : [tally.extent.minX, tally.extent.minY, tally.extent.maxX, tally.extent.maxY]
        columns = tally.columns
        odd = tally.oddities(layer, crs, language)
    }
}

/// Counts while a layer streams by.
private struct Tally {
    var features = 0
    var geometries: [String: Int] = [:]
    var extent = Box.empty
    private var broken: [(id: Int64, reason: String)] = []
    private let fields: [Field]
    private var missing: [Int]
    private var samples: [[String]]

    init(_ fields: [Field]) {
        self.fields = fields
        missing = fields.map { _ in 0 }
        samples = fields.map { _ in [] }
    }

    mutating func add(_ batch: Batch) {
        features += batch.count
        extent.grow(batch.geometry.bounds)
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

    var columns: [LayerReport.ColumnReport] {
        fields.indices.map { index in
            .init(
                name: fields[index].name, type: fields[index].type.rawValue, missing: missing[index],
                sample: samples[index])
        }
    }

    func oddities(_ layer: Layer, _ crs: CRS?, _ language: Language) -> [String] {
        let zh = language == .zh
        var odd: [String] = []
        if layer.reference == nil, layer.geometry != .none || !extent.isEmpty {
            odd.append(zh ? "没有坐标系信息" : "states no reference system")
        } else if let reference = layer.reference, crs == nil {
            odd.append(zh ? "PROJ 不认识坐标系“\(reference.prefix(60))”" : "PROJ does not know the system \"\(reference.prefix(60))\"")
        }
        if let crs, let outside = place(outside: crs) {
            odd.append(
                zh ? "坐标超出 \(crs.description) 的适用范围（\(outside)）"
                    : "coordinates lie outside the area of use of \(crs.description): \(outside)")
        }
        if let none = geometries["none"], layer.geometry != .none || !extent.isEmpty {
            odd.append(zh ? "\(none) 个要素没有几何" : "\(none) features have no geometry")
        }
        for (id, reason) in broken {
            odd.append(zh ? "要素 \(id) 的几何无法读取：\(reason)" : "feature \(id) has an unreadable geometry: \(reason)")
        }
        for (field, count) in zip(fields, missing) where count == features && features > 0 {
            odd.append(zh ? "字段“\(field.name)”全部为空" : "column \"\(field.name)\" is empty throughout")
        }
        return odd
    }

    /// The extent in degrees where it does not meet the system's area of use.
    private func place(outside crs: CRS) -> String? {
        guard !extent.isEmpty, let area = crs.areaOfUse else { return nil }
        guard let box = try? crs.longitudeLatitude(of: extent) else {
            return "x \(extent.minX) … \(extent.maxX), y \(extent.minY) … \(extent.maxY)"
        }
        let meets = box.minX <= area.east && area.west <= box.maxX && box.minY <= area.north && area.south <= box.maxY
        return meets || area.crossesAntimeridian ? nil : "\(box.minX) … \(box.maxX)° E, \(box.minY) … \(box.maxY)° N"
    }
}
