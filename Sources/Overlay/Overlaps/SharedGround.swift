import GeoModel

/// The ground that two polygons share: its area, and a place in it.
///
/// The area is a double sum over the chords of both in the box that both meet (see ``Pieces``). Where that would be
/// many pairs, the box is cut in two across the direction in which its edges run, again and again.
struct SharedGround<M: Measure> {
    /// m²; 0 where it is no more than rounding.
    private(set) var area = 0.0
    private let measure: M
    /// The box in which both lie.
    private let common: Box
    /// The part of the box that holds most of the shared area, for the place.
    private var best: Leaf?

    private struct Leaf {
        let box: Box
        let first: [Chord]
        let second: [Chord]
        let area: Double
    }

    /// Up to this many pairs of chords are summed at once.
    private static var few: Int { 4096 }

    /// - Parameter limits: where to look; everywhere without them.
    init(of first: SweptPolygon, and second: SweptPolygon, within limits: Box? = nil, _ measure: M) {
        self.measure = measure
        let both = first.box.intersection(second.box)
        common = limits.map(both.intersection) ?? both
        guard common.width > 0, common.height > 0 else { return }
        let box = common.padded
        let edges = first.clipped(to: box)
        guard !edges.isEmpty else { return }
        addUp(edges, second.clipped(to: box), Descent())
        if area < measure.rounding(in: box) { area = 0 }
    }

    /// How a box was cut so far.
    private struct Descent {
        var pairs = Double.infinity
        /// Cuts in a row that did not help.
        var idle = 0
    }

    private mutating func addUp(_ first: ClippedEdges, _ second: ClippedEdges, _ descent: Descent) {
        guard !first.isEmpty, !second.isEmpty else { return }
        let pairs = Double(first.edges.count) * Double(second.edges.count)
        let next = Descent(pairs: pairs, idle: pairs > 0.75 * descent.pairs ? descent.idle + 1 : 0)
        guard pairs > Double(Self.few), next.idle < 4 else { return addUpAll(first, second) }
        for part in first.box.halves(acrossX: first.runsEast + second.runsEast > 0) {
            addUp(first.clipped(to: part), second.clipped(to: part), next)
        }
    }

    private mutating func addUpAll(_ first: ClippedEdges, _ second: ClippedEdges) {
        let box = first.box
        let leaf = (first.chords, second.chords)
        let sum = Self.sum(leaf.0, leaf.1, from: 0, to: box.width, measure.local(around: box.minY, reach: box.height))
        area += sum
        if sum > best?.area ?? 0 { best = Leaf(box: box, first: leaf.0, second: leaf.1, area: sum) }
    }

    private static func sum(
        _ first: [Chord], _ second: [Chord], from: Double, to: Double, _ local: some LocalMeasure
    ) -> Double {
        var sum = 0.0
        let (a, b) = (first.span, second.span)
        for i in a.indices {
            let chord = a[i]
            guard chord.x1 > from, chord.x0 < to else { continue }
            var lower = 0.0
            for j in b.indices {
                // In bounds: the index is one of the span's own.
                let other = unsafe b[unchecked: j]
                guard other.x0 < chord.x1, chord.x0 < other.x1 else { continue }
                lower += other.sign * other.lowerIntegral(with: chord, from: from, to: to, local)
            }
            sum += chord.sign * lower
        }
        return sum
    }

    /// A place inside the shared ground.
    ///
    /// The part that shares more is cut in two again until the cut meets a stretch of both that is at least half as
    /// long as the mean: then it cannot be a chance of rounding.
    var place: Position {
        guard let best else { return common.center }
        let local = measure.local(around: best.box.minY, reach: best.box.height)
        var (from, to, area) = (0.0, best.box.width, best.area)
        var found = best.box.center
        for _ in 0..<48 {
            let middle = from + Box.generic * (to - from)
            if let stretch = Self.longestStretch(of: best.first, and: best.second, at: middle) {
                found = Position(x: best.box.minX + middle, y: best.box.minY + 0.5 * (stretch.from + stretch.to))
                let mean = area / (to - from)
                if local.mean(stretch.to, stretch.to) - local.mean(stretch.from, stretch.from) >= 0.5 * mean { break }
            }
            let west = Self.sum(best.first, best.second, from: from, to: middle, local)
            if west >= area - west { (to, area) = (middle, west) } else { (from, area) = (middle, area - west) }
        }
        return found
    }

    private static func longestStretch(of first: [Chord], and second: [Chord], at x: Double) -> (from: Double, to: Double)? {
        var longest: (from: Double, to: Double)?
        let others = stretches(of: second, at: x)
        for own in stretches(of: first, at: x) {
            for other in others {
                let (from, to) = (max(own.from, other.from), min(own.to, other.to))
                if to - from > longest.map({ $0.to - $0.from }) ?? 0 { longest = (from, to) }
            }
        }
        return longest
    }

    /// The stretches of a meridian inside a polygon, from the lower border of the box up.
    private static func stretches(of chords: [Chord], at x: Double) -> [(from: Double, to: Double)] {
        let crossed = chords.filter { ($0.x0 <= x) != ($0.x1 <= x) }.map { (y: $0.y(x), sign: $0.sign) }.sorted { $0.y > $1.y }
        var stretches: [(from: Double, to: Double)] = []
        var inside = 0.0
        for (index, chord) in crossed.enumerated() {
            inside += chord.sign
            let below = index + 1 < crossed.count ? crossed[index + 1].y : 0
            if inside > 0.5, chord.y > below { stretches.append((below, chord.y)) }
        }
        return stretches
    }
}

extension ClippedEdges {
    /// How much farther its edges run east or west than north or south, in shares of the box.
    fileprivate var runsEast: Double {
        edges.reduce(0) { sum, edge in
            let width = min(max(edge.from.x, edge.to.x), box.maxX) - max(min(edge.from.x, edge.to.x), box.minX)
            let height = min(max(edge.from.y, edge.to.y), box.maxY) - max(min(edge.from.y, edge.to.y), box.minY)
            return sum + width / box.width - height / box.height
        }
    }
}

extension Box {
    /// What both cover; empty where they do not meet.
    func intersection(_ other: Box) -> Box {
        Box(
            minX: max(minX, other.minX), minY: max(minY, other.minY), maxX: min(maxX, other.maxX),
            maxY: min(maxY, other.maxY))
    }

    /// Nearly the middle, where no data lie.
    fileprivate static let generic = 0.4871

    /// Cut in two; `acrossX` by a parallel, else by a meridian.
    fileprivate func halves(acrossX: Bool) -> [Box] {
        var (first, second) = (self, self)
        if acrossX {
            first.maxY = minY + Self.generic * height
            second.minY = first.maxY
        } else {
            first.maxX = minX + Self.generic * width
            second.minX = first.maxX
        }
        return [first, second]
    }
}

extension Measure {
    /// Below this, in m², shared area in a box is rounding: of the double sum, and of the coordinates themselves.
    func rounding(in box: Box) -> Double {
        let scale = abs(local(around: box.minY, reach: box.height).mean(box.height, box.height)) / box.height
        let ulp = max(-box.minX, box.maxX, -box.minY, box.maxY).ulp
        return scale * (1e-13 * box.width * box.height + 2 * ulp * (box.width + box.height))
    }
}
