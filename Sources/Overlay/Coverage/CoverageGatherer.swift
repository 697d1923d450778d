import GeoModel

/// Takes polygons apart into edges with their inside to the left, and into a fingerprint each, and sorts both.
struct CoverageGatherer<M: Measure>: PolygonGatherer {
    private let source: Int
    private let measure: M
    private let picker: PolygonPicker
    private var edges: RecordSorter
    private var prints: RecordSorter
    private(set) var polygons = 0
    private(set) var edgeCount = 0
    private(set) var area = ExactSum.zero

    init(source: Int, invalid: InvalidRule, _ measure: M, edges: RecordSorter, prints: RecordSorter) {
        self.source = source
        self.measure = measure
        picker = PolygonPicker(invalid)
        self.edges = edges
        self.prints = prints
    }

    mutating func add(_ batch: borrowing Batch) throws {
        var picker = picker
        try picker.forEachPolygon(of: batch) { feature, geometry, id in try take(feature, of: geometry, id: id) }
    }

    /// Writes what is held back and gives the sorted runs.
    mutating func finish() throws -> (edges: [RecordSorter.Run], prints: [RecordSorter.Run]) {
        try edges.flush()
        try prints.flush()
        return (edges.runs, prints.runs)
    }

    private mutating func take(_ feature: Int, of geometry: GeometryColumn, id: Int64) throws {
        let area = geometry.area(of: feature, measure)
        guard area > 0 else { return }
        polygons += 1
        self.area.add(area)
        var print = Fingerprints()
        for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
            let rings = geometry.rings(of: part)
            for ring in rings {
                let isForward = geometry.hasInsideLeft(ofRing: ring, isShell: ring == rings.lowerBound)
                for vertex in geometry.vertices(of: ring).dropLast() {
                    let edge = LooseEdge(geometry.position(vertex), geometry.position(vertex + 1), isForward)
                    guard edge.from != edge.to else { continue }
                    edgeCount += 1
                    print.add(edge)
                    try edges.append(edge.head) { $0.append(UInt64(bitPattern: Int64(edge.count))) }
                }
            }
        }
        let place = geometry.bounds(feature..<(feature + 1)).center
        try prints.append(RecordHead(rank: 0, keys: SIMD4(print.first, print.second, Int64(source), id))) { words in
            for value in [area, place.x, place.y] { words.append(value.bitPattern) }
        }
    }
}

/// Two sums over the edges of a polygon, the same wherever its rings begin and however they turn.
struct Fingerprints {
    private(set) var first: Int64 = 0
    private(set) var second: Int64 = 0

    mutating func add(_ edge: LooseEdge) {
        let keys = edge.head.keys
        var (one, two): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
        for index in 0..<4 {
            one = Self.mixed(one ^ UInt64(bitPattern: keys[index]))
            two = Self.mixed(two &+ UInt64(bitPattern: keys[index]) &* 0xFF51_AFD7_ED55_8CCD)
        }
        first &+= Int64(bitPattern: one)
        second &+= Int64(bitPattern: two)
    }

    /// The finalizer of splitmix64: each bit of the input moves half of the output.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Polygons of equal prints, the largest first; ties by feature.
    static func duplicates(in sorted: SortedRecords) throws -> [CoverageFaults.Duplicates] {
        var (records, found) = (sorted, [CoverageFaults.Duplicates]())
        var same: [(feature: Overlaps.Feature, area: Double, place: Position)] = []
        var print: SIMD2<Int64>?
        func close() {
            guard same.count > 1 else { return }
            found.append(.init(features: same.map(\.feature), area: same[0].area, place: same[0].place))
        }
        while let record = try records.next() {
            let keys = record.head.keys
            if print != SIMD2(keys[0], keys[1]) {
                close()
                same.removeAll()
                print = SIMD2(keys[0], keys[1])
            }
            let values = record.body.map { Double(bitPattern: $0) }
            same.append((.init(source: Int(keys[2]), id: keys[3]), values[0], Position(x: values[1], y: values[2])))
        }
        close()
        return found.sorted { a, b in
            a.area != b.area ? a.area > b.area
                : (a.features[0].source, a.features[0].id) < (b.features[0].source, b.features[0].id)
        }
    }
}
