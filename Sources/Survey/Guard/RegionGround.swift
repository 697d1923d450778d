import Foundation
import GeoModel

/// Where regions lie, for the guard: their ground, and their borders to hold others against.
public struct RegionGround: Sendable {
    public let footprint: Footprint
    let borders: BorderIndex

    /// Of borders with more vertices, each n-th is kept, since the index of each takes time. Then fewer can be found
    /// again at an offset, and an older datum under a newer name may go unnoticed.
    static let mostVertices = 2_000_000
    /// In metres: of vertices closer together, one stands for all, as it is found again within 15 m.
    static let apart = 5.0

    /// - Parameter geometry: polygons in longitude and latitude; `nil` where they have no vertex.
    public init?(_ geometry: GeometryColumn) {
        guard let footprint = Footprint(geometry) else { return nil }
        self.footprint = footprint
        borders = BorderIndex(geometry)
    }
}

/// Borders in longitude and latitude, to ask how near places lie to them, and by what offset they would lie on them.
struct BorderIndex: Sendable {
    private let geometry: GeometryColumn
    /// The vertices from which edges go through a cell, and the vertices in a cell.
    private var edges = RangesByCell()
    private var vertices = RangesByCell()

    fileprivate struct Cell: Hashable {
        let column: Int32
        let row: Int32

        init(_ place: Position, _ size: Double) {
            column = Self.number(place.x / size)
            row = Self.number(place.y / size)
        }

        /// The whole number below, held to the range; `rounded(.down)` calls the C library, since not every processor
        /// rounds by itself.
        @inline(__always)
        private static func number(_ share: Double) -> Int32 {
            let held = max(-1e9, min(1e9, share))
            let whole = Int32(held)
            return Double(whole) > held ? whole - 1 : whole
        }

        init(column: Int32, row: Int32) {
            self.column = column
            self.row = row
        }

        /// The cell and its eight neighbours.
        var around: [Cell] {
            (-1...1).flatMap { east in (-1...1).map { Cell(column: column &+ Int32(east), row: row &+ Int32($0)) } }
        }
    }

    /// About half a kilometre.
    private static let (edgeCell, vertexCell) = (0.005, 0.006)
    /// In metres: the older datums of China lie below 200 m from CGCS2000, others of the world below 500 m.
    static let farthest = 500.0

    init(_ geometry: GeometryColumn) {
        self.geometry = geometry
        for part in geometry.partKinds.indices {
            for ring in geometry.rings(of: part) { add(geometry.vertices(of: ring)) }
        }
        edges.finish()
        vertices.finish()
    }

    private mutating func add(_ ring: Range<Int>) {
        guard let first = ring.first else { return }
        var a = geometry.position(first)
        var cell = Cell(a, Self.edgeCell)
        for vertex in ring.dropLast() {
            let b = geometry.position(vertex + 1)
            let next = Cell(b, Self.edgeCell)
            if a.isInDegrees, b.isInDegrees {
                vertices.append(vertex, to: Cell(a, Self.vertexCell))
                if next == cell { edges.append(vertex, to: cell) } else { addEdge(vertex, a, b) }
            }
            (a, cell) = (b, next)
        }
    }

