import CPROJ

extension PROJLibrary {
    /// Whether grids may be fetched from the network. The corresponding C function is
    /// `proj_context_is_network_enabled`.
    public static var usesNetwork: Bool {
        get throws(PROJError) { proj_context_is_network_enabled(try ThreadContext.current().pointer) != 0 }
    }

    /// Where grids are fetched from. The corresponding C function is `proj_context_get_url_endpoint`.
    public static var gridEndpoint: String? {
        get throws(PROJError) { text(proj_context_get_url_endpoint(try ThreadContext.current().pointer)) }
    }

    /// Where fetched grids are kept. The corresponding C function is `proj_context_get_user_writable_directory`.
    public static func writableDirectory(create: Bool = false) throws(PROJError) -> String? {
        writableDirectory(create: create, in: try ThreadContext.current())
    }

    static func writableDirectory(create: Bool, in context: ThreadContext) -> String? {
        text(proj_context_get_user_writable_directory(context.pointer, create ? 1 : 0))
    }

    /// Whether `+init=epsg:…` is understood. The corresponding C function is
    /// `proj_context_get_use_proj4_init_rules`.
    public static var understandsInit: Bool {
        get throws(PROJError) {
            proj_context_get_use_proj4_init_rules(try ThreadContext.current().pointer, 0) != 0
        }
    }

    /// Empties the cache of fetched grids. The corresponding C function is `proj_grid_cache_clear`.
    public static func clearGridCache() throws(PROJError) {
        proj_grid_cache_clear(try ThreadContext.current().pointer)
    }

    /// Whether a grid file is missing or out of date. It may ask the network. The corresponding C function is
    /// `proj_is_download_needed`.
    public static func isDownloadNeeded(_ grid: String, ignoringLife: Bool = false) throws(PROJError) -> Bool {
        proj_is_download_needed(try ThreadContext.current().pointer, grid, ignoringLife ? 1 : 0) != 0
    }

    /// Fetches a grid file into ``writableDirectory(create:)``. It needs ``PROJSettings/usesNetwork``.
    ///
    /// The corresponding C function is `proj_download_file`.
    /// - Parameters:
    ///   - grid: the name of the file, or its address.
    ///   - ignoringLife: ask for the file again although the copy here is young.
    ///   - progress: gets the fraction done; `false` stops.
    public static func download(
        _ grid: String, ignoringLife: Bool = false, progress: ((Double) -> Bool)? = nil
    ) throws(PROJError) {
        let context = try ThreadContext.current()
        context.listen()
        let done = withUnsafePointer(to: progress) { progress in
            proj_download_file(
                context.pointer, grid, ignoringLife ? 1 : 0,
                { _, fraction, progress in
                    let progress = progress?.assumingMemoryBound(to: ((Double) -> Bool)?.self).pointee
                    return progress?(fraction) ?? true ? 1 : 0
                }, UnsafeMutableRawPointer(mutating: progress))
        }
        guard done != 0 else { throw .library("\(grid) could not be fetched: \(context.complaint())") }
    }

    /// What the database says of a grid file; `nil` for one it does not know. The corresponding C function is
    /// `proj_grid_get_info_from_database`.
    public static func grid(_ name: String) throws(PROJError) -> OperationInfo.Grid? {
        let context = try ThreadContext.current()
        var (full, url): (UnsafePointer<CChar>?, UnsafePointer<CChar>?)
        var (isOpen, isAvailable): (Int32, Int32) = (0, 0)
        let known = proj_grid_get_info_from_database(
            context.pointer, name, &full, nil, &url, nil, &isOpen, &isAvailable)
        guard known != 0 else { return nil }
        return OperationInfo.Grid(name: name, url: text(url), isAvailable: isAvailable != 0, isOpen: isOpen != 0)
    }

    /// A grid file as it lies on the disk.
    public struct GridFile: Sendable, Hashable {
        public var path: String
        /// For example `ntv2` or `gtx`.
        public var format: String
        /// In degrees.
        public var area: AreaOfUse
        public var columns: Int
        public var rows: Int
        /// In degrees.
        public var cellWidth: Double
        public var cellHeight: Double
    }

    /// A grid file by its name; `nil` when it is not installed. The corresponding C function is `proj_grid_info`.
    public static func gridFile(_ name: String) -> GridFile? {
        let info = proj_grid_info(name)
        let format = fixed(info.format)
        guard format != "missing" else { return nil }
        return GridFile(
            path: fixed(info.filename), format: format,
            area: AreaOfUse(
                west: proj_todeg(info.lowerleft.lam), south: proj_todeg(info.lowerleft.phi),
                east: proj_todeg(info.upperright.lam), north: proj_todeg(info.upperright.phi)),
            columns: Int(info.n_lon), rows: Int(info.n_lat),
            cellWidth: proj_todeg(info.cs_lon), cellHeight: proj_todeg(info.cs_lat))
    }

    /// Version and date of an init file such as `ITRF2014`; `nil` when it is not installed. The corresponding C
    /// function is `proj_init_info`.
    public static func initFile(_ name: String) -> (path: String, version: String, date: String)? {
        let info = proj_init_info(name)
        let path = fixed(info.filename)
        return path.isEmpty ? nil : (path, fixed(info.version), fixed(info.lastupdate))
    }

    /// The text in an array of characters inside a C struct.
    private static func fixed<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
