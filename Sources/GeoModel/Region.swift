/// What names a region: its kind ("county", "park"), its code, and the year of its borders.
public struct RegionID: Sendable, Hashable, Comparable {
    public let kind: String
    public let code: String
    public let year: Int?

    public init(kind: String, code: String, year: Int? = nil) {
        self.kind = kind
        self.code = code
        self.year = year
    }

    public static func < (a: RegionID, b: RegionID) -> Bool {
        (a.kind, a.code, a.year ?? .min) < (b.kind, b.code, b.year ?? .min)
    }
}

/// A county, a park or any other unit for which figures are made.
public struct Region: Sendable, Hashable {
    public let id: RegionID
    public let name: String
    /// The heating zone, as the study's column states it; `nil` where the study names no such column.
    public let heatingZone: String?

    public init(id: RegionID, name: String, heatingZone: String? = nil) {
        self.id = id
        self.name = name
        self.heatingZone = heatingZone
    }
}

/// Regions with their borders. They are few and stay in memory; they may overlap (parks lie in counties).
public struct RegionSet: Sendable {
    public let regions: [Region]
    /// One polygon or multi-polygon for each region, in the same order.
    public let geometry: GeometryColumn

    public init(regions: [Region], geometry: GeometryColumn) {
        precondition(regions.count == geometry.count, "a region has one geometry")
        self.regions = regions
        self.geometry = geometry
    }
}
