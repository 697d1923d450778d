import CPROJ

extension CRS {
    /// A use that a system is meant for.
    public struct Domain: Sendable, Hashable {
        public var scope: String?
        public var area: AreaOfUse?
    }

    /// All uses that the system is meant for; ``areaOfUse`` is that of the first. PROJ 9.2 and later.
    ///
    /// The corresponding C functions are `proj_get_domain_count`, `proj_get_scope_ex` and `proj_get_area_of_use_ex`.
    /// - Throws: ``PROJError/unsupported(function:needs:have:)`` where PROJ is older.
    public func domains() throws(PROJError) -> [Domain] {
        try with { context, object throws(PROJError) in try Newer.domains(of: object, in: context) }
    }

    /// Whether places that lie in this system move with time in a way that PROJ can follow. PROJ 9.4 and later.
    /// The corresponding C function is `proj_crs_has_point_motion_operation`.
    public func hasPointMotion() throws(PROJError) -> Bool {
        try with { context, object throws(PROJError) in try Newer.hasPointMotion(context, object) }
    }

    /// The system together with the decimal year at which its coordinates hold, as WKT 2. PROJ 9.2 and later.
    /// The corresponding C function is `proj_coordinate_metadata_create`.
    public func wkt(atEpoch epoch: Double) throws(PROJError) -> String {
        try with { context, object throws(PROJError) in
            let made = try Newer.coordinateMetadata(context, object, epoch: epoch)
            context.listen()
            guard let wkt = made.use({ text(proj_as_wkt(context.pointer, $0, PJ_WKT2_2019, nil)) }) else {
                throw .library("\(self): \(context.complaint())")
            }
            return wkt
        }
    }

    /// The decimal year in WKT 2 of coordinate metadata; `nil` where it has none. PROJ 9.2 and later.
    /// The corresponding C function is `proj_coordinate_metadata_get_epoch`.
    public static func epoch(ofMetadata wkt: String) throws(PROJError) -> Double? {
        let context = try ThreadContext.current()
        let metadata = try context.object(.operation(wkt))
        return try metadata.use { object throws(PROJError) in try Newer.epoch(context, object) }
    }
}
