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

        /// Whether it is missing because this program was built without it.
        private let isOfBuild: Bool

        init(name: String, found: String?, remedy: String, isOptional: Bool = false, isOfBuild: Bool = false) {
            (self.name, self.found, self.remedy) = (name, found, remedy)
            (self.isOptional, self.isOfBuild) = (isOptional, isOfBuild)
        }

        private enum CodingKeys: CodingKey { case name, found, remedy, isOptional }

        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            name = try values.decode(String.self, forKey: .name)
            found = try values.decodeIfPresent(String.self, forKey: .found)
            remedy = try values.decode(String.self, forKey: .remedy)
            isOptional = try values.decode(Bool.self, forKey: .isOptional)
            isOfBuild = false
        }

        public var isFine: Bool { found != nil || isOptional }

        public func text(in language: Language) -> String {
            if isOfBuild { return found ?? (language == .zh ? "本程序未包含；\(remedy)" : "not in this build; \(remedy)") }
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
            Line(name: "GDAL", found: GDALLibrary.version, remedy: GDALLibrary.remedy, isOptional: true,
                isOfBuild: true),
            Line(
                name: "Leaflet", found: PageParts.leafletFolder(),
                remedy: "report.html needs it: apt install libjs-leaflet, or set HECTARE_LEAFLET to its folder",
                isOptional: true),
            Line(
                name: PictureConverter.program, found: PictureConverter.version, remedy: PictureConverter.remedy,
                isOptional: true),
            Line(
                name: "中文字体 Chinese font", found: PictureConverter.chineseFont, remedy: PictureConverter.fontRemedy,
                isOptional: true),
            Line(name: "GeoData", found: (try? GeoDataFolder.find())?.path, remedy: "set HECTARE_GEODATA"),
        ]
    }
}
