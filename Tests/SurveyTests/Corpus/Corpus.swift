import GeoModel
import PROJ
import Survey

/// Cases for the guard, made from real layers: coordinates with a label that is right, or one of the wrong ones that
/// planners have. The same cases each time; nothing is random.
struct Corpus {
    struct Case {
        let name: String
        /// What is wrong; `nil` where the label is right.
        let mistake: Mistake?
        /// The system that the coordinates really are in.
        let truth: String
        let label: String?
        let geometry: GeometryColumn
        /// Regions in longitude and latitude; `nil` where the file stands alone.
        let regions: GeometryColumn?
    }

    enum Mistake: String, CaseIterable {
        case missing = "no system stated"
        case prefixUnexpected = "zone number in the eastings, none in the system"
        case prefixMissing = "zone number in the system, none in the eastings"
        case wrongZone = "neighbouring zone, without zone numbers"
        case wrongPrefix = "neighbouring zone, with zone numbers"
        case swappedDegrees = "latitude before longitude"
        case swappedMetres = "northing before easting"
        case webMercatorAsDegrees = "Web Mercator called CGCS2000"
        case webMercatorAsZone = "Web Mercator called a zone"
        case degreesAsMetres = "degrees called a zone"
        case metresAsDegrees = "a zone called CGCS2000"
        case mixedZones = "two zones in one layer"
        case mixedUnits = "degrees and metres in one layer"
        case zoneAsWebMercator = "a zone called Web Mercator"
        case southern = "northern places called UTM south"
        case utmAsGaussKrueger = "UTM called Gauss-Krüger of the same meridian"
        case gcj02 = "GCJ-02 called CGCS2000"
        case bd09 = "BD-09 called WGS 84"
        case oldDatum = "Beijing 1954 called CGCS2000"
    }

    private(set) var cases: [Case] = []

    init() throws {
        let counties = try CorpusLayer("shaanxi/shaanxi_counties_osm_odbl.gpkg", "county")
        let province = counties.geometry
        for (number, county) in counties.features.enumerated() {
            try addRight(county, number, province)
            try addWrong(county, number, province)
        }
        try addWideLayers(counties)
        try addOtherCountries()
    }

    /// The whole province under its own label, for regions that are a small part of it.
    private mutating func addWideLayers(_ counties: CorpusLayer) throws {
        for (number, county) in counties.features.enumerated() where number.isMultiple(of: 9) {
            let zone = ZoneChoice(longitude: 108.4)
            for system in ["EPSG:4490", zone.prefixed(), zone.plain(), zone.utm] {
                cases.append(Case(
                    name: "\(counties.name) in \(system) for county \(number)", mistake: nil, truth: system, label: system,
                    geometry: try Self.transformed(counties.geometry, from: "EPSG:4326", to: system), regions: county.geometry))
            }
        }
    }

    /// The regions of a case: the whole province, the county itself, or none.
    private func regions(_ number: Int, _ county: CorpusLayer, _ province: GeometryColumn) -> GeometryColumn? {
        switch number % 5 {
        case 0, 1: province
        case 2, 3: county.geometry
        default: nil
        }
    }

    private mutating func addRight(_ county: CorpusLayer, _ number: Int, _ province: GeometryColumn) throws {
        let zone = ZoneChoice(longitude: county.middle.x)
        // Also a zone next door: many counties draw all they have in one zone.
        let systems = [
            "EPSG:4490", "EPSG:4326", zone.prefixed(), zone.plain(), zone.prefixed6, zone.plain6, zone.utm, "EPSG:3857",
            zone.plain(by: 1), zone.prefixed(by: -1),
        ]
        for step in 0..<2 {
            let system = systems[(2 * number + step + number / 5) % systems.count]
            let asESRI = number.isMultiple(of: 3)
            cases.append(Case(
                name: "\(county.name) in \(system)\(asESRI ? " (.prj)" : "")", mistake: nil, truth: system,
                label: asESRI ? try CRS(system).wkt(.wkt1_ESRI, multiline: false) : system,
                geometry: try Self.transformed(county.geometry, from: "EPSG:4326", to: system),
                regions: regions(number + step, county, province)))
        }
    }

