import GEOS
import GeoModel

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Times calls on many small geometries, and prints for each `name ns-per-call checksum`; `, many` is all in one call.
///
/// `Scripts/bench-wrappers` runs this beside the same work in shapely and compares the checksums.
func bench() throws {
    let count = 1000
    let rings = (0..<count).map { ring(around: Double($0 % 100), Double($0 / 100), radius: 1) }
    let polygons = try rings.map { try Geometry(polygon: $0) }
    let others = try (0..<count).map {
        try Geometry(polygon: ring(around: Double($0 % 100) + 0.5, Double($0 / 100) + 0.25, radius: 1))
    }
    let points = try (0..<count).map { try Geometry(point: Position(x: Double($0 % 100) / 50, y: Double($0 / 100) / 5)) }
    let big = try Geometry(polygon: ring(around: 1, 1, radius: 1, vertices: 101))
    let bytes = try polygons.map { try $0.wkb() }
    let shapes: [Geometry?] = polygons
    let column = try GeometryColumn(shapes)
    let binary = try WKBColumn(shapes)

    try time("area", count) {
        // A span lends its elements: no reference is counted in the loop.
        let span = polygons.span
        var total = 0.0
        for index in span.indices { total += try span[index].area() }
        return total
    } sum: { $0 }
    try time("area, many", count) { try polygons.areas() } sum: { $0.reduce(0, +) }
    try time("bounds", count) { polygons.reduce(0) { $0 + $1.bounds.minX + $1.bounds.maxY } } sum: { $0 }
    try time("prepared contains", count) {
        let prepared = try PreparedGeometry(big)
        let span = points.span
        var inside = 0
        for index in span.indices where try prepared.contains(span[index]) { inside += 1 }
        return inside
    } sum: { Double($0) }
    try time("prepared contains, many", count) {
        try PreparedGeometry(big).answers(.contains, points)
    } sum: { Double($0.count { $0 }) }
    try time("intersection", count) {
        let (one, other) = (polygons.span, others.span)
        var made: [Geometry] = []
        made.reserveCapacity(count)
        for index in one.indices { made.append(try one[index].intersection(other[index])) }
        return made
    } sum: { try $0.areas().reduce(0, +) }
    try time("WKB in", count) { try bytes.map { try Geometry(wkb: $0) } } sum: { Double($0.count) }
    try time("WKB in, many", count) { try binary.geometries() } sum: { Double($0.count) }
    try time("WKB out", count) { try polygons.map { try $0.wkb() } } sum: { Double($0.reduce(0) { $0 + $1.count }) }
    try time("WKB out, many", count) { try WKBColumn(shapes) } sum: { Double($0.bytes.count) }
    try time("10-vertex ring", count) {
        let span = rings.span
        var made: [Geometry] = []
        made.reserveCapacity(count)
        for index in span.indices { made.append(try Geometry(ring: span[index])) }
        return made
    } sum: { Double($0.count) }
    try time("column in", count) { try column.geometries() } sum: { Double($0.count) }
    try time("column out", count) { try GeometryColumn(shapes) } sum: { Double($0.vertexCount) }
}

/// The best of the rounds: what the machine can do when nobody else asks. The results are freed within the time, the
/// checksum is made before. A name and a number of rounds on the command line run that row alone.
private func time<Result>(
    _ name: String, _ count: Int, _ work: () throws -> Result, sum: (Result) throws -> Double
) throws {
    let rounds = CommandLine.arguments.count > 3 ? Int(CommandLine.arguments[3]) ?? 200 : 200
    if CommandLine.arguments.count > 2, name != CommandLine.arguments[2] { return }
    let checksum = try sum(work())
    var best = Double.infinity
    for _ in 0..<rounds {
        let start = processorTime()
        _ = try work()
        best = min(best, processorTime() - start)
    }
    print("\(name)\t\(best / Double(count))\t\(checksum)")
}

/// Nanoseconds of processor time of this thread: other programs on the machine count less.
private func processorTime() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}

/// A closed ring on a diamond: exact in binary, so that the other side makes the same one.
private func ring(around x: Double, _ y: Double, radius: Double, vertices: Int = 10) -> [Position] {
    let corners = vertices - 1
    return (0..<vertices).map { number in
        // Once round the diamond |x| + |y| = radius: 0 to 4, a side for each 1.
        let way = number == corners ? 0 : Double(number) * 4 / Double(corners)
        let side = Int(way), part = way - Double(side)
        let (across, up) = [(1 - part, part), (-part, 1 - part), (part - 1, -part), (part, part - 1)][side]
        return Position(x: x + radius * across, y: y + radius * up)
    }
}
