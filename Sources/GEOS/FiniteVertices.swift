import CGEOS
import GeoModel

// GEOS reads NaN and infinity, and later crashes on them, or never ends. They are refused where geometries come in.

extension Context {
    /// Takes over a geometry made of foreign numbers.
    /// - Throws: ``GEOSError/argument(_:)`` with the first vertex that is not finite, or what GEOS reported.
    func adoptFinite(_ made: OpaquePointer?) throws(GEOSError) -> Geometry {
        let geometry = try adopt(made)
        if !geometry.isEmpty, !isSurelyFinite(geometry) { try geometry.checkEachVertex() }
        return geometry
    }

    /// Reads well-known binary. Where a glance at the bytes shows that all numbers in them are finite, the geometry is
    /// not looked at again.
    /// - Throws: ``GEOSError/argument(_:)`` with the first vertex that is not finite, or what GEOS reported.
    @inline(__always)
    func read(_ bytes: UnsafeBufferPointer<UInt8>, by reader: OpaquePointer?) throws(GEOSError) -> Geometry {
        let made = GEOSWKBReader_read_r(handle, reader, bytes.baseAddress, bytes.count)
        var glance = WKBGlance(at: UnsafeRawBufferPointer(bytes))
        guard glance.isSurelyFinite() else { return try adoptFinite(made) }
        if let kind = glance.simpleKind { return try adopt(made, simple: kind) }
        return try adopt(made)
    }


    /// One number that a vertex at NaN or infinity spoils; points have none, so a collection of points never is sure.
    private func isSurelyFinite(_ geometry: Geometry) -> Bool {
        switch geometry.kind {
        case .point: return geometry.bounds.minX.isFinite && geometry.bounds.minY.isFinite
        case .multiPoint, .geometryCollection: return false
        default: return ((try? number(GEOSLength_r, geometry)) ?? .nan).isFinite
        }
    }
}

extension Geometry {
    fileprivate func checkEachVertex() throws(GEOSError) {
        guard GeometryKind(kind) != nil else { throw .argument("a vertex of a curve is not finite") }
        let column = try GeometryColumn([self])
        guard let broken = column.coordinates.firstIndex(where: { !$0.isFinite }) else { return }
        let at = column.position(broken / 2)
        throw .argument("vertex \(broken / 2) is not finite: \(at.x) \(at.y)")
    }
}
