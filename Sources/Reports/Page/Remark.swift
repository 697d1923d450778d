/// What a reviewer wrote, pinned to a number, a region, a feature or a place by ids that outlive a run.
public struct Remark: Sendable, Hashable {
    public let id: String
    public let text: String
    public let author: String
    /// As the reviewer's browser wrote it: ISO 8601.
    public let time: String
    /// The region's kind and code; both `nil` for a remark on a place or a feature alone.
    public let kind: String?
    public let code: String?
    public let indicator: String?
    /// The year of the figure.
    public let year: Int?
    /// The figure as it was when the remark was written.
    public let value: Double?
    public let unit: String?
    public let layer: String?
    public let feature: Int64?
    public let longitude: Double?
    public let latitude: Double?

    public init(
        id: String, text: String, author: String, time: String, kind: String?, code: String?, indicator: String?,
        year: Int?, value: Double?, unit: String?, layer: String?, feature: Int64?,
        longitude: Double?, latitude: Double?
    ) {
        self.id = id
        self.text = text
        self.author = author
        self.time = time
        self.kind = kind
        self.code = code
        self.indicator = indicator
        self.year = year
        self.value = value
        self.unit = unit
        self.layer = layer
        self.feature = feature
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The remark as it may be shown: one on a feature of a restricted layer loses the feature and its place.
    public func told(withholding restricted: Set<String>) -> Remark {
        guard let layer, restricted.contains(where: { layer == $0 || layer.hasPrefix($0 + " › ") }) else { return self }
        return Remark(
            id: id, text: text, author: author, time: time, kind: kind, code: code, indicator: indicator, year: year,
            value: value, unit: unit, layer: layer, feature: nil, longitude: nil, latitude: nil)
    }
}
