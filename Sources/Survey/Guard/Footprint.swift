import GeoModel

/// The ground that some polygons cover, coarsely: the cells of a grid of 128 × 128 over their box that they touch.
///
/// It answers for many places whether they can lie in the regions; a place up to a cell outside counts as inside.
public struct Footprint: Sendable {
    /// In longitude and latitude, degrees.
    public let box: Box
    private var cells: [Bool]
    /// Columns and rows per degree.
    private let perColumn: Double
    private let perRow: Double
    private static let side = 128

    /// - Parameter geometry: polygons in longitude and latitude; `nil` where they have no vertex.
    public init?(_ geometry: GeometryColumn) {
        let bounds = geometry.bounds
        guard !bounds.isEmpty, bounds.width.isFinite, bounds.height.isFinite else { return nil }
        // A region without width, and a place on the very border, get some room.
        let room = 0.5 * max(bounds.width, bounds.height, 1e-4) / Double(Self.side)
        box = Box(
            minX: bounds.minX - room, minY: bounds.minY - room, maxX: bounds.maxX + room, maxY: bounds.maxY + room)
        (perColumn, perRow) = (Double(Self.side) / box.width, Double(Self.side) / box.height)
        cells = [Bool](repeating: false, count: Self.side * Self.side)
        for feature in 0..<geometry.count { fill(feature, of: geometry) }
    }

    public func contains(_ place: Position) -> Bool {
        guard box.contains(place) else { return false }
        return cells[row(place.y) * Self.side + column(place.x)]
    }

    /// What part of the places lies here; 0 for none at all.
    func share(of places: [Position?]) -> Double {
        guard !places.isEmpty else { return 0 }
        return Double(places.count { $0.map(contains) ?? false }) / Double(places.count)
    }

    private func column(_ x: Double) -> Int { Self.index((x - box.minX) * perColumn) }
    private func row(_ y: Double) -> Int { Self.index((y - box.minY) * perRow) }
    private static func index(_ place: Double) -> Int { Int(max(0, min(Double(side - 1), place))) }
    private func middle(ofRow row: Int) -> Double { box.minY + (Double(row) + 0.5) / Double(Self.side) * box.height }

    /// Marks the cells along the borders, and those whose middle lies inside by the even-odd rule.
    private mutating func fill(_ feature: Int, of geometry: GeometryColumn) {
        var crossings = [[Double]](repeating: [], count: Self.side)
        for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
            for ring in geometry.rings(of: part) { follow(geometry.vertices(of: ring), of: geometry, &crossings) }
        }
        for (row, places) in crossings.enumerated() where !places.isEmpty {
            let sorted = places.sorted()
            for pair in stride(from: 0, to: sorted.count - 1, by: 2) {
                for column in column(sorted[pair])...column(sorted[pair + 1]) { cells[row * Self.side + column] = true }
            }
        }
    }

    /// Marks the cells along a ring, and lists where it crosses the middle line of each row.
    private mutating func follow(_ ring: Range<Int>, of geometry: GeometryColumn, _ crossings: inout [[Double]]) {
        guard let first = ring.first else { return }
        var a = geometry.position(first)
        // Most edges are much shorter than a cell: where the last one was marked, and the middle of that row.
        var (marked, middle) = (-1, 0.0)
        for vertex in ring.dropFirst() {
            let b = geometry.position(vertex)
            defer { a = b }
            guard (a.x + a.y + b.x + b.y).isFinite else {
                marked = -1
                continue
            }
            let row = row(b.y)
            let cell = row * Self.side + column(b.x)
            guard cell != marked || (a.y <= middle) != (b.y <= middle) else { continue }
            mark(a, b)
            addCrossings(a, b, to: &crossings)
            (marked, middle) = (cell, self.middle(ofRow: row))
        }
    }

    private mutating func mark(_ a: Position, _ b: Position) {
        let steps = max(abs(b.x - a.x) / box.width, abs(b.y - a.y) / box.height) * Double(2 * Self.side)
        let (west, south) = (column(a.x), row(a.y))
        if west == column(b.x), south == row(b.y) {
            cells[south * Self.side + west] = true
            return
        }
        let count = max(1, Int(steps.rounded(.up)))
        for step in 0...count {
            let t = Double(step) / Double(count)
            let place = Position(x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y))
            cells[row(place.y) * Self.side + column(place.x)] = true
        }
    }

    /// Where an edge crosses the middle lines of the rows.
    private func addCrossings(_ a: Position, _ b: Position, to crossings: inout [[Double]]) {
        guard a.y != b.y else { return }
        for row in row(min(a.y, b.y))...row(max(a.y, b.y)) {
            let y = middle(ofRow: row)
            guard (a.y <= y) != (b.y <= y) else { continue }
            crossings[row].append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
        }
    }
}
