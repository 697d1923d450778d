import GeoModel
import Overlay

extension Layer {
    /// One class, one thread, in the plane: what most properties are about.
    func tabulated(in regions: GeometryColumn, threads: Int = 1, plane: Plane = .planar) throws -> Tabulation {
        try tabulated(
            TabulationPlan(layer: "l", classes: []), in: RegionIndex(RegionSet(regions), threads: threads), plane: plane,
            threads: threads)
    }
}

extension Tabulation {
    /// The area of all cells.
    var area: Double { cells.values.reduce(ExactSum.zero) { $0 + $1.area }.value }
    var length: Double { cells.values.reduce(ExactSum.zero) { $0 + $1.length }.value }
    var count: Int { cells.values.reduce(0) { $0 + $1.count } }

    /// Areas by region, in the order of their numbers.
    func areas(of regions: Int) -> [Double] {
        (0..<regions).map { cells[Key(region: RegionID(kind: "county", code: "\($0)"), classes: [])]?.area.value ?? 0 }
    }

    /// The rule of the account: every feature is used or set aside, and every square metre lies somewhere.
    var isBalanced: Bool {
        account.features == account.used + account.findings.filter { $0.remedy == .setAside }.count
    }
}

extension GeometryColumn {
    /// Each place through a function.
    func mapped(_ change: (Position) -> Position) -> GeometryColumn {
        var copy = self
        copy.withMutableCoordinates { xy in
            for at in stride(from: 0, to: xy.count, by: 2) {
                let place = change(Position(x: xy[at], y: xy[at + 1]))
                (xy[at], xy[at + 1]) = (place.x, place.y)
            }
        }
        return copy
    }

    /// The features in another order.
    func reordered(_ order: [Int]) -> GeometryColumn {
        var column = GeometryColumn()
        for feature in order { column.append(feature, of: self) }
        return column
    }

    var area: Double { (0..<count).reduce(0) { $0 + area(of: $1, PlanarMeasure()) } }
}
