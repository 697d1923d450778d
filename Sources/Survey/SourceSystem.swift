import GeoModel
import PROJ

/// The system that an input's coordinates are in: one that PROJ knows, or the shifted longitude and latitude of a web
/// map.
public struct SourceSystem: Sendable, Hashable {
    /// For a shifted datum: WGS 84, to which ``shift`` leads back.
    public let crs: CRS
    public let shift: ShiftedDatum?
    /// The way to a newer datum, where the study gives one.
    public var datumShift: DatumShift?

    public init(_ crs: CRS) {
        self.crs = crs
        shift = nil
    }

    /// - Parameter text: whatever names a system, `gcj02` and `bd09` included.
    public init(_ text: String) throws(PROJError) {
        shift = ShiftedDatum(name: text)
        crs = try CRS(shift == nil ? text : "EPSG:4326")
    }

    /// The way to a geographic system: one operation for all places.
    /// - Throws: `PROJError`, also where a datum shift of the study leads to another datum than `target`'s.
    func way(
        to target: CRS, over extent: Box?, sameDatums: [DatumEquivalence], allowBallpark: Bool = false, exact: Bool = false
    ) throws(PROJError) -> Transformation {
        guard let datumShift, let hub = target.geodeticBase else {
            return try Transformation(
                from: crs, to: target, over: extent, sameDatums: sameDatums, allowBallpark: allowBallpark, exact: exact)
        }
        guard try Self.isSame(datumShift.target, hub, sameDatums) else {
            throw .argument("the datum shift leads to \(datumShift.target), the figures are made on \(hub)")
        }
        return try Transformation(from: datumShift.bind(crs, to: hub), to: target, exact: exact)
    }

    private static func isSame(
        _ name: String, _ hub: CRS, _ sameDatums: [DatumEquivalence]
    ) throws(PROJError) -> Bool {
        if try CRS(name).isEquivalent(to: hub) { return true }
        return sameDatums.contains { same in
            Set([same.first, same.second]) == Set([name, hub.identifier ?? ""])
        }
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
