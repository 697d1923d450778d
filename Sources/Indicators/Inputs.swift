import GeoModel

/// What indicators read: tabulations and the regions' areas. No geometry, no file.
public struct Inputs: Sendable {
    public let references: References
    private let cells: [TabulationNeed: [RegionID: [(classes: [String], cell: Tabulation.Cell)]]]
    private let regionAreas: [RegionID: Double]

    /// - Parameters:
    ///   - tabulations: for each need of ``TabulationNeed/plan(for:)`` its tabulation. Classes and sums stand in the
    ///     order of the need; the names of the columns do not matter.
    ///   - regionAreas: the regions' own areas, m².
    public init(references: References, tabulations: [TabulationNeed: Tabulation], regionAreas: [RegionID: Double]) {
        self.references = references
        self.regionAreas = regionAreas
        cells = tabulations.mapValues { tabulation in
            Dictionary(grouping: tabulation.rows, by: \.key.region)
                .mapValues { rows in rows.map { ($0.key.classes, $0.cell) } }
        }
    }

    /// The cells of a region with the classes and sums that `need` asks for, in its order, sorted by class.
    /// - Throws: ``IndicatorError/notTabulated(_:)`` where no tabulation serves the need.
    func cells(
        _ need: TabulationNeed, in region: Region
    ) throws(IndicatorError) -> [(classes: [String], cell: Tabulation.Cell)] {
        if let exact = cells[need] { return exact[region.id] ?? [] }
        let serving = cells.keys.filter { $0.serves(need) }.min { ($0.by.count, $0.sums.count) < ($1.by.count, $1.sums.count) }
        guard let serving, let byRegion = cells[serving] else { throw .notTabulated(need) }
        return Self.regroup(byRegion[region.id] ?? [], from: serving, to: need)
    }

    /// The region's own area in m², as the overlay measured it.
    func area(of region: Region) throws(IndicatorError) -> Double {
        guard let area = regionAreas[region.id] else { throw .noRegionArea(region.id) }
        return area
    }

    private static func regroup(
        _ cells: [(classes: [String], cell: Tabulation.Cell)], from wide: TabulationNeed, to need: TabulationNeed
    ) -> [(classes: [String], cell: Tabulation.Cell)] {
        let classPlaces = need.by.compactMap { wide.by.firstIndex(of: $0) }
        let sumPlaces = need.sums.compactMap { wide.sums.firstIndex(of: $0) }
        var groups: [[String]: Tabulation.Cell] = [:]
        for (classes, cell) in cells {
            groups[classPlaces.map { classes[$0] }, default: .init(columns: sumPlaces.count)]
                .add(cell.keeping(sumPlaces))
        }
        return groups.map { ($0.key, $0.value) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
    }
}

extension Tabulation.Cell {
    /// The same cell with some of its sums, in that order.
    func keeping(_ places: [Int]) -> Self {
        var cell = self
        cell.sums = places.map { sums[$0] }
        cell.missing = places.map { missing[$0] }
        cell.known = places.map { known[$0] }
        return cell
    }
}
