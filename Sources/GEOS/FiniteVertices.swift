import CGEOS
import GeoModel

// GEOS reads NaN and infinity, and later crashes on them, or never ends. They are refused where geometries come in.

extension Context {
    /// Takes over a geometry made of foreign numbers.
    /// - Throws: ``GEOSError/argument(_:)`` with the first vertex that is not finite, or what GEOS reported.
    func adoptFinite(_ made: OpaquePointer?) throws(GEOSError) -> Geometry {
        let geometry = try adopt(made)
        if !geometry.isEmpty, !geometry.isSurelyFinite { try geometry.checkEachVertex() }
        return geometry
    }
}

extension Geometry {
    /// One number that a vertex at NaN or infinity spoils; points have none, so a collection of points never is sure.
    fileprivate var isSurelyFinite: Bool {
        switch kind {
        case .point: return bounds.minX.isFinite && bounds.minY.isFinite
        case .multiPoint, .geometryCollection: return false
        default: return ((try? length()) ?? .nan).isFinite
        }
    }

    fileprivate func checkEachVertex() throws(GEOSError) {
        guard GeometryKind(kind) != nil else { throw .argument("a vertex of a curve is not finite") }
        let column = try GeometryColumn([self])
        guard let broken = column.coordinates.firstIndex(where: { !$0.isFinite }) else { return }
        let at = column.position(broken / 2)
        throw .argument("vertex \(broken / 2) is not finite: \(at.x) \(at.y)")
    }
}
