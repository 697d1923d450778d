import GEOS
import GeoModel

extension GeometryColumn {
    /// Longitudes that run on from `west` to `west` + 360, and polygons that were cut at the 180th meridian made whole:
    /// a map over the meridian shows no seam there, and a name finds its room.
    ///
    /// A feature that GEOS cannot join keeps its parts.
    func joined(from west: Double) -> GeometryColumn {
        var joined = GeometryColumn()
        for feature in 0..<count {
            let turned = turned(feature, from: west)
            let isCut = turned.vertices(ofFeature: 0).contains { turned.position($0).x == 180 }
            guard isCut, turned.partKinds.count > 1, let whole = try? turned.geometry(0)?.unaryUnion(),
                let column = try? GeometryColumn([whole])
            else {
                joined.append(0, of: turned)
                continue
            }
            joined.append(0, of: column.polygons(of: 0))
        }
        return joined
    }

    /// Parts west of the beginning go to the other end.
    private func turned(_ feature: Int, from west: Double) -> GeometryColumn {
        var column = GeometryColumn()
        column.beginFeature(kinds[feature])
        for part in parts(of: feature) {
            column.beginPart(partKinds[part])
            let places = rings(of: part).map { vertices(of: $0).map(position) }
            let turn = (places.joined().map(\.x).max() ?? west) < west ? 360.0 : 0
            for ring in places {
                column.beginRing()
                for place in ring { column.append(x: place.x + turn, y: place.y) }
            }
        }
        return column
    }
}
