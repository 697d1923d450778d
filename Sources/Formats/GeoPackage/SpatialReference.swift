import GRDB

/// A reference system as a GeoPackage keeps it: who defined it, under which code, its name and its definition.
public struct SpatialReference: Sendable, Hashable {
    /// "EPSG", or another authority.
    public let organization: String
    public let code: Int
    public let name: String
    /// The definition in WKT 1.
    public let wkt: String

    public init(organization: String, code: Int, name: String, wkt: String) {
        self.organization = organization
        self.code = code
        self.name = name
        self.wkt = wkt
    }
}

extension SpatialReference {
    /// Organisations whose codes name a system to everyone; definitions of all others are taken by their text.
    private static let authorities: Set<String> = ["EPSG", "ESRI", "OGC", "IGNF", "IAU_2015"]

    /// What a row of `gpkg_spatial_ref_sys` states: "EPSG:4490", or the definition; `nil` for "undefined".
    static func stated(_ srsID: Int64, in database: Database) throws -> String? {
        guard srsID > 0, try database.tableExists("gpkg_spatial_ref_sys") else { return nil }
        let row = try Row.fetchOne(
            database,
            sql: "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?",
            arguments: [srsID])
        guard let row else { return nil }
        let organization = (String.fromDatabaseValue(row[0]) ?? "").uppercased()
        if authorities.contains(organization), let code = Int64.fromDatabaseValue(row[1]) {
            return "\(organization):\(code)"
        }
        let definition = String.fromDatabaseValue(row[2]) ?? ""
        return definition.isEmpty || definition.lowercased() == "undefined" ? nil : definition
    }
}
