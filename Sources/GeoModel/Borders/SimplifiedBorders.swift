extension GeometryColumn {
    /// Coarser shapes of which shared borders stay shared: no gap, no overlap that was not there.
    ///
    /// Each border moves by no more than `tolerance`, in the units of the coordinates (Douglas and Peucker 1973, on
    /// arcs). Where arcs would come to cross or a shell would fold up, they keep more of their vertices. A part smaller
    /// than the tolerance goes, unless it borders on another shape or is all that its feature has; features stay, in
    /// their order. Heights are left out. A shape that lies whole in a bay of another, neither touching it nor wider
    /// than the tolerance, may come to lie on it.
    /// - Parameter keepsApart: whether crossings are looked for; without it, shapes that lie on each other anyhow
    ///   take less time.
    public func simplified(within tolerance: Double, keepsApart: Bool = true) -> GeometryColumn {
        var work = Simplification(self, tolerance)
        if keepsApart { work.keepApart() }
        return work.column()
    }

    /// The same shapes with whole coordinates: `(x - origin.x) / step.x`, to the nearest; heights are left out.
    public func onGrid(_ grid: CoordinateGrid) -> GeometryColumn {
        var column = self
        column.withMutableCoordinates { xy in
            for index in stride(from: 0, to: xy.count, by: 2) {
                xy[index] = ((xy[index] - grid.origin.x) / grid.step.x).rounded()
                xy[index + 1] = ((xy[index + 1] - grid.origin.y) / grid.step.y).rounded()
            }
        }
        return column
    }
}

/// A grid of places, for coordinates as whole numbers.
public struct CoordinateGrid: Sendable, Hashable {
    public let origin: Position
    /// The distance of neighbours, east and north.
    public let step: Position

    public init(origin: Position, step: Position) {
        self.origin = origin
        self.step = step
    }
}

private struct Simplification {
    private let shapes: GeometryColumn
    private let borders: SharedBorders
    private let tolerance: Double
    private var tolerances: [Double]
    private var arcs: [[Int32]]
    private let kept: [Bool]

    init(_ shapes: GeometryColumn, _ tolerance: Double) {
        let borders = SharedBorders(shapes)
        (self.shapes, self.borders, self.tolerance) = (shapes, borders, tolerance)
        tolerances = Array(repeating: tolerance, count: borders.arcs.count)
        arcs = borders.arcs.map { $0.thinned(borders.places, within: tolerance) }
        kept = Self.keptParts(shapes, borders, tolerance)
    }

    /// Parts that are drawn: the largest of each feature, those of some size, and those that border on others.
    private static func keptParts(_ shapes: GeometryColumn, _ borders: SharedBorders, _ tolerance: Double) -> [Bool] {
        var kept = [Bool](repeating: true, count: shapes.partKinds.count)
        for feature in 0..<shapes.count {
            let sizes = shapes.parts(of: feature).map { part -> Double in
                let box = shapes.rings(of: part).first.map { shapes.box(ofRing: $0) } ?? .empty
                return max(box.width, box.height)
            }
            guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { continue }
            for (place, part) in shapes.parts(of: feature).enumerated() where place != largest {
                guard shapes.partKinds[part] == .polygon, sizes[place] < tolerance else { continue }
                let isAlone = shapes.rings(of: part).allSatisfy { ring in
                    borders.uses[ring].allSatisfy { borders.useCounts[$0.arc] == 1 }
                }
                if isAlone { kept[part] = false }
            }
        }
        return kept
    }

    /// Gives vertices back to arcs that cross another or fold up, until none does. Arcs that cross as they were given
    /// end with all their vertices.
    mutating func keepApart() {
        for round in 1...6 {
            let bad = Crossings(arcs, borders.places).arcs.union(foldedArcs())
                .filter { arcs[$0].count < borders.arcs[$0].count }
            if bad.isEmpty { return }
            for arc in bad {
                tolerances[arc] = round == 6 ? 0 : tolerances[arc] / 4
                arcs[arc] = borders.arcs[arc].thinned(borders.places, within: tolerances[arc])
            }
        }
    }

    /// Arcs of rings that lost their inside or turned over.
    private func foldedArcs() -> Set<Int> {
        var folded: Set<Int> = []
        for part in shapes.partKinds.indices where shapes.partKinds[part] == .polygon && kept[part] {
            for ring in shapes.rings(of: part) {
                let (before, after) = (twiceArea(ring, borders.arcs), twiceArea(ring, arcs))
                if before != 0, before * after <= 0 { folded.formUnion(borders.uses[ring].map(\.arc)) }
            }
        }
        return folded
    }

