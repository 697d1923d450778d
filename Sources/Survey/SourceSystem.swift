import GeoModel
import PROJ

/// The system that an input's coordinates are in: one that PROJ knows, or the shifted longitude and latitude of a web map.
public struct SourceSystem: Sendable, Hashable {
    /// For a shifted datum: WGS 84, to which ``shift`` leads back.
    public let crs: CRS
    public let shift: ShiftedDatum?

    public init(_ crs: CRS) {
        self.crs = crs
        shift = nil
    }

    /// - Parameter text: whatever names a system, `gcj02` and `bd09` included.
    public init(_ text: String) throws(PROJError) {
        shift = ShiftedDatum(name: text)
        crs = try CRS(shift == nil ? text : "EPSG:4326")
    }

    /// Where a box of coordinates lies, in longitude and latitude on the datum of ``crs``.
    public func longitudeLatitude(of box: Box) throws(PROJError) -> Box {
        guard let shift else { return try crs.longitudeLatitude(of: box) }
        let corners = [(box.minX, box.minY), (box.maxX, box.minY), (box.minX, box.maxY), (box.maxX, box.maxY)]
        var moved = Box.empty
        for (x, y) in corners {
            let place = shift.toWGS84(Position(x: x, y: y))
            moved.grow(x: place.x, y: place.y)
        }
        return moved
    }
}

extension SourceSystem: CustomStringConvertible {
    /// `GCJ-02`, or as the system describes itself.
    public var description: String { shift?.name ?? crs.description }
}
