import GeoModel

/// Boxes round runs of edges, and boxes round those: finds the edges of a large polygon near a place without a look
/// at all of them. Edges that follow each other lie together, so the order of the rings is the order of the tree.
struct EdgeTree {
    /// From this many places on it pays.
    static let many = 64
    private static let fan = 8

    /// The levels from fine to coarse; each box covers `fan` edges or boxes of the level before.
    private var levels: [[Box]] = []

    init(_ places: [Position]) {
        var boxes: [Box] = []
        for first in stride(from: 0, to: places.count - 1, by: Self.fan) {
            var box = Box.empty
            for place in places[first...min(first + Self.fan, places.count - 1)] where !place.x.isNaN {
                box.grow(x: place.x, y: place.y)
            }
            boxes.append(box)
        }
        levels = [boxes]
        while boxes.count > Self.fan {
            boxes = stride(from: 0, to: boxes.count, by: Self.fan).map { first in
                boxes[first..<min(first + Self.fan, boxes.count)].reduce(into: Box.empty) { $0.grow($1) }
            }
            levels.append(boxes)
        }
        edges = places.count - 1
    }

    private let edges: Int

    /// Calls `body` with the number of each edge that may meet `box` or run above its upper left corner, in order.
    func forEachEdge(inOrAbove box: Box, _ body: (Int) -> Void) {
        visit(0..<levels[levels.count - 1].count, levels.count - 1, box, body)
    }

    private func visit(_ boxes: Range<Int>, _ level: Int, _ box: Box, _ body: (Int) -> Void) {
        for index in boxes {
            let own = levels[level][index]
            guard own.maxY >= box.minY, own.minX <= box.maxX, own.maxX >= box.minX else { continue }
            // What lies above the box matters at its western border only.
            guard own.minY <= box.maxY || own.minX <= box.minX else { continue }
            let children = (index * Self.fan)..<min((index + 1) * Self.fan, level == 0 ? edges : levels[level - 1].count)
            if level > 0 {
                visit(children, level - 1, box, body)
            } else {
                for edge in children { body(edge) }
            }
        }
    }
}
