import GeoModel

/// Where names stand on a map: inside their region, and none on another. What does not fit is left out and counted.
///
/// Regions come in the order of their size. For each, levels through the region are tried from its middle outwards,
/// larger letters before smaller ones, one line before two. A name that finds no room inside stands beside its
/// region's circle; on a large circle if need be, never on a small one, which it would hide. Lengths are in tenths of a
/// millimetre, y downwards.
struct LabelPlacement {
    struct Label: Equatable {
        let region: Int
        let lines: [String]
        let size: Double
        /// The middle of the text.
        let centre: Position

        static let leading = 1.16
    }

    /// Letter sizes, the preferred one first.
    static let sizes: [Double] = [28, 24, 20.5]

    private(set) var labels: [Label] = []
    private(set) var leftOut = 0
    private var taken: [Box] = []
    private let circles: [Int: Box]
    private let smallCircles: [Box]

    /// - Parameter circles: of regions: names stand inside their region and beside all circles, else beside their own.
    init(circles: [Int: Box] = [:]) {
        self.circles = circles
        smallCircles = circles.values.filter { $0.width < 2.5 * Self.sizes[0] }
    }

    /// Places the text of each region; `texts` are paragraphs, the first one may be broken into lines.
    mutating func place(_ texts: [(region: Int, paragraphs: [String])], on shapes: GeometryColumn) {
        let sized = texts.map { (text: $0, shape: RegionShape(shapes, $0.region)) }
        let order = sized.indices.sorted {
            (-sized[$0].shape.area, sized[$0].text.region) < (-sized[$1].shape.area, sized[$1].text.region)
        }
        for place in order {
            let (text, shape) = sized[place]
            if let label = label(for: text.region, text.paragraphs, shape) {
                labels.append(label.0)
                taken.append(label.1)
            } else {
                leftOut += 1
            }
        }
        labels.sort { $0.region < $1.region }
    }

    /// First whole inside the region; small regions let their name stand out a little.
    private func label(for region: Int, _ paragraphs: [String], _ shape: RegionShape) -> (Label, Box)? {
        let all = Array(circles.values)
        for outside in [0.0, 0.35] {
            let found = first(region, paragraphs, avoiding: all) { width, height in
                shape.places(width: width * (1 - outside), height: height * (1 - outside))
            }
            if let found { return found }
        }
        guard let circle = circles[region] else { return nil }
        // A name far out beside a large circle would seem to be another region's.
        let isSmall = smallCircles.contains(circle)
        return first(region, paragraphs, avoiding: smallCircles) { width, height in
            isSmall ? Self.places(beside: circle, width: width, height: height)
                : shape.places(width: width * 0.65, height: height * 0.65)
        }
    }

    /// The first place that is free, larger letters before smaller ones.
    private func first(
        _ region: Int, _ paragraphs: [String], avoiding circles: [Box], _ places: (Double, Double) -> [Position]
    ) -> (Label, Box)? {
        for size in Self.sizes {
            for lines in Self.layouts(paragraphs, size) {
                let width = lines.map { LetterWidths.width(of: $0, size: size) }.max() ?? 0
                let height = Double(lines.count) * size * Label.leading
                for centre in places(width, height) {
                    let box = Box(
                        minX: centre.x - width / 2 - 2, minY: centre.y - height / 2, maxX: centre.x + width / 2 + 2,
                        maxY: centre.y + height / 2)
                    let isFree = !taken.contains { $0.meets(box) } && !circles.contains { $0.meets(box) }
                    guard isFree else { continue }
                    return (Label(region: region, lines: lines, size: size, centre: centre), box)
                }
            }
        }
        return nil
    }

    /// Right, left, above and below a circle, then at its corners.
    private static func places(beside circle: Box, width: Double, height: Double) -> [Position] {
        let (x, y) = (circle.width / 2 + width / 2 + 5, circle.height / 2 + height / 2 + 2)
        let ways = [(1.0, 0.0), (-1, 0), (0, -1), (0, 1), (0.9, -0.8), (0.9, 0.8), (-0.9, -0.8), (-0.9, 0.8)]
        return ways.map { Position(x: circle.center.x + $0.0 * x, y: circle.center.y + $0.1 * y) }
    }

