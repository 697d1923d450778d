/// `PROJChecks fail` provokes errors, for `Scripts/error-paths`. Else what `Scripts/bench-proj` times: `PROJChecks [million places [task]]` prints task, nanoseconds per place, checksum,
/// and for a transformation with the fast path the largest difference of a place to PROJ itself, in millimetres.
import GeoModel
import PROJ

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

if CommandLine.arguments.dropFirst().first == "fail" {
    errorPaths()
    exit(0)
}
let millions = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 2.5
let chosen = CommandLine.arguments.dropFirst(2).first
let count = Int(millions * 1e6) / 25 * 25

/// Parcels of 25 vertices, 100 m wide, strewn over a box by the golden section; the script makes the same ones.
func strewn(in box: Box, parcelSize: Double) -> [Double] {
    var places: [Double] = []
    places.reserveCapacity(2 * count)
    for index in 0..<count {
        let (parcel, vertex) = (Double(index / 25), Double(index % 25))
        let (across, up) = (parcel * 0.6180339887498949, parcel * 0.7548776662466927)
        places.append(box.minX + box.width * (across - across.rounded(.down)) + parcelSize * vertex / 25)
        places.append(box.minY + box.height * (up - up.rounded(.down)) + parcelSize * (vertex * vertex) / 625)
    }
    return places
}

/// Nanoseconds of processor time of this thread: other programs on the machine count less.
func processorTime() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now)
    return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}

/// The best of three rounds; `work` gives the checksum.
func report(_ name: String, places: Int, _ work: () throws -> Double) rethrows {
    guard chosen == nil || name == chosen else { return }
    var best = Double.infinity
    var checksum = 0.0
    for _ in 0..<3 {
        let start = processorTime()
        checksum = try work()
        best = min(best, processorTime() - start)
    }
    print("\(name)\t\(best / Double(places))\t\(checksum)")
}

/// The largest difference of a place to what PROJ gives for it, in millimetres; `metres` is a unit of x or y on the ground.
func largestDifference(_ values: [Double], exactly exact: [Double], metres: Double) -> Double {
    // What is no number counts as beyond all measure: `max` would pass over it.
    zip(values, exact).reduce(0) { max($0, ($1.0 - $1.1).isFinite ? abs($1.0 - $1.1) : .infinity) } * metres * 1000
}

/// The best of three rounds over the places; making a copy and summing it up are not timed. Beside an `exact` one, the
/// largest difference to it; `metres` is a unit of the target on the ground.
func report(
    _ name: String, _ transformation: Transformation, _ places: [Double], beside exact: Transformation?, metres: Double
) throws {
    guard chosen == nil || name == chosen else { return }
    var values: [Double] = []
    var best = Double.infinity
    var checksum = 0.0
    for _ in 0..<3 {
        values = places.map(\.self)
        let start = processorTime()
        try transformation.transform(&values)
        best = min(best, processorTime() - start)
        checksum = values.reduce(0, +)
    }
    var line = "\(name)\t\(best / Double(places.count / 2))\t\(checksum)"
    if let exact {
        var wanted = places.map(\.self)
        try exact.transform(&wanted)
        line += "\t\(largestDifference(values, exactly: wanted, metres: metres))"
    }
    print(line)
}

let zone36 = Box(minX: 36_300_000, minY: 3_600_000, maxX: 36_700_000, maxY: 4_000_000)
let shaanxi = Box(minX: 106, minY: 32.5, maxX: 110, maxY: 36)
let ordos = Box(minX: 107.5, minY: 35.5, maxX: 109.5, maxY: 38.5)

for (source, target, box) in [
    ("EPSG:4524", "EPSG:4490", zone36), ("EPSG:4490", "EPSG:4524", shaanxi), ("EPSG:4524", "EPSG:4525", zone36),
    ("EPSG:4326", "EPSG:3857", shaanxi), ("EPSG:4214", "EPSG:4326", ordos),
] {
    guard chosen?.hasPrefix("\(source) to \(target)") ?? true else { continue }
    let start = strewn(in: box, parcelSize: box.minX > 1000 ? 100 : 0.001)
    let area = try CRS(source).longitudeLatitude(of: box)
    let exact = try Transformation(from: CRS(source), to: CRS(target), over: area, exact: true)
    let fast = try Transformation(from: CRS(source), to: CRS(target), over: area)
    // A degree of a meridian is at most 111.7 km, one of a parallel at most 111.4 km; the others here are in metres.
    let metres = try CRS(target).kind == .geographic2D ? 111_700.0 : 1
    try report("\(source) to \(target), exact", exact, start, beside: nil, metres: metres)
    try report("\(source) to \(target)", fast, start, beside: exact, metres: metres)
}

let pairs = strewn(in: shaanxi, parcelSize: 0.001)
let geodesic = Geodesic(on: .cgcs2000)
report("geodesic distance", places: count / 10) {
    (0..<count / 10).reduce(0) { sum, index in
        let start = Position(x: pairs[2 * index], y: pairs[2 * index + 1])
        return sum + geodesic.distance(start, Position(x: 108.9, y: 34.3))
    }
}
report("geodesic area, per vertex", places: count / 10) {
    (0..<count / 250).reduce(0) { sum, parcel in
        let vertices = (25 * parcel..<25 * parcel + 25).map { Position(x: pairs[2 * $0], y: pairs[2 * $0 + 1]) }
        return sum + geodesic.ring(vertices).area
    }
}
let single = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
try report("one place at a time", places: 10_000) {
    try (0..<10_000).reduce(0) { sum, index in
        try sum + single.transform(Position(x: pairs[2 * index], y: pairs[2 * index + 1])).x
    }
}
try report("a system again", places: 1000) {
    try (0..<1000).reduce(0) { sum, _ in try sum + Double(CRS("EPSG:4524").name.utf8.count) }
}
