import GeoModel

/// A region that nothing can be laid on: one of its coordinates is not finite, or farther out than any map.
public struct OverlayError: Error, Sendable, Hashable {
    public let region: RegionID
    public let place: Position

    public func description(in language: Language) -> String {
        let name = "\(region.kind) \(region.code)"
        return language == .zh
            ? "\(name)：坐标（\(place.x), \(place.y)）不在任何地图上；区域坐标应为绝对值不超过 1e9 的数"
            : "\(name): (\(place.x), \(place.y)) lies on no map; coordinates of regions are numbers within ±1e9"
    }
}

extension OverlayError: CustomStringConvertible {
    public var description: String { description(in: .en) }
}