    /// The first paragraph in one line, two or three; the others whole.
    private static func layouts(_ paragraphs: [String], _ size: Double) -> [[String]] {
        guard let name = paragraphs.first else { return [] }
        let whole = LetterWidths.width(of: name, size: size)
        var layouts: [[String]] = [[name]]
        for count in [2, 3] where whole > Double(count) * 3 * size {
            let lines = LetterWidths.lines(of: name, size: size, within: whole / Double(count) * 1.15)
            if lines.count > 1, lines.count <= count, !layouts.contains(lines) { layouts.append(lines) }
        }
        return layouts.map { $0 + paragraphs.dropFirst() }
    }
}

/// A polygon as levels through it: on each level, where it is inside.
struct RegionShape {
    private let edges: [(a: Position, b: Position)]
    let bounds: Box
    /// Signed sums of the rings: holes do not count.
    let area: Double

    init(_ column: GeometryColumn, _ feature: Int) {
        var edges: [(Position, Position)] = []
        var twice = 0.0
        for part in column.parts(of: feature) where column.partKinds[part] == .polygon {
            for (number, ring) in column.rings(of: part).enumerated() {
                var sum = 0.0
                for vertex in column.vertices(of: ring).dropLast() {
                    let (a, b) = (column.position(vertex), column.position(vertex + 1))
                    sum += a.x * b.y - b.x * a.y
                    if a.y != b.y { edges.append((a, b)) }
                }
                twice += number == 0 ? abs(sum) : -abs(sum)
            }
        }
        self.edges = edges
        area = twice / 2
        bounds = column.bounds(feature..<(feature + 1))
    }

    /// Stretches inside the polygon on a level, from west to east.
    private func stretches(at level: Double) -> [(Double, Double)] {
        var crossings: [Double] = []
        for (a, b) in edges where (a.y <= level) != (b.y <= level) {
            crossings.append(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x))
        }
        crossings.sort()
        return stride(from: 0, to: crossings.count - 1, by: 2).map { (crossings[$0], crossings[$0 + 1]) }
    }

    /// Stretches that are inside on the level and half a height above and below.
    private func stretches(at level: Double, height: Double) -> [(Double, Double)] {
        var common = stretches(at: level)
        for other in height > 0 ? [level - height / 2, level + height / 2] : [] {
            let next = stretches(at: other)
            common = common.flatMap { a in
                next.compactMap { b in
                    let (low, high) = (max(a.0, b.0), min(a.1, b.1))
                    return low < high ? (low, high) : nil
                }
            }
        }
        return common
    }

    private static let levels = 25

    /// Places for a box of that size, the best first: much room and near the middle.
    func places(width: Double, height: Double) -> [Position] {
        guard !bounds.isEmpty, bounds.height >= height * 0.6 else { return [] }
        let middle = bounds.center
        var found: [(Double, Position)] = []
        for number in 0..<Self.levels {
            let level = bounds.minY + bounds.height * (Double(number) + 0.5) / Double(Self.levels)
            for (low, high) in stretches(at: level, height: height) where high - low >= width {
                let x = min(max(middle.x, low + width / 2), high - width / 2)
                let centre = (low + high) / 2
                // Half way between the middle of the stretch and that of the region.
                let place = Position(x: (x + centre) / 2, y: level)
                let room = min(high - low, width * 3) / 2
                found.append((abs(place.x - middle.x) + abs(place.y - middle.y) * 1.5 - room, place))
            }
        }
        return found.sorted { ($0.0, $0.1.y, $0.1.x) < ($1.0, $1.1.y, $1.1.x) }.map(\.1)
    }

    /// A place well inside: the middle of the widest stretch that has some height.
    var inside: Position? {
        for share in [0.4, 0.2, 0.08, 0] {
            let height = bounds.height * share
            var widest: (width: Double, place: Position)?
            for number in 0..<Self.levels {
                let level = bounds.minY + bounds.height * (Double(number) + 0.5) / Double(Self.levels)
                for (low, high) in stretches(at: level, height: height) where high - low > widest?.width ?? 0 {
                    widest = (high - low, Position(x: (low + high) / 2, y: level))
                }
            }
            if let widest { return widest.place }
        }
        return nil
    }
}
