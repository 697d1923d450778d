/// Times the PROJ wrapper on one thread: `bench-proj [million places]` prints one line per task.
///
/// The same tasks with pyproj are in `Benchmarks/proj_peer.py`, which also checks that the results agree.
import GeoModel
import PROJ

let millions = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 2.5
let count = Int(millions * 1e6)

/// Parcels of 25 vertices, about 100 m wide, strewn over a county of 400 × 400 km in zone 36.
func strewnParcels() -> [Double] {
    var state: UInt64 = 1
    func random() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 0x1p53
    }
    var places: [Double] = []
    places.reserveCapacity(2 * count)
    for _ in 0..<count / 25 {
        let (x, y) = (36_300_000 + 400_000 * random(), 3_600_000 + 400_000 * random())
        for _ in 0..<25 { places += [x + 100 * random(), y + 100 * random()] }
    }
    return places
}
let parcels = strewnParcels()

func time(_ name: String, _ source: String, _ target: String, from start: [Double], exact: Bool) throws -> [Double] {
    let transformation = try Transformation(from: CRS(source), to: CRS(target), exact: exact)
    var warm = Array(start.prefix(2))
    try transformation.transform(&warm)
    var best = Duration.seconds(1000)
    var values: [Double] = []
    for _ in 0..<3 {
        values = start
        best = try min(best, ContinuousClock().measure { try transformation.transform(&values) })
    }
    let perPlace = Double(best.components.attoseconds) * 1e-9 + Double(best.components.seconds) * 1e9
    print("\(name) \(exact ? "PROJ" : "polynomials"): \((perPlace / Double(start.count / 2) * 10).rounded() / 10) ns/place")
    return values
}

for (source, target) in [
    ("EPSG:4524", "EPSG:4490"), ("EPSG:4490", "EPSG:4524"), ("EPSG:4490", "EPSG:4545"),
    ("EPSG:4524", "EPSG:4525"),
] {
    let start = source == "EPSG:4490" ? try {
        var degrees = parcels
        try Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4490")).transform(&degrees)
        return degrees
    }() : parcels
    guard (try? Transformation(from: CRS(source), to: CRS(target))) != nil else { print(target, "refused"); continue }
    let exact = try time("\(source) to \(target)", source, target, from: start, exact: true)
    let quick = try time("\(source) to \(target)", source, target, from: start, exact: false)
    let apart = zip(exact, quick).reduce(0) { max($0, abs($1.0 - $1.1)) }
    print("    farthest apart: \(apart) in units of the target")
}
