import GeoModel

/// Where a system or an operation is meant to be used: a box of longitude and latitude in degrees, with its name.
///
/// An area over the antimeridian has `west` greater than `east`.
public struct AreaOfUse: Sendable, Hashable, CustomStringConvertible {
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double
    public var name: String?

    public init(west: Double, south: Double, east: Double, north: Double, name: String? = nil) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
        self.name = name
    }

    public var crossesAntimeridian: Bool { west > east }

    public var description: String {
        let box = "\(west)…\(east)° E, \(south)…\(north)° N"
        return name.map { "\($0) (\(box))" } ?? box
    }

    /// Whether a place belongs to the area; its border does.
    public func contains(longitude: Double, latitude: Double) -> Bool {
        guard south <= latitude && latitude <= north else { return false }
        return crossesAntimeridian
            ? longitude >= west || longitude <= east : west <= longitude && longitude <= east
    }

    /// Whether the whole box, in degrees, belongs to the area. An extent over the antimeridian has `minX > maxX`.
    public func contains(_ extent: Box) -> Bool {
        guard contains(longitude: extent.minX, latitude: extent.minY),
            contains(longitude: extent.maxX, latitude: extent.maxY)
        else { return false }
        // Both ends inside an area that is cut in two: the box must not run through the gap.
        if crossesAntimeridian, extent.minX <= extent.maxX { return (extent.minX >= west) == (extent.maxX >= west) }
        return crossesAntimeridian || extent.minX <= extent.maxX || (west <= -180 && east >= 180)
    }

    /// The common part of two areas that do not cross the antimeridian; `nil` where there is none.
    func intersection(_ other: AreaOfUse) -> AreaOfUse? {
        if crossesAntimeridian || other.crossesAntimeridian { return other.crossesAntimeridian ? self : other }
        let common = AreaOfUse(
            west: max(west, other.west), south: max(south, other.south),
            east: min(east, other.east), north: min(north, other.north))
        return common.west <= common.east && common.south <= common.north ? common : nil
    }

    var box: Box { Box(minX: west, minY: south, maxX: east, maxY: north) }
}
