import CPROJ
import Synchronization

/// The PROJ library at hand: its version, its database, where it looks for files.
public enum PROJLibrary {
    /// The version that runs, for example `9.1.1`. The corresponding C function is `proj_info`.
    public static var version: String { text(proj_info().version) ?? "unknown" }

    /// The version as numbers: major, minor, patch.
    public static var versionNumbers: (major: Int, minor: Int, patch: Int) {
        let info = proj_info()
        return (Int(info.major), Int(info.minor), Int(info.patch))
    }

    /// The release of the EPSG dataset inside the database, for example `v10.076`; `nil` where it does not say.
    public static var epsgVersion: String? { get throws(PROJError) { try metadata("EPSG.VERSION") } }

    /// The date of that EPSG release, for example `2022-08-31`.
    public static var epsgDate: String? { get throws(PROJError) { try metadata("EPSG.DATE") } }

    /// A value of the database's own metadata, for example `PROJ_DATA.VERSION`; `nil` for an unknown key.
    /// The corresponding C function is `proj_context_get_database_metadata`.
    public static func metadata(_ key: String) throws(PROJError) -> String? {
        let context = try ThreadContext.current()
        return text(proj_context_get_database_metadata(context.pointer, key))
    }

    /// The file of the database. The corresponding C function is `proj_context_get_database_path`.
    public static var databasePath: String? {
        get throws(PROJError) {
            let context = try ThreadContext.current()
            return text(proj_context_get_database_path(context.pointer))
        }
    }

    /// The settings of the process. A change makes each thread begin anew, with empty caches.
    public static var settings: PROJSettings {
        get { currentSettings.withLock(\.values) }
        set { currentSettings.withLock { $0.values = newValue } }
    }

    /// The lock guards a plain value and is held for a copy only.
    static let currentSettings = Mutex(CurrentSettings())
}
