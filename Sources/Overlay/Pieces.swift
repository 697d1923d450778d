import GeoModel

/// A feature cut by the regions: how much of it lies in each, without ever making the intersection.
///
/// A point is inside a polygon when the signs of the edges above it sum to one. The shared area of a feature and a
/// region is therefore a double sum over their edges of the integral of the lower of the two, plus the region's
/// winding number at the upper border of a box around the feature. The sum is continuous in all coordinates:
/// coincident edges, touching corners and slivers are nothing special, and nothing can fail.
///
/// All features are cut by one measure: what was worked out for a run of edges serves the next ones.
struct Pieces {
    /// The regions that share area with the feature, ascending, and the shared area in m².
    private(set) var shares: [(region: Int32, area: Double)] = []
    var winding: Winding
    private var feature = FeatureChords()
    /// Runs of border edges that meet the box, each once.
    private(set) var near: [Int32] = []
    /// The ground between each run and its straight edge, once it was asked for; NaN before.
    private var bulges: [Double]
    private var stamps: [Int32]
    private var stamp: Int32 = 0
    /// What the edges add to each region; all zero between two features.
    private var sums: [Double]

    init(_ index: RegionIndex) {
        winding = Winding(regions: index.regions.regions.count)
        stamps = [Int32](repeating: 0, count: index.runs.count)
        bulges = [Double](repeating: .nan, count: index.runs.count)
        sums = [Double](repeating: 0, count: index.regions.regions.count)
    }

    /// Cuts a feature with a box around it and a known area; the result stands in ``shares``.
    mutating func cut(
        _ row: Int, of geometry: borrowing GeometryColumn, box: Box, area: Double, by index: RegionIndex,
        _ measure: some Measure
    ) {
        let box = box.padded
        shares.removeAll(keepingCapacity: true)
        index.wind(&winding, round: Position(x: box.minX, y: box.maxY))
        findNear(box, index)
        let local = measure.local(around: box.minY, reach: box.height)
        if !near.isEmpty { feature.take(row, of: geometry, in: box) }
        for run in near { addRun(Int(run), index, measure, local) }
        winding.sortTouched()
        // Below this the double sum is rounding: about 1e-13 of the area of the box.
        let rounding = abs(local.mean(box.height, box.height)) * box.width * 1e-13
        for region in winding.touched {
            var shared = Double(winding[region]) * area + sums[Int(region)]
            sums[Int(region)] = 0
            if abs(shared) < rounding { shared = 0 } else if abs(shared - area) < rounding { shared = area }
            if shared != 0 { shares.append((region, shared)) }
        }
    }

    /// Multiplies what was found by a factor.
    mutating func scaleShares(by factor: Double) {
        for index in shares.indices { shares[index].area *= factor }
    }

    /// Adds what the edges of a run contribute.
    private mutating func addRun(
        _ number: Int, _ index: RegionIndex, _ measure: some Measure, _ local: some LocalMeasure
    ) {
        let (run, border) = (index.runs[number], index.border)
        guard run.count > 1, let outlook = feature.outlook(from: run.box) else {
            if run.count > FeatureChords.few { feature.narrow(to: run.box) }
            defer { feature.widen() }
            return add(feature.contribution(of: run.edges, border, measure, local), beside: run, border)
        }
        if outlook.isOverNothing { return }
        let winding = outlook.winding
        if winding != 0, bulges[number].isNaN { bulges[number] = border.bulge(of: run.edges, run.box, measure) }
        let straight = feature.contribution(ofStraight: run.edges, border, local)
        add(winding == 0 ? straight : straight - winding * bulges[number], beside: run, border)
    }

    /// Adds to the regions beside a run: what one gains, the other loses.
    private mutating func add(_ contribution: Double, beside run: BorderRun, _ border: RegionBorders) {
        guard contribution != 0 else { return }
        for number in border.arcs[Int(run.arc)].sides {
            let side = border.sides[number]
            winding.touch(side.region)
            sums[Int(side.region)] += Double(side.sign) * contribution
        }
    }

    /// Collects each run of border edges that meets the box, once, in an order that grid and box alone decide.
    mutating func findNear(_ box: Box, _ index: RegionIndex) {
        near.removeAll(keepingCapacity: true)
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
        let columns = index.grid.column(box.minX)...index.grid.column(box.maxX)
        for row in index.grid.row(box.minY)...index.grid.row(box.maxY) {
            for entry in index.entries(inRow: row, columns) {
                let number = index.byCell.numbers[entry]
                guard stamps[Int(number)] != stamp, index.runs[Int(number)].box.meets(box) else { continue }
                stamps[Int(number)] = stamp
                near.append(number)
            }
        }
    }
}

extension Box {
    /// A little larger, by amounts that no data repeats, so that no vertex lies on the border.
    var padded: Box {
        let size = max(width, height, 1e-9 * max(abs(maxX), abs(maxY)))
        return Box(
            minX: minX - 0.0371 * size, minY: minY - 0.0293 * size, maxX: maxX + 0.0371 * size, maxY: maxY + 0.0293 * size)
    }
}
