import Foundation
import GeoModel

/// Shapes for the page: on a grid of whole numbers, no more vertices than a page should carry, as JSON.
///
/// A feature is a list of parts, a part a list of rings, and a ring one list of numbers: the first place and then the
/// way to each next, east and north in turn. Rings do not repeat their first vertex.
struct PageShapes {
    /// So many steps of the grid lie across the regions: some metres for a province.
    private static let across = 131_072.0

    let grid: CoordinateGrid

    /// A grid over a box of longitudes and latitudes, about as wide on the ground in both directions.
    init(over box: Box) {
        let shrink = max(0.1, cos(box.center.y * .pi / 180))
        let extent = max(box.width * shrink, box.height, 1e-6)
        let step = extent / Self.across
        grid = CoordinateGrid(
            origin: Position(x: box.minX, y: box.minY), step: Position(x: step / shrink, y: step))
    }

    /// Regions: shared borders stay shared.
    func regions(_ shapes: GeometryColumn, vertices most: Int) -> String {
        json(reduced(shapes.onGrid(grid), to: most, keepsApart: true))
    }

    func overlay(_ shapes: GeometryColumn, vertices most: Int) -> String {
        json(reduced(shapes.onGrid(grid), to: most, keepsApart: false))
    }

    /// The tolerance doubles until the shapes are small enough; even the first is less than a pixel at first sight.
    private func reduced(_ shapes: GeometryColumn, to most: Int, keepsApart: Bool) -> GeometryColumn {
        var tolerance = 8.0
        var coarse = shapes.simplified(within: tolerance, keepsApart: false)
        while coarse.vertexCount > most, tolerance < Self.across / 64 {
            tolerance *= 2
            coarse = shapes.simplified(within: tolerance, keepsApart: false)
        }
        return keepsApart ? shapes.simplified(within: tolerance) : coarse
    }

    private func json(_ shapes: GeometryColumn) -> String {
        var text = "["
        for feature in 0..<shapes.count {
            if feature > 0 { text += "," }
            let parts = shapes.parts(of: feature).map { part in
                let isClosed = shapes.partKinds[part] == .polygon
                let rings = shapes.rings(of: part).map { ring($0, of: shapes, isClosed: isClosed) }
                return "[" + rings.joined(separator: ",") + "]"
            }
            text += "[" + parts.joined(separator: ",") + "]"
        }
        return text + "]"
    }

    private func ring(_ ring: Int, of shapes: GeometryColumn, isClosed: Bool) -> String {
        var (x, y) = (0.0, 0.0)
        var numbers: [String] = []
        for vertex in shapes.vertices(of: ring).dropLast(isClosed ? 1 : 0) {
            let place = shapes.position(vertex)
            numbers.append((place.x - x).shortest)
            numbers.append((place.y - y).shortest)
            (x, y) = (place.x, place.y)
        }
        return "[" + numbers.joined(separator: ",") + "]"
    }
}
