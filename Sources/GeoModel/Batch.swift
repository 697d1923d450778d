/// Some features of a layer, side by side: ids, geometries and the columns that were asked for.
public struct Batch: Sendable, Equatable {
    /// The feature id in its file (`fid` of a GeoPackage, else the row from 0), for messages that name a feature.
    public var ids: [Int64] = []
    public var geometry = GeometryColumn()
    /// In the order in which the columns were asked for; each as long as `ids`.
    public var columns: [Column] = []
    /// What could not be read as geometry: the row, with the reason. Its geometry is ``GeometryKind/none``.
    public var broken: [(row: Int, reason: String)] = []

    public init() {}

    public var count: Int { ids.count }

    /// Empties the batch and keeps its memory for the next one.
    public mutating func removeAll() {
        ids.removeAll(keepingCapacity: true)
        geometry.removeAll()
        for index in columns.indices { columns[index].removeAll() }
        broken.removeAll(keepingCapacity: true)
    }

    public static func == (a: Batch, b: Batch) -> Bool {
        a.ids == b.ids && a.geometry == b.geometry && a.columns == b.columns
            && a.broken.elementsEqual(b.broken) { $0.row == $1.row && $0.reason == $1.reason }
    }
}
