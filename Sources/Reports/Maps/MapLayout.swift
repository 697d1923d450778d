import GeoModel

/// Where things stand on a sheet, in tenths of a millimetre from its upper left corner.
struct MapLayout {
    let orientation: MapSheet.Orientation
    let page: Box
    /// Round the map or maps, in reading order.
    let frames: [Box]
    /// Round the legend: beside or below a single map, below each of several.
    let legends: [Box]
    /// Round north arrow and scale bar.
    let furniture: Box
    /// Units for a metre on the plane.
    let scale: Double

    static let margin = 110.0
    static let padding = 26.0

    /// The layout that lets the regions be drawn largest.
    static func best(for sheet: MapSheet, footer: Double) -> MapLayout {
        let orientations = sheet.orientation.map { [$0] } ?? MapSheet.Orientation.allCases
        let layouts = orientations.flatMap { orientation -> [MapLayout] in
            guard sheet.panels.count > 1 else { return [single(sheet, orientation, footer)] }
            return (1...sheet.panels.count).map { multiple(sheet, orientation, columns: $0, footer) }
        }
        // The first of equals: deterministic, and landscape where both are as good.
        return layouts.dropFirst().reduce(layouts[0]) { $1.scale > $0.scale ? $1 : $0 }
    }

    private static func area(_ sheet: MapSheet, _ orientation: MapSheet.Orientation, _ footer: Double) -> (Box, Box) {
        let (long, short) = sheet.paper.sides
        let (width, height) = orientation == .landscape ? (long, short) : (short, long)
        let page = Box(minX: 0, minY: 0, maxX: width, maxY: height)
        let inner = Box(
            minX: margin, minY: margin + 150 * sheet.paper.enlargement, maxX: width - margin, maxY: height - margin - footer)
        return (page, inner)
    }

    private static func single(_ sheet: MapSheet, _ orientation: MapSheet.Orientation, _ footer: Double) -> MapLayout {
        let (page, inner) = area(sheet, orientation, footer)
        let large = sheet.paper.enlargement
        var (frame, legend, furniture) = (inner, inner, inner)
        if orientation == .landscape {
            frame.maxX -= 620 * large
            legend.minX = frame.maxX + 45 * large
            furniture.minX = legend.minX
            furniture.minY = inner.maxY - 260 * large
            legend.maxY = furniture.minY - 20
        } else {
            frame.maxY -= 540 * large
            legend.minY = frame.maxY + 40 * large
            furniture.minY = legend.minY
            furniture.minX = inner.maxX - 560 * large
            legend.maxX = furniture.minX - 40
        }
        return MapLayout(
            orientation: orientation, page: page, frames: [frame], legends: [legend], furniture: furniture,
            scale: scale(sheet, frame))
    }

    private static func multiple(
        _ sheet: MapSheet, _ orientation: MapSheet.Orientation, columns: Int, _ footer: Double
    ) -> MapLayout {
        let (page, inner) = area(sheet, orientation, footer)
        let large = sheet.paper.enlargement
        let rows = (sheet.panels.count + columns - 1) / columns
        let (gap, head, foot, band) = (50 * large, 70 * large, 150 * large, 190 * large)
        let width = (inner.width - gap * Double(columns - 1)) / Double(columns)
        let height = (inner.height - band - gap * Double(rows - 1)) / Double(rows)
        var (frames, legends): ([Box], [Box]) = ([], [])
        for place in sheet.panels.indices {
            let x = inner.minX + Double(place % columns) * (width + gap)
            let y = inner.minY + Double(place / columns) * (height + gap)
            frames.append(Box(minX: x, minY: y + head, maxX: x + width, maxY: y + height - foot))
            legends.append(Box(minX: x, minY: y + height - foot + 16, maxX: x + width, maxY: y + height))
        }
        let furniture = Box(minX: inner.minX, minY: inner.maxY - band + 30 * large, maxX: inner.maxX, maxY: inner.maxY)
        return MapLayout(
            orientation: orientation, page: page, frames: frames, legends: legends, furniture: furniture,
            scale: frames.first.map { scale(sheet, $0) } ?? 0)
    }

    /// A scale whose denominator has two digits, so that the regions fit into the frame.
    private static func scale(_ sheet: MapSheet, _ frame: Box) -> Double {
        let bounds = sheet.regions.bounds
        let (width, height) = (frame.width - 2 * padding, frame.height - 2 * padding)
        guard width > 0, height > 0 else { return 0 }
        let largest = min(width / max(bounds.width, 1), height / max(bounds.height, 1))
        return 10_000 / (roundedUp(10_000 / (largest * sheet.scaleOfPlane)) * sheet.scaleOfPlane)
    }

    /// With two digits, not below the number: 26000 for 25300.
    static func roundedUp(_ number: Double) -> Double {
        var step = 1.0
        while number / step > 100 { step *= 10 }
        while number / step <= 10 { step /= 10 }
        return (number / step).rounded(.up) * step
    }
}

/// How a place on the plane comes into a frame: y turns downwards.
struct MapFrame {
    let box: Box
    private let middle: Position
    let scale: Double

    init(_ box: Box, showing bounds: Box, scale: Double) {
        self.box = box
        middle = bounds.center
        self.scale = scale
    }

    func place(_ position: Position) -> Position {
        Position(x: box.center.x + (position.x - middle.x) * scale, y: box.center.y - (position.y - middle.y) * scale)
    }

    func placed(_ column: GeometryColumn) -> GeometryColumn {
        var placed = column
        placed.withMutableCoordinates { xy in
            for vertex in 0..<(xy.count / 2) {
                let place = place(Position(x: xy[2 * vertex], y: xy[2 * vertex + 1]))
                (xy[2 * vertex], xy[2 * vertex + 1]) = (place.x, place.y)
            }
        }
        return placed
    }
}
