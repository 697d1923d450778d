import Foundation
import GeoModel

/// Boxes packed into the nodes of SQLite's R-tree by sort-tile-recursive (Leutenegger, Lopez and Edgington 1997):
/// full nodes, each a tile of the plane.
struct PackedRTree {
    /// As SQLite divides a page of 4096 bytes: a node has 4 bytes and 51 cells of 24.
    static let cellsPerNode = 51
    private static let nodeSize = 4 + 24 * cellsPerNode

    /// A feature or a node with its box; the sides are rounded outwards to single precision.
    struct Cell {
        let id: Int64
        let minX, maxX, minY, maxY: Float

        init(id: Int64, _ box: Box) {
            self.id = id
            (minX, maxX) = (Float(notAbove: box.minX), Float(notBelow: box.maxX))
            (minY, maxY) = (Float(notAbove: box.minY), Float(notBelow: box.maxY))
        }

        init(id: Int64, around cells: ArraySlice<Cell>) {
            self.id = id
            minX = cells.reduce(.infinity) { min($0, $1.minX) }
            maxX = cells.reduce(-.infinity) { max($0, $1.maxX) }
            minY = cells.reduce(.infinity) { min($0, $1.minY) }
            maxY = cells.reduce(-.infinity) { max($0, $1.maxY) }
        }
    }

    private var cells: [Cell] = []

    mutating func append(_ id: Int64, _ box: Box) { cells.append(Cell(id: id, box)) }

    /// Gives every node with its number and its parent's number, the root (number 1) first and parents before their
    /// children. `isLeaf` says whether the cells are features. The tree is empty afterwards.
    mutating func forEachNode(
        _ body: (_ node: Int64, _ parent: Int64?, _ isLeaf: Bool, _ bytes: [UInt8], _ cells: ArraySlice<Cell>) throws -> Void
    ) rethrows {
        let levels = pack()
        // Nodes are numbered level by level from the root.
        var first: Int64 = 1
        var parents: [Int64?] = [nil]
        for (height, level) in levels.enumerated().reversed() {
            let below = first + Int64(level.nodes)
            var childParents: [Int64?] = []
            for node in 0..<level.nodes {
                let number = first + Int64(node)
                let range = level.range(node)
                // Cells of an inner node stand for the nodes of the level below, in their order there.
                let cells = height == 0 ? level.cells[range] : level.renumbered(range, from: below)
                childParents += cells.map { _ in number }
                let bytes = Self.bytes(cells, depth: number == 1 ? height : 0)
                try body(number, parents[node], height == 0, bytes, cells)
            }
            parents = childParents
            first = below
        }
    }

    /// Cells of one height in the order of their nodes.
    private struct Level {
        let cells: [Cell]
        var nodes: Int { max(1, (cells.count + cellsPerNode - 1) / cellsPerNode) }
        func range(_ node: Int) -> Range<Int> { (node * cellsPerNode)..<min((node + 1) * cellsPerNode, cells.count) }
        func renumbered(_ range: Range<Int>, from first: Int64) -> ArraySlice<Cell> {
            ArraySlice(range.map { Cell(id: first + Int64($0), like: cells[$0]) })
        }
    }

    /// From the leaves to the root. The nodes of a level are tiles already, so the levels above keep their order.
    private mutating func pack() -> [Level] {
        var levels = [Level(cells: Self.tiled(cells))]
        cells = []
        while let below = levels.last, below.nodes > 1 {
            levels.append(Level(cells: (0..<below.nodes).map { Cell(id: 0, around: below.cells[below.range($0)]) }))
        }
        return levels
    }

    /// Sorted into strips of x, and within each by y. Ties go by id, so that the order is one.
    private static func tiled(_ cells: [Cell]) -> [Cell] {
        let nodes = (cells.count + cellsPerNode - 1) / cellsPerNode
        let strip = Int(Double(nodes).squareRoot().rounded(.up)) * cellsPerNode
        guard nodes > 1 else { return cells.sorted { $0.id < $1.id } }
        var sorted = cells
        sorted.sort { ($0.minX + $0.maxX, $0.id) < ($1.minX + $1.maxX, $1.id) }
        for start in stride(from: 0, to: sorted.count, by: strip) {
            sorted[start..<min(start + strip, sorted.count)].sort {
                ($0.minY + $0.maxY, $0.id) < ($1.minY + $1.maxY, $1.id)
            }
        }
        return sorted
    }

    /// Depth (in the root only), number of cells, cells; big-endian, zeros behind.
    private static func bytes(_ cells: ArraySlice<Cell>, depth: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(nodeSize)
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
        }
        append(UInt16(depth))
        append(UInt16(cells.count))
        for cell in cells {
            append(cell.id)
            for side in [cell.minX, cell.maxX, cell.minY, cell.maxY] { append(side.bitPattern) }
        }
        bytes += [UInt8](repeating: 0, count: nodeSize - bytes.count)
        return bytes
    }
}

extension PackedRTree.Cell {
    fileprivate init(id: Int64, like cell: Self) {
        self.id = id
        (minX, maxX, minY, maxY) = (cell.minX, cell.maxX, cell.minY, cell.maxY)
    }
}

extension Float {
    fileprivate init(notAbove value: Double) {
        let nearest = Float(value)
        self = Double(nearest) > value ? nearest.nextDown : nearest
    }

    fileprivate init(notBelow value: Double) {
        let nearest = Float(value)
        self = Double(nearest) < value ? nearest.nextUp : nearest
    }
}
