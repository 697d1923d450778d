import CPROJ

/// What every context of the process is set to; a change reaches each thread at its next call.
///
/// Values that are `nil` leave the choice to PROJ (environment variables, `proj.ini`).
public struct PROJSettings: Sendable, Equatable {
    /// Whether grids may be fetched from the network while transforming. Off, so that figures do not depend on it.
    /// The corresponding C function is `proj_context_set_enable_network`.
    public var usesNetwork = false
    /// Folders with the database and grid files. The corresponding C function is `proj_context_set_search_paths`.
    public var searchPaths: [String]?
    /// Another `proj.db`. The corresponding C function is `proj_context_set_database_path`.
    public var databasePath: String?
    /// Databases that are read beside `proj.db`.
    public var auxiliaryDatabases: [String] = []
    /// Where grids are fetched from. The corresponding C function is `proj_context_set_url_endpoint`.
    public var gridEndpoint: String?
    /// Certificates for fetching. The corresponding C function is `proj_context_set_ca_bundle_path`.
    public var certificates: String?
    /// The corresponding C function is `proj_grid_cache_set_enable`.
    public var cachesGrids: Bool?
    /// The corresponding C function is `proj_grid_cache_set_filename`.
    public var gridCacheFile: String?
    /// In megabytes. The corresponding C function is `proj_grid_cache_set_max_size`.
    public var gridCacheSize: Int?
    /// In seconds, until a cached grid is asked for again. The corresponding C function is `proj_grid_cache_set_ttl`.
    public var gridCacheLife: Int?
    /// Whether `+init=epsg:…` is understood as in PROJ 4. The corresponding C functions are
    /// `proj_context_use_proj4_init_rules` and `proj_context_get_use_proj4_init_rules`.
    public var understandsInit: Bool?
    /// Whether the database is closed after each use. The corresponding C function is
    /// `proj_context_set_autoclose_database`.
    public var closesDatabase = false
    /// The SQLite VFS to read the database with. The corresponding C function is `proj_context_set_sqlite3_vfs_name`.
    public var sqliteVFS: String?
    /// Where grids and caches may be written (PROJ 9.5 and later). The corresponding C function is
    /// `proj_context_set_user_writable_directory`.
    public var writableDirectory: String?

    public init() {}

    /// - Throws: ``PROJError/library(_:)`` where the database does not open.
    func apply(to context: OpaquePointer) throws(PROJError) {
        if let sqliteVFS { proj_context_set_sqlite3_vfs_name(context, sqliteVFS) }
        if let searchPaths {
            withCStrings(searchPaths) { proj_context_set_search_paths(context, Int32(searchPaths.count), $0) }
        }
        if let writableDirectory { try Newer.setUserWritableDirectory(context, writableDirectory) }
        // Asked for the answer too: PROJ built without network support stays off.
        let canUseNetwork = proj_context_set_enable_network(context, usesNetwork ? 1 : 0) != 0
        guard canUseNetwork == usesNetwork else { throw .library("this PROJ is built without network support") }
        if let gridEndpoint { proj_context_set_url_endpoint(context, gridEndpoint) }
        if let certificates { proj_context_set_ca_bundle_path(context, certificates) }
        if let understandsInit { proj_context_use_proj4_init_rules(context, understandsInit ? 1 : 0) }
        if closesDatabase { proj_context_set_autoclose_database(context, 1) }
        applyCache(to: context)
        guard databasePath != nil || !auxiliaryDatabases.isEmpty else { return }
        guard openDatabase(in: context) else {
            throw .library("the database \(databasePath ?? "with its additions") does not open")
        }
    }

    /// Opens the database, without anything that was kept from it; `false` where it does not open.
    @discardableResult
    func openDatabase(in context: OpaquePointer) -> Bool {
        withCStrings(auxiliaryDatabases) { proj_context_set_database_path(context, databasePath, $0, nil) } != 0
    }

    private func applyCache(to context: OpaquePointer) {
        if let cachesGrids { proj_grid_cache_set_enable(context, cachesGrids ? 1 : 0) }
        if let gridCacheFile { proj_grid_cache_set_filename(context, gridCacheFile) }
        if let gridCacheSize { proj_grid_cache_set_max_size(context, Int32(clamping: gridCacheSize)) }
        if let gridCacheLife { proj_grid_cache_set_ttl(context, Int32(clamping: gridCacheLife)) }
    }
}

/// The settings with the number of changes to them, by which a thread knows that its context is out of date.
struct CurrentSettings {
    private(set) var generation = 0
    var values = PROJSettings() { didSet { generation += 1 } }
}
