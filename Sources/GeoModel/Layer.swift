/// A layer at hand: its columns, its reference system, and a way to stream its features.
public struct Layer: Sendable {
    /// What messages call it: `landuse.gpkg › parcels`.
    public let name: String
    public let fields: [Field]
    /// The kind that the layer declares; ``GeometryKind/none`` where it leaves that open.
    public let geometry: GeometryKind
    /// The reference system as the file states it ("EPSG:4490", WKT or PROJJSON); `nil` where it states none.
    public let reference: String?
    /// The number of features, where the file knows it without reading them.
    public let count: Int?
    public let source: any FeatureSource

    public init(
        name: String, fields: [Field], geometry: GeometryKind, reference: String?, count: Int?,
        source: any FeatureSource
    ) {
        self.name = name
        self.fields = fields
        self.geometry = geometry
        self.reference = reference
        self.count = count
        self.source = source
    }

    /// The field of that name, compared without regard to case where no exact match exists.
    public func field(_ name: String) -> Field? {
        fields.first { $0.name == name } ?? fields.first { $0.name.lowercased() == name.lowercased() }
    }
}

/// A stretch of a layer that can be read on its own: row ids of a GeoPackage, bytes of a text file.
public struct Stretch: Sendable, Hashable {
    public let range: Range<Int64>

    public init(_ range: Range<Int64>) { self.range = range }
}

extension [Stretch] {
    /// At most `most` stretches that together are these.
    public func joined(to most: Int) -> [Stretch] {
        let number = Swift.min(Swift.max(1, most), count)
        return (0..<number).map { part in
            let own = self[(count * part / number)..<(count * (part + 1) / number)]
            return Stretch(own[own.startIndex].range.lowerBound..<own[own.endIndex - 1].range.upperBound)
        }
    }
}

/// Where the features of a layer come from. Every call stands alone: stretches may be read on several threads at once.
public protocol FeatureSource: Sendable {
    /// Splits the layer into stretches of about `features` features, at least one: each begins where the one before it
    /// ends.
    func stretches(of features: Int) throws -> [Stretch]

    /// Streams a stretch in batches of at most `batch` features, each with the named columns in that order.
    ///
    /// The batch that `body` sees is used again for the next one, so memory follows the batch, never the layer.
    /// A geometry that cannot be decoded is no reason to stop: it is listed in ``Batch/broken``.
    func read(
        _ stretch: Stretch, columns: [String], batch: Int, _ body: (inout Batch) throws -> Void
    ) throws
}

extension Layer {
    /// Streams the whole layer on the calling thread, in order.
    public func forEachBatch(
        columns: [String] = [], of size: Int = 1024, _ body: (inout Batch) throws -> Void
    ) throws {
        for stretch in try source.stretches(of: .max) {
            try source.read(stretch, columns: columns, batch: size, body)
        }
    }
}
