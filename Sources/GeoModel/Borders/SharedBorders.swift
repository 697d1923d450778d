/// The borders of a column of shapes as arcs: stretches of vertices between the places where borders meet or part.
///
/// Two shapes that share a border share its arcs, so whatever is done to an arc is done to both, and no gap opens.
/// Vertices are shared where their coordinates are equal: shapes of doubtful fit are put on a grid first
/// (``GeometryColumn/onGrid(_:)``). Lines are arcs of their own; points stay as they are.
struct SharedBorders {
    /// An arc of a ring or a line, forward or backward.
    struct Use {
        let arc: Int
        let isForward: Bool
    }

    /// The places of the vertices; arcs name them by number.
    private(set) var places: [SIMD2<Double>] = []
    /// The vertices of each arc in its own direction; a closed arc repeats its first vertex at the end.
    private(set) var arcs: [[Int32]] = []
    /// How many rings and lines each arc belongs to.
    private(set) var useCounts: [Int] = []
    /// The arcs of each ring or line, in the order of the column's rings.
    private(set) var uses: [[Use]] = []

    private var numbers: [SIMD2<Double>: Int32] = [:]
    private var known: [[Int32]: Int] = [:]

    init(_ shapes: GeometryColumn) {
        var rings: [[Int32]] = []
        var areClosed: [Bool] = []
        for part in shapes.partKinds.indices {
            for ring in shapes.rings(of: part) {
                rings.append(vertices(of: ring, shapes, isClosed: shapes.partKinds[part] == .polygon))
                areClosed.append(shapes.partKinds[part] == .polygon)
            }
        }
        numbers = [:]
        let junctions = Junctions(rings, areClosed, places: places.count)
        for (ring, isClosed) in zip(rings, areClosed) {
            uses.append(isClosed ? cutRing(ring, at: junctions) : cutLine(ring, at: junctions))
        }
        known = [:]
    }

    /// The vertices of a ring by number, none twice in a row, a closed one without its repeated end.
    private mutating func vertices(of ring: Int, _ shapes: GeometryColumn, isClosed: Bool) -> [Int32] {
        var list: [Int32] = []
        for vertex in shapes.vertices(of: ring) {
            let place = SIMD2(shapes.coordinates[2 * vertex], shapes.coordinates[2 * vertex + 1])
            let number = numbers[place] ?? Int32(places.count)
            if Int(number) == places.count {
                places.append(place)
                numbers[place] = number
            }
            if list.last != number { list.append(number) }
        }
        while isClosed, list.count > 1, list.first == list.last { list.removeLast() }
        return list
    }

    private mutating func cutRing(_ ring: [Int32], at junctions: Junctions) -> [Use] {
        guard ring.count > 2 else { return [] }
        // A ring that meets nothing begins at its smallest number, so that an island and the hole round it are one arc.
        let start = ring.indices.first { junctions.contains(ring[$0]) }
            ?? ring.indices.min { ring[$0] < ring[$1] } ?? 0
        return cutLine(Array(ring[start...] + ring[...start]), at: junctions)
    }

    private mutating func cutLine(_ line: [Int32], at junctions: Junctions) -> [Use] {
        var uses: [Use] = []
        var begin = 0
        for end in line.indices.dropFirst() where end == line.count - 1 || junctions.contains(line[end]) {
            uses.append(use(Array(line[begin...end])))
            begin = end
        }
        return uses
    }

    /// One direction stands for both: the one that is first in the order of numbers.
    private mutating func use(_ arc: [Int32]) -> Use {
        let backward = Array(arc.reversed())
        let isForward = !backward.lexicographicallyPrecedes(arc)
        let canonical = isForward ? arc : backward
        let number = known[canonical] ?? arcs.count
        if number == arcs.count {
            arcs.append(canonical)
            useCounts.append(0)
            known[canonical] = number
        }
        useCounts[number] += 1
        return Use(arc: number, isForward: isForward)
    }
}

/// Vertices at which borders meet or part: they have other neighbours in one ring than in another, or end a line.
private struct Junctions {
    private var isJunction: [Bool]

    init(_ rings: [[Int32]], _ areClosed: [Bool], places: Int) {
        isJunction = Array(repeating: false, count: places)
        var neighbours = [SIMD2<Int32>](repeating: SIMD2(-1, -1), count: places)
        for (ring, isClosed) in zip(rings, areClosed) where !ring.isEmpty {
            for index in ring.indices {
                let isEnd = !isClosed && (index == 0 || index == ring.count - 1)
                let before = ring[index == 0 ? ring.count - 1 : index - 1]
                let after = ring[index == ring.count - 1 ? 0 : index + 1]
                let pair = SIMD2(min(before, after), max(before, after))
                let vertex = Int(ring[index])
                if isEnd || (neighbours[vertex].x >= 0 && neighbours[vertex] != pair) { isJunction[vertex] = true }
                neighbours[vertex] = pair
            }
        }
    }

    func contains(_ vertex: Int32) -> Bool { isJunction[Int(vertex)] }
}
