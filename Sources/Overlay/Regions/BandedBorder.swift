import GeoModel

/// Bands of latitude of equal width.
struct Bands: Sendable {
    let south: Double
    let perBand: Double
    let count: Int

    init(over extent: Box, count: Int) {
        south = extent.minY
        perBand = extent.height > 0 ? Double(count) / extent.height : 0
        self.count = count
    }

    /// The band that holds the southern end of an edge.
    @inline(__always)
    func band(of edge: Edge) -> Int { Int(max(0, min(Double(count - 1), (min(edge.y0, edge.y1) - south) * perBand))) }
}

/// The border of one region, band by band.
struct BandedBorder: Sendable {
    private var steps: [RingStep]
    /// Band `b` holds `steps[starts[b] ..< starts[b + 1]]`.
    private var starts: [Int32]

    init(of region: Int, in geometry: GeometryColumn, _ bands: Bands) {
        var starts = [Int32](repeating: 0, count: bands.count + 2)
        geometry.forEachStep(ofPolygon: region) { step in starts[bands.band(of: step.edge(in: geometry)) + 2] += 1 }
        for band in 1..<starts.count { starts[band] += starts[band - 1] }
        let count = Int(starts[bands.count + 1])
        var steps = [RingStep](repeating: RingStep(to: 0, isInsideLeft: false), count: count)
        geometry.forEachStep(ofPolygon: region) { step in
            let slot = bands.band(of: step.edge(in: geometry)) + 1
            steps[Int(starts[slot])] = step
            starts[slot] += 1
        }
        starts.removeLast()
        (self.steps, self.starts) = (steps, starts)
    }

    func steps(in band: Int) -> ArraySlice<RingStep> { steps[Int(starts[band])..<Int(starts[band + 1])] }
}
