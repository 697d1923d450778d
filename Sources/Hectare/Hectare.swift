import Formats
import GEOS
import PROJ

/// The versions of Hectare and of what it stands on.
public enum Hectare {
    public static let version = "0.1.0"

    /// Versions of the libraries and databases that figures depend on.
    public static func libraries() throws -> [String: String] {
        var versions = ["GEOS": Library.version, "PROJ": PROJLibrary.version, "SQLite": SQLiteLibrary.version]
        versions["EPSG"] = try PROJLibrary.epsgVersion
        return versions
    }
}
