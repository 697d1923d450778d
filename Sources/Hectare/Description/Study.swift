import Formats
import GeoModel
import Indicators
import Overlay
import Survey

/// A study as its file describes it: which regions, layers and tables, and which figures are asked for.
///
/// Nothing is opened yet; paths are as written, relative to the study file.
public struct Study: Sendable {
    /// The path of the study file.
    public let path: String
    /// The study file before it was read.
    let witness: FileWitness
    public let title: String
    public let year: Int?
    public let language: Language
    public let plane: PlaneChoice
    public let edges: EdgeChoice
    public let transformations: TransformationChoice
    public let invalid: InvalidRule
    public let regions: [RegionSource]
    public let layers: [LayerSource]
    public let tables: [TableSource]
    public let indicators: [Request]
    /// A built-in scheme or a path; `nil` for none.
    public let scheme: String?
    /// Whether `regions.geojson` gets colours and titles for viewers on the web.
    public let simplestyle: Bool

    /// The folder beside the study that takes the results where none is named.
    public var defaultOutput: String { (path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path) + "-results" }

    /// Who must be named in every output.
    public var attributions: [String] {
        Set(regions.compactMap(\.attribution) + layers.compactMap(\.attribution)).sorted()
    }

    /// What an area is.
    public enum PlaneChoice: String, Sendable, CaseIterable {
        /// Ground area, exact for edges straight in longitude and latitude.
        case ellipsoidal
        /// Area in the regions' own projected system.
        case planar
        /// Ground area by the edge trapezoids of TD/T 1055-2019, to their digits.
        case tdt1055
    }

    /// Between vertices, a layer's edges are straight in longitude and latitude, or in the layer's own projection.
    public enum EdgeChoice: String, Sendable, CaseIterable {
        case geographic
        case projected
    }

    /// Whether polynomials may stand in for PROJ where they stay within 0.1 mm of it, or PROJ computes each place.
    public enum TransformationChoice: String, Sendable, CaseIterable {
        case fast
        case exact
    }

    /// A file, a layer in it, and what the file itself may not say rightly.
    public struct Source: Sendable, Hashable {
        public let path: String
        public let layer: String?
        /// Overrides the system that the file states.
        public let crs: String?
        public let encoding: String?
        /// Takes an operation without a datum shift where no better one is known, and says so in the results.
        public let allowBallpark: Bool
        /// The way from the source's datum to a newer one, where no register has it.
        public let datumShift: DatumShift?
        /// Where the study names it, for messages.
        public let place: String
    }

    public struct RegionSource: Sendable {
        public let kind: String
        public let source: Source
        /// Columns of the file.
        public let code: String
        public let name: String?
        public let heatingZone: String?
        public let attribution: String?
        public let year: Int?
    }

    public struct LayerSource: Sendable {
        public let id: String
        public let role: Role
        public let year: Int?
        public let sources: [Source]
        /// Columns of the class: the first that is not empty counts.
        public let classColumns: [String]
        /// A built-in code system or a path.
        public let codes: String?
        public let statedArea: String?
        public let floorArea: FloorArea?
        public let use: String?
        public let heated: String?
        public let heatedUses: [String]
        public let connected: String?
        public let heat: HeatColumn?
        public let access: Access
        public let attribution: String?
        /// Where the study names it, for messages.
        public let place: String
    }

    public enum Role: String, Sendable, CaseIterable {
        case landUse = "land-use"
        case greenery
        case buildings
        case heatNetwork = "heat-network"
        case heatDemand = "heat-demand"
    }

    /// How much of a layer's single features may be shown.
    public enum Access: String, Sendable, CaseIterable {
        case open
        /// Stays inside: the default.
        case `internal`
        /// Aggregates only.
        case restricted
    }

    /// Floor area of a building: a column in m², or its footprint times a column of storeys.
    public enum FloorArea: Sendable, Hashable {
        case column(String)
        case storeys(String)
    }

    public struct HeatColumn: Sendable, Hashable {
        public let column: String
        /// Energy in a year: `kWh/a`.
        public let unit: String
    }

    public struct TableSource: Sendable {
        public let source: Source
        /// The sheet of a workbook; `nil` for the only one.
        public let sheet: String?
        /// The lines or rows of the header, from 1; `nil` to find them.
        public let header: ClosedRange<Int>?
        /// The kind of regions that the figures are for; `nil` where the codes say that.
        public let kind: String?
        /// Columns of the file.
        public let keys: StatisticsTable.Keys
        /// Marks for "no data" besides those of GeoData.
        public let noData: [String]
        public let columns: [StatisticsTable.Wanted]
    }

    /// An indicator that is asked for, and where.
    public struct Request: Sendable {
        public let indicator: IndicatorRequest
        public let place: String
    }
}
