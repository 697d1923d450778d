import Foundation
import GeoModel

/// Boxes packed into the nodes of SQLite's R-tree by sort-tile-recursive (Leutenegger, Lopez and Edgington 1997):
/// full nodes, each a tile of the plane.
///
/// Memory: a few megabytes and 24 bytes for every 51 boxes; the boxes are sorted on the disk.
struct PackedRTree {
    /// As SQLite divides a page of 4096 bytes: a node has 4 bytes and 51 cells of 24.
    static let cellsPerNode = 51
    private static let nodeSize = 4 + 24 * cellsPerNode
    static let emptyNode = [UInt8](repeating: 0, count: nodeSize)

    /// A feature or a node with its box; the sides are rounded outwards to single precision.
    struct Cell: BitwiseCopyable {
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

    private var cells: DiskSort<Cell>

    /// - Parameter folder: where the boxes are kept.
    init(in folder: String) {
        cells = DiskSort(in: folder) { ($0.minX + $0.maxX, $0.id) < ($1.minX + $1.maxX, $1.id) }
    }

    mutating func append(_ id: Int64, _ box: Box) throws(FormatError) { try cells.append(Cell(id: id, box)) }

    /// What is known of a node when it is written.
    struct Node {
        /// The root has 1.
        let number: Int64
        let parent: Int64?
        let isLeaf: Bool
        let bytes: [UInt8]
        /// Features in a leaf, else nodes.
        let cells: ArraySlice<Cell>
    }

    /// Gives every node, the leaves first and the root last. The tree is empty afterwards.
    mutating func forEachNode(_ body: (Node) throws -> Void) throws {
        let levels = Levels(of: cells.count)
        var above = try forEachLeaf(levels, body)
        for height in 1..<max(1, levels.count) {
            let level = above
            above = []
            for (index, cells) in level.nodes {
                try body(levels.node(index, at: height, cells))
                above.append(Cell(id: levels.number(index, at: height), around: cells))
            }
        }
    }

    /// Strips of x, and within each a row of tiles by y. Ties go by id, so that the order is one.
    /// - Returns: the cells that stand for the leaves.
    private mutating func forEachLeaf(_ levels: Levels, _ body: (Node) throws -> Void) throws -> [Cell] {
        let (isAlone, size) = (levels.count == 1, levels.leavesOfStrip * Self.cellsPerNode)
        var (strip, made): ([Cell], [Cell]) = ([], [])
        func write() throws {
            strip.sort { isAlone ? $0.id < $1.id : ($0.minY + $0.maxY, $0.id) < ($1.minY + $1.maxY, $1.id) }
            for (_, cells) in strip.nodes {
                try body(levels.node(made.count, at: 0, cells))
                made.append(Cell(id: levels.number(made.count, at: 0), around: cells))
            }
            strip.removeAll(keepingCapacity: true)
        }
        try cells.forEach { cell in
            strip.append(cell)
            if strip.count == size { try write() }
        }
        if !strip.isEmpty || made.isEmpty { try write() }
        return made
    }

    /// How many nodes each height has, from the leaves to the root, and the numbers of them.
    private struct Levels {
        private let nodes: [Int]
        private let first: [Int64]
        var count: Int { nodes.count }
        let leavesOfStrip: Int

        init(of cells: Int) {
            var nodes = [max(1, cells.nodes)]
            while let below = nodes.last, below > 1 { nodes.append(below.nodes) }
            self.nodes = nodes
            leavesOfStrip = Int(Double(nodes[0]).squareRoot().rounded(.up))
            // The leaves are written first and have the lowest numbers, so that each row is appended to its table.
            first = nodes.indices.map { $0 == nodes.count - 1 ? 1 : 2 + Int64(nodes[..<$0].reduce(0, +)) }
        }

        func number(_ index: Int, at height: Int) -> Int64 { first[height] + Int64(index) }

        func node(_ index: Int, at height: Int, _ cells: ArraySlice<Cell>) -> Node {
            let isRoot = height == count - 1
            return Node(
                number: number(index, at: height), parent: isRoot ? nil : number(index / cellsPerNode, at: height + 1),
                isLeaf: height == 0, bytes: PackedRTree.bytes(cells, depth: isRoot ? height : 0), cells: cells)
        }
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

extension Int {
    /// Nodes for so many cells.
    fileprivate var nodes: Int { (self + PackedRTree.cellsPerNode - 1) / PackedRTree.cellsPerNode }
}

extension [PackedRTree.Cell] {
    /// The cells of each node; one node without cells where there are none.
    fileprivate var nodes: [(index: Int, cells: ArraySlice<PackedRTree.Cell>)] {
        (0..<Swift.max(1, count.nodes)).map { node in
            let start = node * PackedRTree.cellsPerNode
            return (node, self[start..<Swift.min(start + PackedRTree.cellsPerNode, count)])
        }
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