    private func twiceArea(_ ring: Int, _ arcs: [[Int32]]) -> Double {
        let line = line(ring, arcs)
        guard let first = line.first.map({ borders.places[Int($0)] }) else { return 0 }
        return zip(line, line.dropFirst()).reduce(0) { sum, edge in
            let (a, b) = (borders.places[Int(edge.0)] - first, borders.places[Int(edge.1)] - first)
            return sum + a.x * b.y - b.x * a.y
        }
    }

    /// The vertices of a ring or line, put together from its arcs.
    private func line(_ ring: Int, _ arcs: [[Int32]]) -> [Int32] {
        var line: [Int32] = []
        for use in borders.uses[ring] {
            let arc = arcs[use.arc]
            line += (use.isForward ? arc : arc.reversed()).dropFirst(line.isEmpty ? 0 : 1)
        }
        return line
    }

    func column() -> GeometryColumn {
        var column = GeometryColumn()
        for feature in 0..<shapes.count {
            column.beginFeature(shapes.kinds[feature])
            for part in shapes.parts(of: feature) where kept[part] { append(part, to: &column) }
        }
        return column
    }

    private func append(_ part: Int, to column: inout GeometryColumn) {
        let kind = shapes.partKinds[part]
        if kind == .point {
            column.beginPart(.point)
            column.beginRing()
            for vertex in shapes.vertices(ofPart: part) { column.append(shapes.position(vertex)) }
            return
        }
        let lines = shapes.rings(of: part).map { line($0, arcs) }
        let least = kind == .polygon ? 4 : 2
        guard let shell = lines.first, shell.count >= least else { return }
        column.beginPart(kind)
        for line in lines where line.count >= least {
            column.beginRing()
            for vertex in line {
                let place = borders.places[Int(vertex)]
                column.append(Position(x: place.x, y: place.y))
            }
        }
    }
}

extension [Int32] {
    /// The ends, and as many vertices between them as hold the line within a tolerance; a closed arc keeps three.
    fileprivate func thinned(_ places: [SIMD2<Double>], within tolerance: Double) -> [Int32] {
        guard count > 2, tolerance > 0 else { return self }
        var keeps = [Bool](repeating: false, count: count)
        (keeps[0], keeps[count - 1]) = (true, true)
        let isClosed = self[0] == self[count - 1]
        var open = [0..<count - 1]
        var least = isClosed ? 2 : 0
        while let range = open.popLast() {
            guard let (middle, distance) = farthest(between: range.lowerBound, range.upperBound, places),
                distance > tolerance * tolerance || least > 0
            else { continue }
            keeps[middle] = true
            least -= 1
            let halves = [range.lowerBound..<middle, middle..<range.upperBound]
            // The half with more vertices first: the third vertex of a closed arc should be a good one.
            open += halves.sorted { $0.count < $1.count }
        }
        return indices.filter { keeps[$0] }.map { self[$0] }
    }

    /// The vertex that is farthest from the straight edge between two, with its squared distance.
    private func farthest(between a: Int, _ b: Int, _ places: [SIMD2<Double>]) -> (Int, Double)? {
        guard b - a > 1 else { return nil }
        let (from, to) = (places[Int(self[a])], places[Int(self[b])])
        let along = to - from
        let length = (along * along).sum()
        var best: (Int, Double) = (a + 1, -1)
        for index in a + 1..<b {
            let off = places[Int(self[index])] - from
            let share = length > 0 ? Swift.min(1, Swift.max(0, (off * along).sum() / length)) : 0
            let rest = off - share * along
            let distance = (rest * rest).sum()
            if distance > best.1 { best = (index, distance) }
        }
        return best
    }
}

extension GeometryColumn {
    fileprivate func box(ofRing ring: Int) -> Box {
        var box = Box.empty
        for vertex in vertices(of: ring) {
            let place = position(vertex)
            box.grow(x: place.x, y: place.y)
        }
        return box
    }

    fileprivate func vertices(ofPart part: Int) -> Range<Int> {
        let rings = rings(of: part)
        return Int(vertexOffsets[rings.lowerBound])..<Int(vertexOffsets[rings.upperBound])
    }

    fileprivate mutating func append(_ place: Position) { append(x: place.x, y: place.y) }
}
