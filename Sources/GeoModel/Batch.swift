/// Some features of a layer, side by side: ids, geometries and the columns that were asked for.
public struct Batch: Sendable, Equatable {
    /// The feature id in its file (`fid` of a GeoPackage, else the row from 0), for messages that name a feature.
    public var ids: [Int64] = []
    public var geometry = GeometryColumn()
    /// In the order in which the columns were asked for; each as long as `ids`.
    public var columns: [Column] = []
    /// What could not be read as geometry: the row, with the reason. Its geometry is ``GeometryKind/none``.
    public var broken: [(row: Int, reason: String)] = []
    /// Features with a place that cannot be brought to another system, by row: that place as the file has it, with the
    /// reason. Their geometry is ``GeometryKind/none``.
    public private(set) var withoutImage: [WithoutImage] = []

    public init() {}

    public var count: Int { ids.count }

    /// Empties the batch and keeps its memory for the next one.
    public mutating func removeAll() {
        ids.removeAll(keepingCapacity: true)
        geometry.removeAll()
        for index in columns.indices { columns[index].removeAll() }
        broken.removeAll(keepingCapacity: true)
        withoutImage.removeAll(keepingCapacity: true)
    }

    /// Lists features in ``withoutImage`` and takes their geometry away; the rows ascend, each once.
    public mutating func setAside(withoutImage lost: [WithoutImage]) {
        guard !lost.isEmpty else { return }
        var kept = GeometryColumn()
        var rows = lost.map(\.row)[...]
        for row in 0..<geometry.count {
            if row == rows.first {
                rows.removeFirst()
                kept.beginFeature(.none)
            } else {
                kept.append(row, of: geometry)
            }
        }
        geometry = kept
        withoutImage = (withoutImage + lost).sorted { $0.row < $1.row }
    }

    public static func == (a: Batch, b: Batch) -> Bool {
        a.ids == b.ids && a.geometry == b.geometry && a.columns == b.columns
            && a.broken.elementsEqual(b.broken) { $0.row == $1.row && $0.reason == $1.reason }
            && a.withoutImage == b.withoutImage
    }
}

extension Batch {
    /// A feature with a place that cannot be brought to another system.
    public struct WithoutImage: Sendable, Hashable {
        public let row: Int
        /// In the system of the file.
        public let place: Position
        public let reason: String

        public init(row: Int, place: Position, reason: String) {
            self.row = row
            self.place = place
            self.reason = reason
        }

        /// `(36592060.5, 3797391.7): no longitude and latitude in degrees`
        public var detail: String { "(\(place.x), \(place.y)): \(reason)" }
    }
}
