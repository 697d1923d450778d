import GeoModel

/// A polygon of the sweep: its rings one after the other, shells counter-clockwise, holes clockwise and behind their
/// shell, each ended by a place that is no number.
struct SweptPolygon {
    let source: Int
    let id: Int64
    let box: Box
    /// m².
    let area: Double
    private(set) var places: [Position] = []
    private let tree: EdgeTree?

    init(_ head: RecordHead, _ body: ArraySlice<UInt64>) {
        let numbers = body.prefix(4).map { Double(bitPattern: $0) }
        source = Int(head.keys[0])
        id = head.keys[1]
        box = Box(minX: head.rank, minY: numbers[0], maxX: numbers[1], maxY: numbers[2])
        area = numbers[3]
        var word = body.startIndex + 4
        places.reserveCapacity((body.endIndex - word) / 2)
        while word < body.endIndex {
            places.append(Position(x: Double(bitPattern: body[word]), y: Double(bitPattern: body[word + 1])))
            word += 2
        }
        tree = places.count > EdgeTree.many ? EdgeTree(places) : nil
    }

    /// Bytes that its places and their tree take, about.
    var bytes: Int { places.count * 24 }

    /// The edges that decide which part of a box the polygon covers; see ``ClippedEdges``.
    func clipped(to box: Box) -> ClippedEdges {
        var edges = ClippedEdges(box)
        if let tree {
            tree.forEachEdge(inOrAbove: box) { edges.add(from: places[$0], to: places[$0 + 1]) }
        } else {
            for index in 0..<(places.count - 1) { edges.add(from: places[index], to: places[index + 1]) }
        }
        edges.finish()
        return edges
    }

    /// The polygon as a geometry column of one feature, with each place moved by `move`.
    func column(_ move: (Position) -> Position = { $0 }) -> GeometryColumn {
        var column = GeometryColumn()
        column.beginFeature(.multiPolygon)
        for ring in places.split(whereSeparator: { $0.x.isNaN }) {
            if Self.twiceArea(of: ring) > 0 { column.beginPart(.polygon) }
            column.beginRing()
            for place in ring {
                let moved = move(place)
                column.append(x: moved.x, y: moved.y)
            }
        }
        return column
    }

    private static func twiceArea(of ring: ArraySlice<Position>) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            sum + (edge.0.x - origin.x) * (edge.1.y - origin.y) - (edge.1.x - origin.x) * (edge.0.y - origin.y)
        }
    }
}
