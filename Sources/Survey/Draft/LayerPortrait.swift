import GeoModel
import PROJ

/// What a layer looks like, seen once from end to end: enough to guess what it is for.
public struct LayerPortrait: Sendable {
    /// The path as it was given, and the layer in it.
    public let file: String
    public let layer: String
    public let features: Int
    /// The kind that most features have; `nil` without geometry.
    public let kind: GeometryKind?
    /// Longitude and latitude; `nil` where the system is not known or nothing is there.
    public let extent: Box?
    public let reference: String?
    public let columns: [ColumnPortrait]

    /// Reads the whole layer; memory does not grow with it.
    public init(_ layer: Layer, file: String, name: String) throws {
        self.file = file
        self.layer = name
        var columns = layer.fields.map { ColumnPortrait($0) }
        var (features, box, kinds) = (0, Box.empty, [GeometryKind: Int]())
        try layer.forEachBatch(columns: layer.fields.map(\.name)) { batch in
            features += batch.count
            box.grow(batch.geometry.bounds)
            for kind in batch.geometry.kinds { kinds[kind.part ?? .none, default: 0] += 1 }
            for (index, column) in batch.columns.enumerated() { columns[index].add(column) }
        }
        self.features = features
        self.columns = columns
        reference = layer.reference
        let kind = kinds.filter { $0.key != .none }.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?
            .key
        self.kind = kind
        let crs = layer.reference.flatMap { try? CRS($0) }
        extent = box.isEmpty ? nil : crs.flatMap { try? $0.longitudeLatitude(of: box) }
    }

    /// `landuse.gpkg › parcels`, or the file alone where the layer has its name.
    public var title: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasPrefix(layer + ".") ? name : "\(name) › \(layer)"
    }

    /// The best column for a meaning, at least of that fit, among those that `suits` lets through.
    func column(
        _ meaning: String, _ words: InputWords, atLeast least: Int = 1,
        where suits: (ColumnPortrait) -> Bool = { _ in true }
    ) -> ColumnPortrait? {
        let fits = columns.filter(suits).map { ($0, words.fit($0.name, meaning)) }.filter { $0.1 >= least }
        let best = fits.map(\.1).max()
        return fits.first { $0.1 == best }?.0
    }
}

/// What the values of a column look like.
public struct ColumnPortrait: Sendable {
    public let name: String
    public let type: ColumnType
    public private(set) var missing = 0
    public private(set) var known = 0
    /// Values that are numbers.
    public private(set) var numbers = 0
    /// How often each value stands there; complete only without ``isCut``.
    public private(set) var values: [String: Int] = [:]
    /// More different values than are kept.
    public private(set) var isCut = false

    private static let most = 5000

    init(_ field: Field) {
        name = field.name
        type = field.type
    }

    mutating func add(_ column: Column) {
        for row in 0..<column.count {
            guard let value = column.string(row), !value.allSatisfy(\.isWhitespace) else {
                missing += 1
                continue
            }
            known += 1
            if column.number(row) != nil { numbers += 1 }
            if values[value] != nil || values.count < Self.most { values[value, default: 0] += 1 } else { isCut = true }
        }
    }

    /// A value of its own for each feature, none missing.
    var isKey: Bool { missing == 0 && known > 0 && !isCut && values.count == known && (type != .real || areWhole) }

    private var areWhole: Bool { values.keys.allSatisfy { !$0.contains(".") && !$0.contains("e") } }

    var isNumeric: Bool { known > 0 && numbers == known }

    /// The most frequent values first.
    public var ranked: [(value: String, count: Int)] {
        values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// The share of features with a value whose value is in a set.
    func share(in known: (String) -> Bool) -> Double {
        let total = values.values.reduce(0, +)
        guard total > 0 else { return 0 }
        return Double(values.filter { known($0.key) }.values.reduce(0, +)) / Double(total)
    }
}

extension LayerPortrait {
    /// The values that could be codes of regions: those of columns with a value of its own for each feature.
    public var keyValues: [String] { columns.filter(\.isKey).flatMap { $0.values.keys.filter { $0.count > 1 } } }
}
