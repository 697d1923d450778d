import GeoModel

/// Where the class of a feature comes from; several rules give a class of several columns.
public enum ClassRule: Sendable {
    /// The value of a column; a missing one is the class "".
    case column(String)
    /// The first of some columns that is neither missing nor empty, under a name of its own.
    case firstOf([String], as: String)
    /// A class worked out from the geometries of a batch: one word for each feature.
    case computed(name: String, @Sendable (GeometryColumn) throws -> [String])

    /// The name of the column that the tabulation gets.
    public var name: String {
        switch self {
        case .column(let name): name
        case .firstOf(_, let name): name
        case .computed(let name, _): name
        }
    }

    /// The columns that must be read.
    public var columns: [String] {
        switch self {
        case .column(let name): [name]
        case .firstOf(let names, _): names
        case .computed: []
        }
    }
}

/// What is summed; every value is weighted by the share of its feature inside the region.
public enum SumRule: Sendable, Hashable {
    /// The numbers of a column.
    case column(String)
    /// Ground area of the feature times a column: the floor area of a building with so many storeys.
    case areaTimes(String)

    /// The name of the column that the tabulation gets.
    public var name: String {
        switch self {
        case .column(let name): name
        case .areaTimes(let name): "area×" + name
        }
    }

    /// The column that must be read.
    public var column: String {
        switch self {
        case .column(let name), .areaTimes(let name): name
        }
    }
}
