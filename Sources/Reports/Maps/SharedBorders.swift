import GeoModel

/// Borders with fewer vertices, so that what two polygons share they still share.
///
/// Rings are cut where three borders meet; each piece is thinned once, in one direction, whichever polygon it is read
/// from (Douglas and Peucker 1973). Borders must share their vertices, as those of a clean layer do.
struct SharedBorders {
    private let column: GeometryColumn
    private let tolerance: Double
    private var neighbours: [Position: Neighbours] = [:]

    /// - Parameter tolerance: how far a border may move, in the unit of the coordinates.
    static func simplified(_ column: GeometryColumn, tolerance: Double) -> GeometryColumn {
        SharedBorders(column, tolerance).simplified()
    }

    private init(_ column: GeometryColumn, _ tolerance: Double) {
        self.column = column
        self.tolerance = tolerance
        for ring in 0..<(column.vertexOffsets.count - 1) {
            for vertex in column.vertices(of: ring).dropLast() {
                let (a, b) = (column.position(vertex), column.position(vertex + 1))
                guard a != b else { continue }
                neighbours[a, default: Neighbours()].add(b)
                neighbours[b, default: Neighbours()].add(a)
            }
        }
    }

    /// The places that follow or precede a place on any ring; more than two make it a junction.
    private struct Neighbours {
        var first: Position?
        var second: Position?
        var isJunction = false

        mutating func add(_ place: Position) {
            if first == nil || first == place {
                first = place
            } else if second == nil || second == place {
                second = place
            } else {
                isJunction = true
            }
        }
    }

    private func simplified() -> GeometryColumn {
        var result = GeometryColumn()
        for feature in 0..<column.count {
            result.beginFeature(column.kinds[feature])
            for part in column.parts(of: feature) where column.partKinds[part] == .polygon {
                let rings = column.rings(of: part).map { thinned(places(of: $0)) }
                guard let shell = rings.first, shell.count >= 4 else { continue }
                result.beginPart(.polygon)
                for ring in rings where ring.count >= 4 {
                    result.beginRing()
                    for place in ring { result.append(x: place.x, y: place.y) }
                }
            }
        }
        return result
    }

    /// A closed ring without places that follow themselves.
    private func places(of ring: Int) -> [Position] {
        var places: [Position] = []
        for vertex in column.vertices(of: ring) where places.last != column.position(vertex) {
            places.append(column.position(vertex))
        }
        return places
    }

    private func thinned(_ ring: [Position]) -> [Position] {
        guard ring.count >= 4 else { return [] }
        let open = Array(ring.dropLast())
        var cuts = open.indices.filter { neighbours[open[$0]]?.isJunction == true }
        if cuts.isEmpty { cuts = [open.indices.min { open[$0].precedes(open[$1]) } ?? 0] }
        var result: [Position] = []
        for (place, cut) in cuts.enumerated() {
            let next = place + 1 < cuts.count ? cuts[place + 1] : cuts[0] + open.count
            let piece = (cut...next).map { open[$0 % open.count] }
            result += thinnedPiece(piece).dropLast()
        }
        if let first = result.first { result.append(first) }
        return result
    }

    /// The same for both directions: the piece is turned so that its smaller end comes first.
    private func thinnedPiece(_ piece: [Position]) -> [Position] {
        guard let first = piece.first, let last = piece.last, piece.count > 2 else { return piece }
        let isBackwards = first == last ? piece[piece.count - 2].precedes(piece[1]) : last.precedes(first)
        return isBackwards ? douglasPeucker(piece.reversed()).reversed() : douglasPeucker(piece)
    }

    private func douglasPeucker(_ line: [Position]) -> [Position] {
        var keeps = [Bool](repeating: false, count: line.count)
        (keeps[0], keeps[line.count - 1]) = (true, true)
        var open = [0..<(line.count - 1)]
        while let range = open.popLast() {
            var farthest = (distance: tolerance * tolerance, place: -1)
            for place in range.dropFirst() {
                let distance = line[place].squaredDistance(from: line[range.lowerBound], to: line[range.upperBound])
                if distance > farthest.distance { farthest = (distance, place) }
            }
            guard farthest.place >= 0 else { continue }
            keeps[farthest.place] = true
            open += [range.lowerBound..<farthest.place, farthest.place..<range.upperBound]
        }
        return line.indices.filter { keeps[$0] }.map { line[$0] }
    }
}

extension Position {
    fileprivate func precedes(_ other: Position) -> Bool { (x, y) < (other.x, other.y) }

    /// From the segment between two places.
    fileprivate func squaredDistance(from a: Position, to b: Position) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = dx * dx + dy * dy
        let along = length > 0 ? min(1, max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0
        let (ex, ey) = (x - a.x - along * dx, y - a.y - along * dy)
        return ex * ex + ey * ey
    }
}
