import GEOS
import GeoModel

/// Whether shared ground is a mere seam: narrower than 1 cm, where width is twice the area over the perimeter. (That
/// is the width of a long strip.) Borders that were drawn twice make seams; they are no parcels drawn twice.
enum SeamWidth {
    /// Metres.
    static let limit = 0.01

    static func isSeam<M: Measure>(
        _ ground: SharedGround<M>, of first: SweptPolygon, and second: SweptPolygon, _ measure: M
    ) throws -> Bool {
        // Of all shapes of one area the disc has the least perimeter, and so the greatest width.
        guard ground.area >= .pi * limit * limit else { return true }
        let box = first.box.intersection(second.box)
        let metres = Metres(in: box, measure)
        // The border of what is shared is made of both borders.
        let longest = metres.length(first.clipped(to: box)) + metres.length(second.clipped(to: box))
        guard 2 * ground.area < limit * longest else { return false }
        guard let a = try first.column(metres.place).geometry(0), let b = try second.column(metres.place).geometry(0),
            let piece = try a.intersection(b).polygons
        else { return false }
        return try 2 * ground.area < limit * piece.length()
    }
}

/// A box in metres from its corner, true near its middle.
private struct Metres {
    private let box: Box
    private let perX: Double
    private let perY: Double

    init(in box: Box, _ measure: some Measure) {
        self.box = box
        let (west, east) = (Position(x: box.minX, y: box.center.y), Position(x: box.maxX, y: box.center.y))
        let (south, north) = (Position(x: box.minX, y: box.minY), Position(x: box.minX, y: box.maxY))
        perX = measure.length(from: west, to: east) / box.width
        perY = measure.length(from: south, to: north) / box.height
    }

    func place(_ place: Position) -> Position {
        Position(x: (place.x - box.minX) * perX, y: (place.y - box.minY) * perY)
    }

    /// At least the length of the edges inside the box.
    func length(_ edges: ClippedEdges) -> Double {
        edges.edges.reduce(0) { sum, edge in
            let (a, b) = (held(edge.from), held(edge.to))
            return sum + abs(b.x - a.x) * perX + abs(b.y - a.y) * perY
        }
    }

    private func held(_ place: Position) -> Position {
        Position(x: max(box.minX, min(box.maxX, place.x)), y: max(box.minY, min(box.maxY, place.y)))
    }
}
