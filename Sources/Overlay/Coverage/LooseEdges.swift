import GEOS
import GeoModel

/// An edge without its direction, and how often polygons lie to its left less how often to its right.
struct LooseEdge: Sendable {
    /// `from` comes before `to` by x, then y.
    let from: Position
    let to: Position
    var count: Int

    /// - Parameter isForward: whether the polygon lies to the left of the way from `a` to `b`.
    init(_ a: Position, _ b: Position, _ isForward: Bool) {
        let isOrdered = (a.x, a.y) < (b.x, b.y)
        // Zero has two signs, a place has none.
        from = Position(x: (isOrdered ? a : b).x + 0, y: (isOrdered ? a : b).y + 0)
        to = Position(x: (isOrdered ? b : a).x + 0, y: (isOrdered ? b : a).y + 0)
        count = isForward == isOrdered ? 1 : -1
    }

    /// The same for the same edge of any polygon.
    var head: RecordHead {
        let words = [from.x, from.y, to.x, to.y].map { Int64(bitPattern: $0.bitPattern) }
        return RecordHead(rank: 0, keys: SIMD4(words))
    }

    init(_ record: SortedRecords.Record) {
        let keys = record.head.keys
        func value(_ index: Int) -> Double { Double(bitPattern: UInt64(bitPattern: keys[index])) }
        from = Position(x: value(0), y: value(1))
        to = Position(x: value(2), y: value(3))
        count = record.body.first.map { Int(Int64(bitPattern: $0)) } ?? 0
    }
}

/// The edges that have no partner: the outer border of a coverage, and whatever does not fit within.
struct LooseEdges {
    /// However many; ``edges`` is empty beyond the most that memory should hold.
    private(set) var count = 0
    private var edges: [LooseEdge] = []
    private let most: Int

    /// - Parameter sorted: edges in the order of their heads, so that equal ones follow each other.
    init(of sorted: SortedRecords, most: Int) throws {
        self.most = most
        var records = sorted
        var current: LooseEdge?
        while let record = try records.next() {
            let edge = LooseEdge(record)
            if let last = current, last.from == edge.from, last.to == edge.to {
                current?.count += edge.count
            } else {
                take(current)
                current = edge
            }
        }
        take(current)
    }

    private mutating func take(_ edge: LooseEdge?) {
        guard let edge, edge.count != 0 else { return }
        count += 1
        if count <= most { edges.append(edge) } else { edges.removeAll() }
    }

    /// The faces between the loose edges that no polygon covers.
    func addGaps(to faults: inout CoverageFaults, _ measure: some Measure) throws {
        guard count <= most else { return }
        faults.gaps = []
        guard count > 0, let lines = try lines.geometry(0) else { return }
        let faces = try lines.unaryUnion().polygonized().polygons.parts
        let winding = WindingNumbers(edges)
        for face in faces {
            guard let inside = try face.pointOnSurface().firstPlace, winding.number(at: inside) == 0 else { continue }
            let column = try GeometryColumn([face])
            let area = column.area(of: 0, measure)
            let width = 2 * area / column.borderLength(measure)
            if width < CoverageFaults.seam {
                faults.seams += 1
            } else {
                faults.gaps?.append(.init(area: area, width: width, place: inside))
            }
        }
        faults.gaps?.sort { ($1.area, $0.place.x, $0.place.y) < ($0.area, $1.place.x, $1.place.y) }
    }

    private var lines: GeometryColumn {
        var column = GeometryColumn()
        column.beginFeature(.multiLineString)
        for edge in edges {
            column.beginPart(.lineString)
            column.beginRing()
            column.append(x: edge.from.x, y: edge.from.y)
            column.append(x: edge.to.x, y: edge.to.y)
        }
        return column
    }
}

/// How many polygons cover a place, from the edges that do not cancel: what cancels winds round nothing.
private struct WindingNumbers {
    private let edges: [LooseEdge]
    private var rows: [[Int32]]
    private let low: Double
    private let height: Double

    init(_ edges: [LooseEdge]) {
        self.edges = edges
        let ys = edges.flatMap { [$0.from.y, $0.to.y] }
        low = ys.min() ?? 0
        height = max((ys.max() ?? 0) - low, .leastNormalMagnitude)
        rows = [[Int32]](repeating: [], count: min(4096, max(1, edges.count / 4)))
        for (number, edge) in edges.enumerated() {
            for row in row(min(edge.from.y, edge.to.y))...row(max(edge.from.y, edge.to.y)) {
                rows[row].append(Int32(number))
            }
        }
    }

    private func row(_ y: Double) -> Int {
        min(rows.count - 1, max(0, Int((y - low) / height * Double(rows.count))))
    }

    /// By a ray to the east; the place lies on no edge.
    func number(at place: Position) -> Int {
        var number = 0
        for index in rows[row(place.y)] {
            let edge = edges[Int(index)]
            let isUpward = edge.from.y <= place.y && place.y < edge.to.y
            guard isUpward || edge.to.y <= place.y && place.y < edge.from.y else { continue }
            let share = (place.y - edge.from.y) / (edge.to.y - edge.from.y)
            guard edge.from.x + share * (edge.to.x - edge.from.x) > place.x else { continue }
            number += isUpward ? edge.count : -edge.count
        }
        return number
    }
}

extension Geometry {
    fileprivate var firstPlace: Position? {
        get throws {
            let column = try GeometryColumn([self])
            return column.vertexCount > 0 ? column.position(0) : nil
        }
    }
}

extension GeometryColumn {
    /// Length of all rings in metres.
    fileprivate func borderLength(_ measure: some Measure) -> Double {
        partKinds.indices.flatMap { rings(of: $0) }.reduce(0) { sum, ring in
            vertices(of: ring).dropLast().reduce(sum) { $0 + measure.length(from: position($1), to: position($1 + 1)) }
        }
    }
}
