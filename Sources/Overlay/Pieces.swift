import GeoModel

/// A feature cut by the regions: how much of it lies in each, without ever making the intersection.
///
/// A point is inside a polygon when the signs of the edges above it sum to one. The shared area of a feature and a
/// region is therefore a double sum over their edges of the integral of the lower of the two, plus the region's
/// winding number at the upper border of a box around the feature. The sum is continuous in all coordinates:
/// coincident edges, touching corners and slivers are nothing special, and nothing can fail.
struct Pieces {
    /// The regions that share area with the feature, ascending, and the shared area in m².
    private(set) var shares: [(region: Int32, area: Double)] = []
    var winding: Winding
    private var feature = FeatureChords()
    /// Border edges that meet the box, ascending, so that those of a region stand together.
    private(set) var near: [Int32] = []
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(_ index: RegionIndex) {
        winding = Winding(regions: index.regions.regions.count)
        stamps = [Int32](repeating: 0, count: index.border.edges.count)
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
        for edge in near { winding.touch(index.border.region[Int(edge)]) }
        winding.sortTouched()
        if !near.isEmpty { feature.take(row, of: geometry, in: box) }
        let local = measure.local(around: box.minY, reach: box.height)
        // Below this the double sum is rounding: about 1e-13 of the area of the box.
        let rounding = abs(local.mean(box.height, box.height)) * box.width * 1e-13
        var from = 0
        for region in winding.touched {
            let to = endOfRegion(region, from: from, index.border.region)
            var shared = Double(winding[region]) * area
            for edge in near[from..<to] {
                shared += contribution(of: index.border.edges[Int(edge)], box: box, local)
            }
            if abs(shared) < rounding { shared = 0 } else if abs(shared - area) < rounding { shared = area }
            if shared != 0 { shares.append((region, shared)) }
            from = to
        }
    }

    private func endOfRegion(_ region: Int32, from: Int, _ regions: [Int32]) -> Int {
        var end = from
        while end < near.count, regions[Int(near[end])] == region { end += 1 }
        return end
    }

    /// Collects each border edge that meets the box, once.
    mutating func findNear(_ box: Box, _ index: RegionIndex) {
        near.removeAll(keepingCapacity: true)
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
        let columns = index.grid.column(box.minX)...index.grid.column(box.maxX)
        for row in index.grid.row(box.minY)...index.grid.row(box.maxY) {
            let first = index.cellStarts[row * index.grid.columns + columns.lowerBound]
            let last = index.cellStarts[row * index.grid.columns + columns.upperBound + 1]
            for entry in Int(first)..<Int(last) {
                let number = index.cellEdges[entry]
                guard stamps[Int(number)] != stamp else { continue }
                stamps[Int(number)] = stamp
                if index.border.edges[Int(number)].meets(box) { near.append(number) }
            }
        }
        sortNear()
    }

    /// By insertion: the cells give long ascending runs, and most features have a few dozen edges near.
    private mutating func sortNear() {
        guard near.count <= 128 else { return near.sort() }
        for index in near.indices.dropFirst() {
            let edge = near[index]
            var place = index
            while place > 0, near[place - 1] > edge {
                near[place] = near[place - 1]
                place -= 1
            }
            near[place] = edge
        }
    }

    /// What one border edge adds: the part of the feature below it, and where it crosses the upper border of the
    /// box, the change of the winding number for all that lies east of the crossing.
    private func contribution(of edge: Edge, box: Box, _ local: some LocalMeasure) -> Double {
        let top = box.height
        var (ax, ay) = (edge.x0 - box.minX, edge.y0 - box.minY)
        var (bx, by) = (edge.x1 - box.minX, edge.y1 - box.minY)
        var sum = 0.0
        if (ay <= top) != (by <= top) {
            let crossing = ax + (top - ay) / (by - ay) * (bx - ax)
            // What crosses west of the box is already in the winding number at its corner.
            if crossing > 0, crossing < box.width {
                sum += (by > ay ? -1 : 1) * feature.area(eastOf: crossing, local)
            }
            if ay > top { (ax, ay) = (crossing, top) } else { (bx, by) = (crossing, top) }
        } else if ay > top {
            return 0
        }
        if (ay < 0) != (by < 0) {
            let crossing = ax - ay / (by - ay) * (bx - ax)
            if ay < 0 { (ax, ay) = (crossing, 0) } else { (bx, by) = (crossing, 0) }
        } else if ay < 0 {
            return sum
        }
        guard let chord = Chord(from: ax, ay, to: bx, by) else { return sum }
        return sum + chord.sign * feature.areaBelow(chord, local)
    }
}

extension Edge {
    @inline(__always)
    func meets(_ box: Box) -> Bool {
        max(x0, x1) >= box.minX && min(x0, x1) <= box.maxX && max(y0, y1) >= box.minY && min(y0, y1) <= box.maxY
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
