import CPROJ
import GeoModel

/// How a map projection distorts at a place.
public struct Distortion: Sendable, Hashable {
    /// The scale along the meridian, h.
    public var meridionalScale: Double
    /// The scale along the parallel, k.
    public var parallelScale: Double
    public var arealScale: Double
    /// In degrees.
    public var angularDistortion: Double
    /// Between meridian and parallel on the map, in degrees.
    public var meridianParallelAngle: Double
    /// Between true north and grid north, in degrees.
    public var meridianConvergence: Double
    /// The largest and the smallest scale in any direction.
    public var largestScale: Double
    public var smallestScale: Double
}

extension CRS {
    /// The distortion at a longitude and latitude in degrees.
    ///
    /// The corresponding C function is `proj_factors`.
    /// - Throws: ``PROJError/wrongKind(_:is:needs:)`` unless the system is projected,
    ///   ``PROJError/place(index:x:y:reason:)`` for a place outside the projection.
    public func distortion(at place: Position) throws(PROJError) -> Distortion {
        guard isProjected else { throw .wrongKind(description, is: kind.rawValue, needs: "a projected system") }
        return try with { context, system throws(PROJError) in
            // PROJ 9.1 takes the place the wrong way round for a system with the northing first.
            guard let eastFirst = context.eastFirst(system) else { throw .library(context.complaint()) }
            let (found, code) = eastFirst.use { system in
                proj_errno_reset(system)
                let found = proj_factors(system, proj_coord(proj_torad(place.x), proj_torad(place.y), 0, 0))
                return (found, proj_errno(system))
            }
            guard code == 0, found.areal_scale.isFinite, found.areal_scale > 0 else {
                let reason = text(proj_context_errno_string(context.pointer, code)) ?? "no distortion is defined"
                throw .place(index: 0, x: place.x, y: place.y, reason: reason)
            }
            return Distortion(found)
        }
    }
}

extension Distortion {
    fileprivate init(_ factors: PJ_FACTORS) {
        meridionalScale = factors.meridional_scale
        parallelScale = factors.parallel_scale
        arealScale = factors.areal_scale
        angularDistortion = proj_todeg(factors.angular_distortion)
        meridianParallelAngle = proj_todeg(factors.meridian_parallel_angle)
        meridianConvergence = proj_todeg(factors.meridian_convergence)
        largestScale = factors.tissot_semimajor
        smallestScale = factors.tissot_semiminor
    }
}