    /// Adds an edge from one cell to another.
    private mutating func addEdge(_ vertex: Int, _ a: Position, _ b: Position) {
        let steps = max(1, Int((2 * max(abs(b.x - a.x), abs(b.y - a.y)) / Self.edgeCell).rounded(.up)))
        var last: Cell?
        for step in 0...min(steps, 4000) {
            let t = Double(step) / Double(steps)
            let cell = Cell(Position(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y)), Self.edgeCell)
            if cell != last { edges.append(vertex, to: cell) }
            last = cell
        }
    }

    /// How near the places lie to a border, from 0 to 1: the mean of 1 − d / 50 m, and 0 from 50 m on.
    func nearness(of places: [Position?]) -> Double {
        let sum = places.reduce(0.0) { sum, place in sum + (place.map { max(0, 1 - distance(from: $0) / 50) } ?? 0) }
        return sum / Double(max(1, places.count))
    }

    /// Metres to the nearest border; infinite where none is within half a kilometre or so.
    private func distance(from place: Position) -> Double {
        guard place.isInDegrees else { return .infinity }
        let metres = Metres(at: place)
        var nearest = Double.infinity
        for cell in Cell(place, Self.edgeCell).around {
            for vertex in edges[cell].joined() {
                let a = metres.offset(from: place, to: geometry.position(vertex))
                let b = metres.offset(from: place, to: geometry.position(vertex + 1))
                nearest = min(nearest, Self.distance(ofEdge: a, b))
            }
        }
        return nearest
    }

    /// From the origin to an edge.
    private static func distance(ofEdge a: Position, _ b: Position) -> Double {
        let (x, y) = (b.x - a.x, b.y - a.y)
        let length = x * x + y * y
        let t = length == 0 ? 0 : min(1, max(0, -(a.x * x + a.y * y) / length))
        let (east, north) = (a.x + t * x, a.y + t * y)
        return (east * east + north * north).squareRoot()
    }

    /// An offset in metres, x east and y north, that brings many of the places onto vertices of the borders.
    struct Offset: Sendable {
        let metres: Position
        /// How many of the places it brings to within about 15 m of a vertex, and how many vertices these are.
        let places: Int
        let vertices: Int
        /// How many lie there without it.
        let placesWithout: Int
        /// How much denser the pairs lie round it than in the ring of 75 m beside. Clusters of many vertices give
        /// many pairs at any offset; only a true one stands out sharply.
        let sharpness: Double

        var length: Double { (metres.x * metres.x + metres.y * metres.y).squareRoot() }
    }

    private struct Pair {
        let place: Int
        let vertex: Int
        let offset: Position

        func isNear(_ middle: Position, _ distance: Double) -> Bool {
            max(abs(offset.x - middle.x), abs(offset.y - middle.y)) <= distance
        }
    }

    /// The offset below ``farthest`` that most pairs of a place and a vertex agree on; `nil` where no two pairs do.
    func commonOffset(of places: [Position]) -> Offset? {
        let size = 10.0
        var votes: [Cell: Int] = [:]
        let pairs = self.pairs(places)
        for pair in pairs { votes[Cell(pair.offset, size), default: 0] += 1 }
        // Equal counts: the same bin on each run, whatever the order of the dictionary.
        let peak = votes.max { ($0.value, $1.key.column, $1.key.row) < ($1.value, $0.key.column, $0.key.row) }
        guard let peak, peak.value > 1 else { return nil }
        let middle = Position(x: (Double(peak.key.column) + 0.5) * size, y: (Double(peak.key.row) + 0.5) * size)
        let near = pairs.filter { $0.isNear(middle, 1.5 * size) }
        let beside = pairs.count(where: { $0.isNear(middle, 7.5 * size) }) - near.count
        let still = pairs.filter { $0.isNear(Position(x: 0, y: 0), 1.5 * size) }
        return Offset(
            metres: Position(
                x: near.reduce(0) { $0 + $1.offset.x } / Double(near.count),
                y: near.reduce(0) { $0 + $1.offset.y } / Double(near.count)),
            places: Set(near.map(\.place)).count, vertices: Set(near.map(\.vertex)).count,
            placesWithout: Set(still.map(\.place)).count,
            // 9 bins against the 216 round them.
            sharpness: Double(near.count) / 9 / max(Double(beside) / 216, 1.0 / 216))
    }

    private func pairs(_ places: [Position]) -> [Pair] {
        var pairs: [Pair] = []
        for (index, place) in places.enumerated() {
            let metres = Metres(at: place)
            for cell in Cell(place, Self.vertexCell).around {
                for vertex in vertices[cell].joined() {
                    let offset = metres.offset(from: place, to: geometry.position(vertex))
                    guard max(abs(offset.x), abs(offset.y)) < Self.farthest else { continue }
                    pairs.append(Pair(place: index, vertex: vertex, offset: offset))
                }
            }
        }
        return pairs
    }
}

