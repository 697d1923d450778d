import GEOS
import GeoModel

/// What is done with a geometry that is not valid by OGC.
public enum InvalidRule: String, Sendable, CaseIterable {
    /// GEOS makeValid (linework): every place that an odd number of rings surrounds belongs to the polygon.
    case repair
    /// The feature is left out and listed.
    case setAside = "set-aside"
}

/// The full check of GEOS, for the few geometries that the quick look doubts.
enum Repair {
    /// Why a geometry is not valid, and where; `nil` for a valid one.
    static func fault(_ row: Int, of geometry: borrowing GeometryColumn) throws -> (reason: String, place: Position?)? {
        guard let shape = try geometry.geometry(row), let detail = try shape.validityDetail() else { return nil }
        return (detail.reason, detail.at)
    }

    /// The polygons of the repaired geometry, as a column of one feature; lines and points that are left over from
    /// collapsed rings have no area and go.
    static func repaired(_ row: Int, of geometry: borrowing GeometryColumn) throws -> GeometryColumn {
        guard let shape = try geometry.geometry(row) else { return GeometryColumn() }
        let all = try GeometryColumn([shape.makeValid()])
        var polygons = GeometryColumn()
        polygons.beginFeature(.multiPolygon)
        for part in all.parts(of: 0) where all.partKinds[part] == .polygon { polygons.appendPart(part, of: all) }
        return polygons
    }

    /// A copy in which each ring ends where it begins.
    static func closed(_ row: Int, of geometry: borrowing GeometryColumn) -> GeometryColumn {
        var closed = GeometryColumn()
        closed.beginFeature(geometry.kinds[row])
        for part in geometry.parts(of: row) {
            closed.appendPart(part, of: geometry, closingRings: true)
        }
        return closed
    }
}

extension GeometryColumn {
    /// Appends a copy of a part to the current feature; heights do not come along.
    mutating func appendPart(_ part: Int, of other: borrowing GeometryColumn, closingRings: Bool = false) {
        beginPart(other.partKinds[part])
        for ring in other.rings(of: part) {
            beginRing()
            let vertices = other.vertices(of: ring)
            for vertex in vertices {
                let at = other.position(vertex)
                append(x: at.x, y: at.y)
            }
            guard closingRings, let first = vertices.first, let last = vertices.last else { continue }
            let (start, end) = (other.position(first), other.position(last))
            if start != end { append(x: start.x, y: start.y) }
        }
    }
}
