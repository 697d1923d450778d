import GeoModel

/// The different edges of one band, in the order in which the regions have them, and the regions beside each.
struct BandEdges: Sendable {
    /// The first step along each edge.
    private(set) var firsts: [RingStep] = []
    private(set) var sides: [RegionEdges.Side] = []
    /// Where the sides of each edge end; those of the next begin there.
    private(set) var sideEnds: [Int32] = []

    init(of borders: [BandedBorder], in band: Int, _ geometry: GeometryColumn) {
        let count = borders.reduce(0) { $0 + $1.steps(in: band).count }
        var numbers = EdgeNumbers(capacity: count)
        var numberOf: [Int32] = []
        numberOf.reserveCapacity(count)
        firsts.reserveCapacity(count)
        for border in borders {
            for step in border.steps(in: band) { numberOf.append(numbers.number(of: step, in: &firsts, geometry)) }
        }
        sideEnds = [Int32](repeating: 0, count: firsts.count + 1)
        for number in numberOf { sideEnds[Int(number) + 1] += 1 }
        for edge in 1..<sideEnds.count { sideEnds[edge] += sideEnds[edge - 1] }
        collectSides(of: borders, in: band, numberOf, geometry)
        sideEnds.removeLast()
    }

    /// Sorts the sides by edge; within an edge they stand by region.
    private mutating func collectSides(
        of borders: [BandedBorder], in band: Int, _ numberOf: [Int32], _ geometry: GeometryColumn
    ) {
        sides = [RegionEdges.Side](repeating: RegionEdges.Side(region: 0, sign: 0), count: numberOf.count)
        var next = 0
        for (region, border) in borders.enumerated() {
            for step in border.steps(in: band) {
                let edge = Int(numberOf[next])
                sides[Int(sideEnds[edge])] = RegionEdges.Side(region: Int32(region), sign: step.sign(in: geometry))
                sideEnds[edge] += 1
                next += 1
            }
        }
    }
}

/// Finds an edge again by its ends, to the last bit, whatever way it is gone: an open-addressed table of edge numbers.
private struct EdgeNumbers {
    /// −1 for a free slot; a power of two, at most half full.
    private var slots: [Int32]

    init(capacity: Int) {
        var count = 16
        while count < 2 * capacity { count *= 2 }
        slots = [Int32](repeating: -1, count: count)
    }

    /// The number of the edge of a step; a new one is appended.
    mutating func number(of step: RingStep, in firsts: inout [RingStep], _ geometry: GeometryColumn) -> Int32 {
        let edge = step.edge(in: geometry)
        var slot = Self.hash(edge) & (slots.count - 1)
        while slots[slot] >= 0 {
            if firsts[Int(slots[slot])].edge(in: geometry) == edge { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(firsts.count)
        firsts.append(step)
        return slots[slot]
    }

    private static func hash(_ edge: Edge) -> Int {
        var hash: UInt64 = 0
        hash.mix(edge.x0)
        hash.mix(edge.y0)
        hash.mix(edge.x1)
        hash.mix(edge.y1)
        return Int(truncatingIfNeeded: hash >> 1)
    }
}

extension UInt64 {
    @inline(__always)
    fileprivate mutating func mix(_ value: Double) {
        // −0 and 0 are the same place.
        self = (self ^ (value + 0).bitPattern) &* 0x9E37_79B9_7F4A_7C15
        self ^= self >> 29
    }
}
