import GeoModel

/// All that a printed map says, ready to be drawn: regions on a plane, values in classes, and the lines round them.
public struct MapSheet: Sendable {
    public enum Paper: String, Sendable, CaseIterable {
        case a4, a3

        /// Tenths of a millimetre, the longer side first.
        var sides: (Double, Double) { self == .a4 ? (2970, 2100) : (4200, 2970) }
        /// How much larger titles and legends are than on A4.
        var enlargement: Double { self == .a4 ? 1 : 1.25 }
    }

    public enum Orientation: String, Sendable, CaseIterable { case landscape, portrait }

    /// What stands in the regions.
    public enum Labels: String, Sendable, CaseIterable { case name, value, both, none }

    /// One map of the sheet.
    public struct Panel: Sendable {
        public enum Style: Sendable {
            /// Colours of the classes, lowest first; without limits where no region has a value.
            case choropleth(ClassBreaks?, colours: [String])
            /// Circles of an area in proportion to the value.
            case symbols(colour: String, negative: String)
            /// Colours of the categories.
            case categories([String], colours: [String])
        }

        public let title: String
        /// "" for a share or a text.
        public let unit: String
        /// How the classes were made.
        public let note: String
        /// Of each region; `nil` is no data.
        public let values: [Double?]
        /// The category of each region where the panel shows categories, `nil` for none.
        public let categories: [Int?]
        public let style: Style

        public init(
            title: String, unit: String, note: String = "", values: [Double?], categories: [Int?] = [], style: Style
        ) {
            (self.title, self.unit, self.note) = (title, unit, note)
            (self.values, self.categories, self.style) = (values, categories, style)
        }
    }

    /// A meridian or parallel on the plane, as places one after the other.
    public struct GridLine: Sendable {
        public let label: String
        public let isMeridian: Bool
        public let places: [Position]

        public init(label: String, isMeridian: Bool, places: [Position]) {
            (self.label, self.isMeridian, self.places) = (label, isMeridian, places)
        }
    }

    public var title: String
    public var subtitle: String
    public var panels: [Panel]
    /// Borders on the plane of the map: metres, x to the east.
    public var regions: GeometryColumn
    public var names: [String]
    /// Borders of regions of another kind, drawn as lines.
    public var outlines: GeometryColumn
    public var grid: [GridLine]
    /// Metres on the plane for a metre of ground, in the middle of the map.
    public var scaleOfPlane: Double
    public var language: Language
    public var paper: Paper
    /// `nil`: whichever lets the map be larger.
    public var orientation: Orientation?
    public var labels: Labels
    /// Data, projection, program.
    public var sources: [String]
    /// The number of the authority that has approved the map; without one the map says that it has none.
    public var approvalNumber: String?

    public init(
        title: String, subtitle: String, panels: [Panel], regions: GeometryColumn, names: [String],
        outlines: GeometryColumn = GeometryColumn(), grid: [GridLine] = [], scaleOfPlane: Double = 1, language: Language,
        paper: Paper = .a4, orientation: Orientation? = nil, labels: Labels = .name, sources: [String] = [],
        approvalNumber: String? = nil
    ) {
        (self.title, self.subtitle, self.panels) = (title, subtitle, panels)
        (self.regions, self.names, self.outlines, self.grid) = (regions, names, outlines, grid)
        (self.scaleOfPlane, self.language, self.paper, self.orientation) = (scaleOfPlane, language, paper, orientation)
        (self.labels, self.sources, self.approvalNumber) = (labels, sources, approvalNumber)
    }

    /// The map as SVG; the same sheet gives the same text.
    public func drawing() -> MapDrawing { MapPage(self).drawing() }
}

/// A map as it is written.
public struct MapDrawing: Sendable {
    public let svg: String
    /// Names that found no room.
    public let labelsLeftOut: Int
    /// Ground metres for a metre of paper, in the middle of the map.
    public let scaleDenominator: Double
    public let orientation: MapSheet.Orientation
    /// Millimetres.
    public let width: Double
    public let height: Double
}