    private mutating func addWrong(_ county: CorpusLayer, _ number: Int, _ province: GeometryColumn) throws {
        for step in 0..<2 {
            let mistake = Mistake.allCases[(2 * number + step) % Mistake.allCases.count]
            let (truth, label) = self.truth(mistake, ZoneChoice(longitude: county.middle.x), number)
            cases.append(Case(
                name: "\(county.name): \(mistake.rawValue)", mistake: mistake, truth: truth, label: label,
                geometry: try spoilt(county.geometry, mistake, truth, ZoneChoice(longitude: county.middle.x)),
                regions: regions(number + step + number / 5, county, province)))
        }
    }

    /// What the coordinates are in, and what the file says.
    private func truth(_ mistake: Mistake, _ zone: ZoneChoice, _ number: Int) -> (truth: String, label: String?) {
        let isEven = number.isMultiple(of: 2)
        return switch mistake {
        case .missing: (isEven ? zone.prefixed() : zone.plain(), nil)
        case .prefixUnexpected: (zone.prefixed(), zone.plain())
        case .prefixMissing: (zone.plain(), zone.prefixed())
        case .wrongZone: (zone.plain(), zone.plain(by: isEven ? 1 : -1))
        case .wrongPrefix: (zone.prefixed(), zone.prefixed(by: isEven ? 1 : -1))
        case .swappedDegrees: ("EPSG:4490", "EPSG:4490")
        case .swappedMetres: isEven ? (zone.plain(), zone.plain()) : (zone.prefixed(), zone.prefixed())
        case .webMercatorAsDegrees: ("EPSG:3857", "EPSG:4490")
        case .webMercatorAsZone: ("EPSG:3857", isEven ? zone.plain() : zone.prefixed())
        case .degreesAsMetres: ("EPSG:4490", isEven ? zone.plain() : zone.prefixed())
        case .metresAsDegrees: (isEven ? zone.plain() : zone.prefixed(), "EPSG:4490")
        case .mixedZones: (zone.prefixed(), zone.prefixed())
        case .mixedUnits: (zone.plain(), zone.plain())
        case .zoneAsWebMercator: (isEven ? zone.plain() : zone.prefixed(), "EPSG:3857")
        case .southern: (zone.utm, zone.utmSouth)
        case .utmAsGaussKrueger: (zone.utm, zone.plain6)
        case .gcj02: ("gcj02", "EPSG:4490")
        case .bd09: ("bd09", "EPSG:4326")
        case .oldDatum: (zone.beijing54, zone.plain())
        }
    }

    private func spoilt(
        _ geometry: GeometryColumn, _ mistake: Mistake, _ truth: String, _ zone: ZoneChoice
    ) throws -> GeometryColumn {
        func projected(_ system: String) throws -> GeometryColumn {
            try Self.transformed(geometry, from: "EPSG:4326", to: system)
        }
        switch mistake {
        case .swappedDegrees: return Self.swapped(geometry)
        case .swappedMetres: return Self.swapped(try projected(truth))
        case .mixedZones: return Self.joined([try projected(truth), try projected(zone.prefixed(by: 1))])
        case .mixedUnits: return Self.joined([try projected(truth), geometry])
        case .gcj02: return Self.moved(geometry, ShiftedDatum.gcj02.fromWGS84)
        case .bd09: return Self.moved(geometry, ShiftedDatum.bd09.fromWGS84)
        // EPSG has no shift for most of Shaanxi; that of the Ordos basin (EPSG:15936) stands for it everywhere.
        case .oldDatum:
            let shift = try Transformation(
                from: CRS("EPSG:4326"), to: CRS("EPSG:4214"), over: Box(minX: 108, minY: 37, maxX: 109, maxY: 38),
                allowOutsideArea: true, exact: true)
            var moved = geometry
            try shift.transform(&moved)
            return try Self.transformed(moved, from: "EPSG:4214", to: truth)
        default: return try projected(truth)
        }
    }

