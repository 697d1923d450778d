import Formats
import GEOS
import GeoModel
import PROJ

/// What Hectare finds on this machine: the verb `doctor`.
public struct Doctor: Sendable {
    public struct Line: Sendable, Codable {
        public let name: String
        /// The version or the place; `nil` where it is missing.
        public let found: String?
        /// How to get it.
        public let remedy: String

        /// Whether Hectare works without it, in part.
        public let isOptional: Bool

        init(name: String, found: String?, remedy: String, isOptional: Bool = false) {
            (self.name, self.found, self.remedy, self.isOptional) = (name, found, remedy, isOptional)
        }

        public var isFine: Bool { found != nil || isOptional }

        public func text(in language: Language) -> String {
            if isOptional { return found ?? (language == .zh ? "本程序未包含；\(remedy)" : "not in this build; \(remedy)") }
            return found ?? (language == .zh ? "缺失；\(remedy)" : "missing; \(remedy)")
        }
    }

    public let lines: [Line]

    public var isFine: Bool { lines.allSatisfy(\.isFine) }

    public init() {
        lines = [
            Line(name: "Hectare", found: Hectare.version, remedy: ""),
            Line(name: "GEOS", found: Library.version, remedy: "apt install libgeos-dev"),
            Line(name: "PROJ", found: PROJLibrary.version, remedy: "apt install libproj-dev"),
            Line(name: "EPSG", found: (try? PROJLibrary.epsgVersion) ?? nil, remedy: "apt install proj-data"),
            Line(name: "proj.db", found: (try? PROJLibrary.databasePath) ?? nil, remedy: "apt install proj-data"),
            Line(name: "SQLite", found: SQLiteLibrary.version, remedy: "apt install libsqlite3-dev"),
            Line(name: "GDAL", found: GDALLibrary.version, remedy: GDALLibrary.remedy, isOptional: true),
            Line(name: "GeoData", found: (try? GeoDataFolder.find())?.path, remedy: "set HECTARE_GEODATA"),
        ]
    }
}
