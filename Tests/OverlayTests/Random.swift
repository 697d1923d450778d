import Foundation

/// A small generator with a seed, so that a failure can be seen again.
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }

    /// A star-shaped polygon: simple by construction.
    mutating func star(near extent: Double, radius: Double, corners: ClosedRange<Int>) -> [[Double]] {
        let (x, y) = (Double.random(in: 0...extent, using: &self), Double.random(in: 0...extent, using: &self))
        return star(around: (x, y), radius: radius, corners: Int.random(in: corners, using: &self))
    }

    /// All of a star can be seen from its middle.
    mutating func star(around middle: (x: Double, y: Double), radius: Double, corners: Int) -> [[Double]] {
        let angles = (0..<corners).map { (Double($0) + Double.random(in: 0..<0.99, using: &self)) * 2 * .pi / Double(corners) }
        var ring: [Double] = []
        for angle in angles {
            let r = Double.random(in: (0.2 * radius)...radius, using: &self)
            ring += [middle.x + r * cos(angle), middle.y + r * sin(angle)]
        }
        return [ring + ring.prefix(2)]
    }

    /// A staircase down to the right, on whole coordinates.
    mutating func staircase(size: Int) -> [[Double]] {
        let (x, y) = (Double(Int.random(in: 0...10, using: &self)), Double(Int.random(in: 0...10, using: &self)))
        var ring = [x, y]
        var height = Double(size)
        for step in 0..<size where height > 0 {
            ring += [x + Double(step), y + height, x + Double(step + 1), y + height]
            height -= Double(Int.random(in: 0...2, using: &self))
        }
        ring += [ring[ring.count - 2], y]
        return [ring + [x, y]]
    }
}