/// The vertices in each cell, or those whose edges go through it. Vertices that follow each other mostly lie in one
/// cell, and stand there as one range.
private struct RangesByCell: Sendable {
    private var numbers: [BorderIndex.Cell: Int] = [:]
    private var ranges: [[Range<Int>]] = []
    /// What was appended last and may go on.
    private var open: (cell: BorderIndex.Cell, range: Range<Int>)?

    mutating func append(_ vertex: Int, to cell: BorderIndex.Cell) {
        if let open, open.cell == cell, open.range.upperBound == vertex {
            self.open = (cell, open.range.lowerBound..<vertex + 1)
        } else {
            finish()
            open = (cell, vertex..<vertex + 1)
        }
    }

    /// After the last call of ``append(_:to:)``.
    mutating func finish() {
        guard let (cell, range) = open else { return }
        let number = numbers[cell] ?? ranges.count
        if number == ranges.count {
            numbers[cell] = number
            ranges.append([])
        }
        ranges[number].append(range)
        open = nil
    }

    subscript(cell: BorderIndex.Cell) -> [Range<Int>] { numbers[cell].map { ranges[$0] } ?? [] }
}

/// The plane round a place: metres east and north, true to a few centimetres within two kilometres.
struct Metres {
    /// A degree of latitude has a little less.
    static let perDegreeOfEquator = 111_320.0
    private let perDegree: Position

    init(at place: Position) { perDegree = Position(x: Self.perDegreeOfEquator * cos(place.y * .pi / 180), y: 110_950) }

    func offset(from a: Position, to b: Position) -> Position {
        Position(x: (b.x - a.x) * perDegree.x, y: (b.y - a.y) * perDegree.y)
    }
}

extension GeometryColumn {
    /// Polygons of which each long ring has every n-th vertex only, and of these none near the one before:
    /// at most about `most` vertices where long rings make up the most of them. The first and the last vertex of a
    /// ring stay. Short rings stay as they are, and so does a column of up to a tenth of `most` vertices.
    /// - Parameter apart: how far a vertex lies from the one before at least, by x or by y, in the units of the
    ///   coordinates; the last one may lie nearer.
    func thinned(to most: Int, apart: Double) -> GeometryColumn {
        guard vertexCount > most / 10 else { return self }
        let step = (vertexCount + most - 1) / most
        var thin = GeometryColumn()
        for feature in 0..<count {
            thin.beginFeature(kinds[feature])
            for part in parts(of: feature) {
                thin.beginPart(partKinds[part])
                for ring in rings(of: part) {
                    thin.beginRing()
                    let vertices = vertices(of: ring)
                    let isShort = vertices.count < max(4 * step, Self.longRing)
                    thin.append(of: self, vertices, step: isShort ? 1 : step, apart: isShort ? 0 : apart)
                }
            }
        }
        return thin
    }

    /// Rings of fewer vertices are shapes of their own, such as buildings.
    private static let longRing = 100

    /// Appends each `step`-th of some vertices of another column to the current ring, but for those near the last one
    /// appended, and the last of all.
    private mutating func append(of other: GeometryColumn, _ vertices: Range<Int>, step: Int, apart: Double) {
        guard let last = vertices.last else { return }
        var kept = Position(x: .infinity, y: .infinity)
        for vertex in stride(from: vertices.lowerBound, to: last, by: step) {
            let place = other.position(vertex)
            // What is no number is kept.
            guard !(abs(place.x - kept.x) < apart && abs(place.y - kept.y) < apart) else { continue }
            append(x: place.x, y: place.y)
            kept = place
        }
        append(x: other.position(last).x, y: other.position(last).y)
    }
}
