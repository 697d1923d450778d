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
        return try GeometryColumn([shape.makeValid()]).polygons(of: 0)
    }

    /// A copy in which each ring ends where it begins, repaired where that alone does not make it valid.
    static func closed(_ row: Int, of geometry: borrowing GeometryColumn) throws -> GeometryColumn {
        let closed = geometry.withClosedRings(row)
        return try fault(0, of: closed) == nil ? closed : repaired(0, of: closed)
    }
}
