import GeoModel

/// The box round shapes, and how far these come to Greenwich from the east and from the west.
struct GeoJSONExtent: Sendable {
    private var box = Box.empty
    private var leastEast = Double.infinity
    private var greatestWest = -Double.infinity
    private var isCrossed = false

    /// West, south, east, north; `nil` round nothing. Where the box is narrower over the 180th meridian, its west is
    /// greater than its east (RFC 7946, 5.2).
    var sides: [Double]? {
        guard !box.isEmpty else { return nil }
        let isNarrower = !isCrossed && leastEast.isFinite && greatestWest.isFinite
            && leastEast - greatestWest > 360 - box.width
        return isNarrower
            ? [leastEast, box.minY, greatestWest, box.maxY] : [box.minX, box.minY, box.maxX, box.maxY]
    }

    /// - Parameter part: the box of one part of a geometry.
    mutating func grow(_ part: Box) {
        guard !part.isEmpty else { return }
        box.grow(part)
        if part.minX >= 0 {
            leastEast = min(leastEast, part.minX)
        } else if part.maxX <= 0 {
            greatestWest = max(greatestWest, part.maxX)
        } else {
            isCrossed = true
        }
    }

    mutating func grow(_ other: GeoJSONExtent) {
        box.grow(other.box)
        leastEast = min(leastEast, other.leastEast)
        greatestWest = max(greatestWest, other.greatestWest)
        isCrossed = isCrossed || other.isCrossed
    }
}
