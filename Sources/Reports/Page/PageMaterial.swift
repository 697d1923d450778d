import GeoModel

/// What `report.html` is made of besides the figures. Nothing in it depends on the clock or on a machine.
public struct PageMaterial: Sendable {
    public let template: PageTemplate
    /// Names the study in the reader's browser, so that remarks find it again after the next run.
    public let studyKey: String
    public let version: String
    public let inputs: [PageInput]
    public let overlays: [PageOverlay]
    /// Layers of which only aggregates may be shown.
    public let restrictedLayers: [String]

    public init(
        template: PageTemplate, studyKey: String, version: String, inputs: [PageInput] = [],
        overlays: [PageOverlay] = [], restrictedLayers: [String] = []
    ) {
        self.template = template
        self.studyKey = studyKey
        self.version = version
        self.inputs = inputs
        self.overlays = overlays
        self.restrictedLayers = restrictedLayers
    }
}

/// A file that figures were made from, and how its coordinates came to the system of the figures.
public struct PageInput: Sendable {
    public let path: String
    /// The id of the study's layer; `nil` for regions and tables.
    public let layer: String?
    public let system: String?
    /// The coordinate operation; `nil` where coordinates stay as they are.
    public let operation: String?
    /// In metres; `nil` where nobody states it.
    public let accuracy: Double?
    public let isBallpark: Bool

    public init(
        path: String, layer: String?, system: String?, operation: String?, accuracy: Double?, isBallpark: Bool
    ) {
        self.path = path
        self.layer = layer
        self.system = system
        self.operation = operation
        self.accuracy = accuracy
        self.isBallpark = isBallpark
    }
}

/// Features of a layer to look at on the map: never of a restricted layer.
public struct PageOverlay: Sendable {
    /// The id of the study's layer.
    public let layer: String
    /// `land-use`, `greenery`, `buildings`, `heat-network`.
    public let role: String
    /// In WGS 84, longitude and latitude.
    public let shapes: GeometryColumn
    /// The number of each feature in its file.
    public let ids: [Int64]
    public let classes: [String?]
    /// How many features near the regions the layer has; where it is more than are shown, these are the largest.
    public let total: Int

    public init(layer: String, role: String, shapes: GeometryColumn, ids: [Int64], classes: [String?], total: Int) {
        precondition(ids.count == shapes.count && classes.count == shapes.count, "one id and class for each feature")
        self.layer = layer
        self.role = role
        self.shapes = shapes
        self.ids = ids
        self.classes = classes
        self.total = total
    }
}
