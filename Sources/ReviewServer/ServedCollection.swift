import GeoModel

/// One layer of the results, to be asked for its features.
struct ServedCollection: Sendable {
    let id: String
    /// Its place among the tables of ``ItemStore``.
    let number: Int
    let fields: [Field]
    let count: Int
    /// Longitudes and latitudes; empty where no feature has a place.
    let box: Box
    /// Of the column `year`; `nil` where there is none.
    let years: ClosedRange<Int>?

    func title(in language: Language) -> String {
        switch (id, language) {
        case ("regions", .zh): "区域及其指标"
        case ("regions", .en): "Regions with their figures"
        case ("findings", .zh): "数据检查发现"
        case ("findings", .en): "Findings about the inputs"
        default: id
        }
    }

    /// The columns that a request can ask for by value: those whose names are no parameter of their own.
    var filters: [(place: Int, field: Field)] {
        fields.enumerated().filter { !ItemQuery.ownNames.contains($0.element.name) }.map { ($0.offset, $0.element) }
    }
}