    /// Real layers of other countries under their own label, and some under a neighbour's.
    private mutating func addOtherCountries() throws {
        let own = [
            ("las_palmas/las_palmas_osm.gpkg", "landuse", "EPSG:4326"), ("las_palmas/las_palmas_osm.gpkg", "buildings", "EPSG:4326"),
            ("las_palmas/las_palmas_osm.gpkg", "industrial", "EPSG:4326"), ("las_palmas/las_palmas_osm.gpkg", "roads", "EPSG:4326"),
            ("las_palmas/las_palmas_zones.gpkg", "school_areas", "EPSG:32628"),
            ("las_palmas/las_palmas_zones.gpkg", "municipality", "EPSG:32628"),
            ("heat/bad_muskau_heat.gpkg", "buildings", "EPSG:25833"), ("heat/bad_muskau_heat.gpkg", "pipes_sized", "EPSG:25833"),
            ("heat/bad_muskau_heat.gpkg", "streets", "EPSG:25833"), ("heat/bad_muskau_heat.gpkg", "pipes_supply", "EPSG:25833"),
            ("heat/bad_muskau_heat.gpkg", "substations", "EPSG:25833"), ("heat/schutterwald_heat_pandapipes.gpkg", "pipes", "EPSG:31467"),
            ("heat/momepy_networks.gpkg", "os", "EPSG:27700"), ("zones/spdata_zones_cc0.gpkg", "congruent", "EPSG:27700"),
            ("zones/spdata_zones_cc0.gpkg", "depmunic", "EPSG:2100"), ("zones/spdata_zones_cc0.gpkg", "lnd", "EPSG:4326"),
            ("zones/spdata_zones_cc0.gpkg", "nz", "EPSG:2193"), ("heat/cea_zug_open.gpkg", "site", "EPSG:4326"),
        ]
        let city = try CorpusLayer("las_palmas/las_palmas_zones.gpkg", "school_areas").geometry
        let quarters = try CorpusLayer("heat/bad_muskau_heat.gpkg", "quarters").geometry
        for (file, name, system) in own {
            let layer = try CorpusLayer(file, name)
            let isCity = file.hasPrefix("las_palmas")
            let regions = isCity ? city : file.contains("muskau") ? quarters : layer.geometry
            for (number, regions) in [nil, regions].enumerated() {
                cases.append(Case(
                    name: "\(layer.name)\(number == 0 ? "" : " in regions")", mistake: nil, truth: system, label: system,
                    geometry: try Self.transformed(layer.geometry, from: "EPSG:4326", to: system), regions: regions))
            }
            guard isCity else { continue }
            for (truth, label) in [
                ("EPSG:32628", "EPSG:32627"), ("EPSG:32628", "EPSG:32728"), ("EPSG:32628", "EPSG:4326"), ("EPSG:3857", "EPSG:32628"),
                ("EPSG:4326", "EPSG:32628"),
            ] {
                cases.append(Case(
                    name: "\(layer.name) in \(truth) called \(label)", mistake: Self.mistake(truth, label), truth: truth,
                    label: label, geometry: try Self.transformed(layer.geometry, from: "EPSG:4326", to: truth), regions: city))
            }
            cases.append(Case(
                name: "\(layer.name) latitude first", mistake: .swappedDegrees, truth: "EPSG:4326", label: "EPSG:4326",
                geometry: Self.swapped(layer.geometry), regions: city))
        }
    }

    private static func mistake(_ truth: String, _ label: String) -> Mistake {
        switch (truth, label) {
        case (_, "EPSG:32627"): .wrongZone
        case (_, "EPSG:32728"): .southern
        case (_, "EPSG:4326"): .metresAsDegrees
        case ("EPSG:3857", _): .webMercatorAsZone
        default: .degreesAsMetres
        }
    }
}
