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
    func band(of edge: Edge) -> Int { band(min(edge.y0, edge.y1)) }

    /// The bands that a box lies in; none for a box round nothing.
    func around(_ box: Box) -> Range<Int> { box.isEmpty ? 0..<0 : band(box.minY)..<(band(box.maxY) + 1) }

    @inline(__always)
    private func band(_ y: Double) -> Int { Int(max(0, min(Double(count - 1), (y - south) * perBand))) }
}

/// The border of one region, band by band.
struct BandedBorder: Sendable {
    private var steps: [RingStep]
    /// The bands that its vertices lie in.
    let bands: Range<Int>
    /// Band `bands.lowerBound + b` holds `steps[starts[b] ..< starts[b + 1]]`.
    private var starts: [Int32]

    init(of region: Int, in geometry: GeometryColumn, _ bands: Bands) {
        self.bands = bands.around(geometry.bounds(region..<(region + 1)))
        let first = self.bands.lowerBound
        var starts = [Int32](repeating: 0, count: self.bands.count + 2)
        geometry.forEachStep(ofPolygon: region) { step in starts[bands.band(of: step.edge(in: geometry)) - first + 2] += 1 }
        for band in 1..<starts.count { starts[band] += starts[band - 1] }
        let count = Int(starts[starts.count - 1])
        var steps = [RingStep](repeating: RingStep(to: 0, isInsideLeft: false), count: count)
        geometry.forEachStep(ofPolygon: region) { step in
            let slot = bands.band(of: step.edge(in: geometry)) - first + 1
            steps[Int(starts[slot])] = step
            starts[slot] += 1
        }
        starts.removeLast()
        (self.steps, self.starts) = (steps, starts)
    }

    /// - Parameter band: one of ``bands``.
    func steps(in band: Int) -> ArraySlice<RingStep> {
        let number = band - bands.lowerBound
        return steps[Int(starts[number])..<Int(starts[number + 1])]
    }
}
