import GEOS
import GeoModel

/// A square sheet cut into four-sided parcels that share crooked borders, vertex for vertex.
struct Mesh {
    let side: Int
    private var corners: [Position] = []
    /// The places between two corners, for the borders to the east and to the north of each corner.
    private var eastward: [[Position]] = []
    private var northward: [[Position]] = []

    /// `side × side` parcels of about one unit, each border with `bends` places; the outline is crooked too.
    init(side: Int, bends: Int, _ random: inout Random) {
        self.side = side
        for row in 0...side {
            for column in 0...side {
                corners.append(Position(
                    x: Double(column) + Double.random(in: -0.1...0.1, using: &random),
                    y: Double(row) + Double.random(in: -0.1...0.1, using: &random)))
            }
        }
        for row in 0...side {
            for column in 0...side {
                eastward.append(Self.bent(corner(column, row), corner(min(side, column + 1), row), bends, &random))
                northward.append(Self.bent(corner(column, row), corner(column, min(side, row + 1)), bends, &random))
            }
        }
    }

    private func corner(_ column: Int, _ row: Int) -> Position { corners[row * (side + 1) + column] }

    private static func bent(_ a: Position, _ b: Position, _ bends: Int, _ random: inout Random) -> [Position] {
        (0..<bends).map { bend in
            let part = (Double(bend) + 1) / Double(bends + 1)
            let aside = Double.random(in: -0.04...0.04, using: &random)
            return Position(
                x: a.x + part * (b.x - a.x) - aside * (b.y - a.y), y: a.y + part * (b.y - a.y) + aside * (b.x - a.x))
        }
    }

    /// Parcel after parcel, row after row; rings run either way.
    var parcels: GeometryColumn { .polygons((0..<(side * side)).map { [ring($0)] }) }

    private func ring(_ parcel: Int) -> [Double] {
        let (column, row) = (parcel % side, parcel / side)
        let (south, north) = (row * (side + 1) + column, (row + 1) * (side + 1) + column)
        var places = [corners[south]] + eastward[south] + [corners[south + 1]] + northward[south + 1]
        places += [corners[north + 1]] + eastward[north].reversed() + [corners[north]] + northward[south].reversed()
        places.append(corners[south])
        return (parcel.isMultiple(of: 2) ? places : places.reversed()).flatMap { [$0.x, $0.y] }
    }

    /// The borders between parcels, from corner to corner; the outline is not among them.
    var innerBorders: [[Position]] {
        (0...side).flatMap { row in
            (0...side).flatMap { column -> [[Position]] in
                let at = row * (side + 1) + column
                let east = [corners[at]] + eastward[at] + [corner(min(side, column + 1), row)]
                let north = [corners[at]] + northward[at] + [corner(column, min(side, row + 1))]
                return (row > 0 && row < side && column < side ? [east] : [])
                    + (column > 0 && column < side && row < side ? [north] : [])
            }
        }
    }

    /// `count` regions that tile the sheet, each the union of parcels: with parts, holes and islands.
    func regions(_ count: Int, _ random: inout Random) throws -> GeometryColumn {
        let owners = (0..<(side * side)).map { parcel in
            // Neighbours like to belong together.
            Int.random(in: 0..<4, using: &random) == 0
                ? Int.random(in: 0..<count, using: &random) : (parcel % side * 2 / side + parcel / side * 3 / side) % count
        }
        let shapes = try parcels.geometries().compactMap { $0 }
        let unions = try (0..<count).map { region in
            try Geometry(collection: shapes.indices.filter { owners[$0] == region }.map { shapes[$0] }).unaryUnion()
        }
        return try GeometryColumn(unions.filter { !$0.isEmpty })
    }

    /// The whole sheet as one region.
    func sheet() throws -> GeometryColumn {
        try GeometryColumn([Geometry(collection: parcels.geometries().compactMap { $0 }).unaryUnion()])
    }
}
