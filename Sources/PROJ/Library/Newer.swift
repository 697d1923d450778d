import CPROJ

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Functions newer than PROJ 9.1, looked up when first called, so that one build serves every library.
///
/// The shapes are written here, as the header at hand may not have them.
enum Newer {
    private struct Function<Shape>: @unchecked Sendable {  // a C function has no state
        let call: Shape?
        let name: String
        let since: String

        init(_ name: String, since: String) {
            self.name = name
            self.since = since
            // The result has the shape that PROJ's manual gives for the name.
            call = Newer.address(name).map { unsafeBitCast($0, to: Shape.self) }
        }

        func callAsFunction() throws(PROJError) -> Shape {
            guard let call else {
                throw .unsupported(function: name, needs: since, have: PROJLibrary.version)
            }
            return call
        }
    }

    private static let writableDirectory = Function<
        @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Void
    >("proj_context_set_user_writable_directory", since: "9.5")
    private static let domainCount = Function<@convention(c) (OpaquePointer?) -> Int32>(
        "proj_get_domain_count", since: "9.2")
    private static let scope = Function<@convention(c) (OpaquePointer?, Int32) -> UnsafePointer<CChar>?>(
        "proj_get_scope_ex", since: "9.2")
    private static let area = Function<
        @convention(c) (
            OpaquePointer?, OpaquePointer?, Int32, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
            UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
            UnsafeMutablePointer<UnsafePointer<CChar>?>?
        ) -> Int32
    >("proj_get_area_of_use_ex", since: "9.2")
    private static let metadata = Function<@convention(c) (OpaquePointer?, OpaquePointer?, Double) -> OpaquePointer?>(
        "proj_coordinate_metadata_create", since: "9.2")
    private static let metadataEpoch = Function<@convention(c) (OpaquePointer?, OpaquePointer?) -> Double>(
        "proj_coordinate_metadata_get_epoch", since: "9.2")
    private static let pointMotion = Function<@convention(c) (OpaquePointer?, OpaquePointer?) -> Int32>(
        "proj_crs_has_point_motion_operation", since: "9.4")
    private static let needsTime = Function<@convention(c) (OpaquePointer?, OpaquePointer?) -> Int32>(
        "proj_coordoperation_requires_per_coordinate_input_time", since: "9.5")
    private static let bounds3D = Function<
        @convention(c) (
            OpaquePointer?, OpaquePointer?, PJ_DIRECTION, Double, Double, Double, Double, Double, Double,
            UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?,
            UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, UnsafeMutablePointer<Double>?, Int32
        ) -> Int32
    >("proj_trans_bounds_3D", since: "9.6")

    /// In the libraries that are loaded.
    private static func address(_ name: String) -> UnsafeMutableRawPointer? { dlsym(dlopen(nil, RTLD_LAZY), name) }

    /// Whether the library at hand has a function.
    static func has(_ name: String) -> Bool { address(name) != nil }

    static func setUserWritableDirectory(_ context: OpaquePointer, _ path: String) throws(PROJError) {
        try writableDirectory()(context, path, 1)
    }

    static func domains(of object: OpaquePointer, in context: ThreadContext) throws(PROJError) -> [CRS.Domain] {
        let (count, scope, area) = (try domainCount()(object), try scope(), try area())
        return (0..<count).map { index in
            var box = AreaOfUse(west: 0, south: 0, east: 0, north: 0)
            var name: UnsafePointer<CChar>?
            let known = area(context.pointer, object, index, &box.west, &box.south, &box.east, &box.north, &name)
            box.name = text(name)
            return CRS.Domain(scope: text(scope(object, index)), area: known != 0 && box.west >= -180 ? box : nil)
        }
    }

    static func coordinateMetadata(
        _ context: ThreadContext, _ system: OpaquePointer, epoch: Double
    ) throws(PROJError) -> Handle {
        context.listen()
        guard let made = Handle(try metadata()(context.pointer, system, epoch)) else {
            throw .library("an epoch could not be attached: \(context.complaint())")
        }
        return made
    }

    static func epoch(_ context: ThreadContext, _ metadata: OpaquePointer) throws(PROJError) -> Double? {
        let epoch = try metadataEpoch()(context.pointer, metadata)
        return epoch.isNaN ? nil : epoch
    }

    static func hasPointMotion(_ context: ThreadContext, _ system: OpaquePointer) throws(PROJError) -> Bool {
        try pointMotion()(context.pointer, system) != 0
    }

    static func needsTime(_ context: ThreadContext, _ operation: OpaquePointer) throws(PROJError) -> Bool {
        try needsTime()(context.pointer, operation) != 0
    }

    static func bounds(
        _ context: ThreadContext, _ operation: OpaquePointer, _ direction: PJ_DIRECTION, _ low: SIMD3<Double>,
        _ high: SIMD3<Double>, densify: Int32
    ) throws(PROJError) -> (low: SIMD3<Double>, high: SIMD3<Double>) {
        var out = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        context.listen()
        let done = try bounds3D()(
            context.pointer, operation, direction, low.x, low.y, low.z, high.x, high.y, high.z,
            &out.0, &out.1, &out.2, &out.3, &out.4, &out.5, densify)
        guard done != 0 else { throw .library("the box has no image: \(context.complaint())") }
        return (SIMD3(out.0, out.1, out.2), SIMD3(out.3, out.4, out.5))
    }
}
