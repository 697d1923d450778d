import GeoModel

/// Which links run over the same places: of regions side by side, each has those of their common border.
struct LinkTwins: Sendable {
    struct Twin: Sendable {
        /// The first link over the same places; the link itself where it is the first.
        let link: Int32
        let isReversed: Bool
    }

    private(set) var twins: [Twin]

    /// Links are shared out by their hash into buckets that fit the caches; a thread takes one bucket at a time.
    init(of links: [BorderLink], in geometry: GeometryColumn, threads: Int) throws {
        let buckets = Buckets(of: links)
        let found = try Parallel.map(Array(0..<buckets.count), threads: threads) { bucket in
            Self.twins(of: buckets.numbers(in: bucket), links, geometry)
        }
        twins = [Twin](repeating: Twin(link: 0, isReversed: false), count: links.count)
        for (bucket, found) in found.enumerated() {
            for (number, twin) in zip(buckets.numbers(in: bucket), found) { twins[Int(number)] = twin }
        }
    }

    /// An open-addressed table of link numbers finds a link again.
    private static func twins(
        of numbers: ArraySlice<Int32>, _ links: [BorderLink], _ geometry: GeometryColumn
    ) -> [Twin] {
        var count = 16
        while count < 2 * numbers.count { count *= 2 }
        // −1 for a free slot.
        var slots = [Int32](repeating: -1, count: count)
        return numbers.map { number in
            let link = links[Int(number)]
            var slot = Int(truncatingIfNeeded: link.hash >> 8) & (count - 1)
            while slots[slot] >= 0 {
                let known = links[Int(slots[slot])]
                if known.hash == link.hash, known.count == link.count {
                    if geometry.areEqual(link, known) { return Twin(link: slots[slot], isReversed: false) }
                    if geometry.areOpposite(link, known) { return Twin(link: slots[slot], isReversed: true) }
                }
                slot = (slot + 1) & (count - 1)
            }
            slots[slot] = number
            return Twin(link: number, isReversed: false)
        }
    }
}

/// The numbers of links sorted by hash into buckets, ascending in each.
struct Buckets: Sendable {
    /// Links of a bucket, about.
    static let size = 4096

    private var starts: [Int32]
    private var numbers: [Int32]

    init(of links: [BorderLink]) {
        let count = 1 + links.count / Self.size
        func bucket(_ link: BorderLink) -> Int { Int(link.hash.multipliedFullWidth(by: UInt64(count)).high) }
        starts = [Int32](repeating: 0, count: count + 2)
        for link in links { starts[bucket(link) + 2] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        numbers = [Int32](repeating: 0, count: links.count)
        for (number, link) in links.enumerated() {
            let slot = bucket(link) + 1
            numbers[Int(starts[slot])] = Int32(number)
            starts[slot] += 1
        }
        starts.removeLast()
    }

    var count: Int { starts.count - 1 }

    func numbers(in bucket: Int) -> ArraySlice<Int32> { numbers[Int(starts[bucket])..<Int(starts[bucket + 1])] }
}
