import GEOS
import GeoModel

/// Times calls on many small geometries, and prints for each `name ns-per-call checksum`.
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
    let column = try GeometryColumn(polygons)

    try time("area", count) {
        // A span lends its elements: no reference is counted in the loop.
        let span = polygons.span
        var total = 0.0
        for index in span.indices { total += try span[index].area() }
        return total
    }
    try time("bounds", count) { polygons.reduce(0) { $0 + $1.bounds.minX + $1.bounds.maxY } }
    try time("prepared contains", count) {
        let prepared = try PreparedGeometry(big)
        let span = points.span
        var inside = 0
        for index in span.indices where try prepared.contains(span[index]) { inside += 1 }
        return Double(inside)
    }
    try time("intersection", count) {
        let made = try zip(polygons, others).map { try $0.intersection($1) }
        return try made.reduce(0) { $0 + (try $1.area()) }
    }
    try time("WKB in", count) {
        let made = try bytes.map { try Geometry(wkb: $0) }
        return Double(made.count)
    }
    try time("WKB out", count) {
        let made = try polygons.map { try $0.wkb() }
        return Double(made.reduce(0) { $0 + $1.count })
    }
    try time("10-vertex ring", count) {
        let made = try rings.map { try Geometry(ring: $0) }
        return Double(made.count)
    }
    try time("column in", count) {
        let made = try column.geometries().compactMap { $0 }
        return Double(made.count)
    }
    try time("column out", count) { Double(try GeometryColumn(polygons).vertexCount) }
}

/// The best of two hundred rounds: what the machine can do when nobody else asks.
private func time(_ name: String, _ count: Int, _ work: () throws -> Double) throws {
    if CommandLine.arguments.count > 2, name != CommandLine.arguments[2] { return }
    var best = Duration.seconds(1000), checksum = 0.0
    for _ in 0..<200 {
        let start = ContinuousClock.now
        checksum = try work()
        best = min(best, ContinuousClock.now - start)
    }
    let (seconds, attoseconds) = best.components
    let nanoseconds = (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(count)
    print("\(name)\t\(nanoseconds)\t\(checksum)")
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
