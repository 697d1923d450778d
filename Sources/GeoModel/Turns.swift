/// How the edges of a ring turn round a place inside, two edges at a time, one in each lane.
struct Turns {
    private let x0: Double
    private let y0: Double
    private var lastX = 0.0
    private var lastY = 0.0
    private var least = SIMD2(repeating: Double.infinity)
    private var most = SIMD2(repeating: -Double.infinity)
    private var levelCrossings = SIMD2<Int64>()

    @inline(__always)
    init(round center: Position) { (x0, y0) = (center.x, center.y) }

    /// Starts at a vertex. All vertices must have coordinates.
    @inline(__always)
    mutating func begin(_ vertex: Int, _ xy: borrowing Span<Double>) {
        unsafe (lastX, lastY) = (xy[unchecked: 2 &* vertex] - x0, xy[unchecked: 2 &* vertex &+ 1] - y0)
    }

    /// Adds the edge to the next vertex.
    @inline(__always)
    mutating func addSingle(_ vertex: Int, _ xy: borrowing Span<Double>) {
        addPair(vertex, vertex, xy)
        // It went into both lanes, but crosses the level once.
        levelCrossings.x = 0
    }

    /// Adds the edges to the next two vertices, the second of which is `vertex`.
    @inline(__always)
    mutating func addPair(endingAt vertex: Int, _ xy: borrowing Span<Double>) { addPair(vertex &- 1, vertex, xy) }

    @inline(__always)
    private mutating func addPair(_ first: Int, _ second: Int, _ xy: borrowing Span<Double>) {
        let (bx, by) = unsafe (
            SIMD2(xy[unchecked: 2 &* first], xy[unchecked: 2 &* second]) - x0,
            SIMD2(xy[unchecked: 2 &* first &+ 1], xy[unchecked: 2 &* second &+ 1]) - y0)
        let (ax, ay) = (SIMD2(lastX, first == second ? lastX : bx.x), SIMD2(lastY, first == second ? lastY : by.x))
        let turn = ax * by - ay * bx
        least.replace(with: turn, where: turn .< least)
        most.replace(with: turn, where: turn .> most)
        levelCrossings.replace(with: levelCrossings &+ 1, where: (ay .<= 0) .^ (by .<= 0))
        (lastX, lastY) = (bx.y, by.y)
    }

    /// Whether all turns are one way and larger than `rounding`.
    @inline(__always)
    func areOneWay(rounding: Double) -> Bool {
        min(least.x, least.y) > rounding || max(most.x, most.y) < -rounding
    }

    /// Whether all turns are one way and larger than `rounding`, and go round once.
    @inline(__always)
    func isOnce(rounding: Double) -> Bool { areOneWay(rounding: rounding) && levelCrossings.wrappedSum() == 2 }
}
