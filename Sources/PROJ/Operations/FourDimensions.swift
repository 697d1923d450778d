import CPROJ
import GeoModel

/// Up to four dimensions of a place: x, y, z and time (a decimal year for most operations).
///
/// Dimensions that are not known are 0, the time `.infinity`.
public typealias Coordinate4 = SIMD4<Double>

extension CoordinateOperation {
    /// The image of one coordinate. The corresponding C function is `proj_trans`.
    /// - Throws: ``PROJError/place(index:x:y:reason:)`` where it has none.
    public func transform(
        _ coordinate: Coordinate4, _ direction: Direction = .forward
    ) throws(PROJError) -> Coordinate4 {
        try with { context, operation throws(PROJError) in
            proj_errno_reset(operation)
            let image = Coordinate4(proj_trans(operation, direction.c, PJ_COORD(coordinate)))
            let code = proj_errno(operation)
            guard image.x.isFinite, image.y.isFinite, code == 0 else {
                throw context.failure(code, index: 0, coordinate)
            }
            return image
        }
    }

    /// The images of many coordinates, in place. The corresponding C function is `proj_trans_array`.
    /// - Throws: ``PROJError/place(index:x:y:reason:)`` with the first that has none; the others are transformed.
    public func transform(_ coordinates: inout [Coordinate4], _ direction: Direction = .forward) throws(PROJError) {
        let before = coordinates
        var images = coordinates.map { PJ_COORD($0) }
        try with { context, operation throws(PROJError) in
            proj_errno_reset(operation)
            let code = proj_trans_array(operation, direction.c, images.count, &images)
            coordinates = images.map { Coordinate4($0) }
            guard let index = coordinates.firstIndex(where: { !$0.x.isFinite || !$0.y.isFinite }) else { return }
            throw context.failure(code, index: index, before[index])
        }
    }

    /// The image of one coordinate with the name of the operation that a switching one took for it. The
    /// corresponding C function is `proj_trans_get_last_used_operation`.
    public func transformNaming(
        _ coordinate: Coordinate4, _ direction: Direction = .forward
    ) throws(PROJError) -> (image: Coordinate4, operation: String?) {
        try with { context, operation throws(PROJError) in
            let image = try transform(coordinate, direction)
            let used = Handle(proj_trans_get_last_used_operation(operation))
            return (image, used?.use { text(proj_get_name($0)) })
        }
    }

    /// How far a coordinate comes back from where it set out, in metres, after `count` ways there and back. The
    /// corresponding C function is `proj_roundtrip`.
    public func roundTrip(
        _ coordinate: Coordinate4, count: Int = 1, _ direction: Direction = .forward
    ) throws(PROJError) -> Double {
        try with { context, operation throws(PROJError) in
            var place = PJ_COORD(coordinate)
            proj_errno_reset(operation)
            let distance = proj_roundtrip(operation, direction.c, Int32(clamping: max(1, count)), &place)
            guard distance.isFinite else { throw context.failure(proj_errno(operation), index: 0, coordinate) }
            return distance
        }
    }

    /// Metres between two places in longitude and latitude (radians), on the ellipsoid of the operation. The
    /// corresponding C function is `proj_lp_dist`.
    public func distance(_ one: Coordinate4, _ other: Coordinate4) throws(PROJError) -> Double {
        try with { _, operation in proj_lp_dist(operation, PJ_COORD(one), PJ_COORD(other)) }
    }

    /// The same with the difference of heights. The corresponding C function is `proj_lpz_dist`.
    public func distance3D(_ one: Coordinate4, _ other: Coordinate4) throws(PROJError) -> Double {
        try with { _, operation in proj_lpz_dist(operation, PJ_COORD(one), PJ_COORD(other)) }
    }

    /// Length in metres and azimuths in degrees of the geodesic between two places in radians. The corresponding C
    /// function is `proj_geod`.
    public func geodesic(_ one: Coordinate4, _ other: Coordinate4) throws(PROJError) -> Geodesic.Line {
        try with { _, operation in
            let found = proj_geod(operation, PJ_COORD(one), PJ_COORD(other)).geod
            return Geodesic.Line(length: found.s, startAzimuth: found.a1, endAzimuth: found.a2)
        }
    }

    /// The distance of two places in the plane. The corresponding C function is `proj_xy_dist`.
    public static func planarDistance(_ one: Coordinate4, _ other: Coordinate4) -> Double {
        proj_xy_dist(PJ_COORD(one), PJ_COORD(other))
    }

    /// The distance of two places in space. The corresponding C function is `proj_xyz_dist`.
    public static func spatialDistance(_ one: Coordinate4, _ other: Coordinate4) -> Double {
        proj_xyz_dist(PJ_COORD(one), PJ_COORD(other))
    }
}

extension ThreadContext {
    fileprivate func failure(_ code: Int32, index: Int, _ place: Coordinate4) -> PROJError {
        let reason = code == 0 ? nil : text(proj_context_errno_string(pointer, code))
        return .place(index: index, x: place.x, y: place.y, reason: reason ?? "the result is not finite")
    }
}

extension PJ_COORD {
    init(_ place: Coordinate4) { self = proj_coord(place.x, place.y, place.z, place.w) }
}

extension Coordinate4 {
    init(_ place: PJ_COORD) { self.init(place.v.0, place.v.1, place.v.2, place.v.3) }
}
