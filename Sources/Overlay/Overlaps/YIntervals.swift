/// Intervals of y with a number each, to find those that overlap another one: a search tree by their lower ends in
/// which each node knows the highest end below it. Nodes are kept in balance by a hash of their numbers (a treap), so
/// its shape does not depend on chance.
struct YIntervals {
    private struct Node {
        var low = 0.0
        var high = 0.0
        /// The highest end in the tree of this node.
        var reach = 0.0
        var left: Int32 = -1
        var right: Int32 = -1
    }

    /// By number.
    private var nodes: [Node] = []
    private var root: Int32 = -1

    mutating func insert(_ number: Int32, from low: Double, to high: Double) {
        while nodes.count <= Int(number) { nodes.append(Node()) }
        nodes[Int(number)] = Node(low: low, high: high, reach: high)
        let (left, right) = split(root, before: number)
        root = join(join(left, number), right)
    }

    mutating func remove(_ number: Int32) { root = removing(number, from: root) }

    /// Calls `body` with the number of each interval that shares more than an end with `low ... high`.
    func forEach(overlapping low: Double, _ high: Double, _ body: (Int32) throws -> Void) rethrows {
        try visit(root, low, high, body)
    }

    private func visit(_ number: Int32, _ low: Double, _ high: Double, _ body: (Int32) throws -> Void) rethrows {
        guard number >= 0 else { return }
        let node = nodes[Int(number)]
        guard node.reach > low else { return }
        try visit(node.left, low, high, body)
        guard node.low < high else { return }
        if node.high > low { try body(number) }
        try visit(node.right, low, high, body)
    }

    private func precedes(_ a: Int32, _ b: Int32) -> Bool {
        let (x, y) = (nodes[Int(a)].low, nodes[Int(b)].low)
        return x < y || (x == y && a < b)
    }

    private static func priority(_ number: Int32) -> UInt32 {
        var hash = UInt32(bitPattern: number) &* 0x9E37_79B9
        hash = (hash ^ hash >> 15) &* 0x85EB_CA6B
        return hash ^ hash >> 13
    }

    private mutating func update(_ number: Int32) {
        let node = nodes[Int(number)]
        var reach = node.high
        if node.left >= 0 { reach = max(reach, nodes[Int(node.left)].reach) }
        if node.right >= 0 { reach = max(reach, nodes[Int(node.right)].reach) }
        nodes[Int(number)].reach = reach
    }

    private mutating func split(_ tree: Int32, before number: Int32) -> (Int32, Int32) {
        guard tree >= 0 else { return (-1, -1) }
        if precedes(tree, number) {
            let (left, right) = split(nodes[Int(tree)].right, before: number)
            nodes[Int(tree)].right = left
            update(tree)
            return (tree, right)
        }
        let (left, right) = split(nodes[Int(tree)].left, before: number)
        nodes[Int(tree)].left = right
        update(tree)
        return (left, tree)
    }

    private mutating func join(_ left: Int32, _ right: Int32) -> Int32 {
        guard left >= 0 else { return right }
        guard right >= 0 else { return left }
        if Self.priority(left) > Self.priority(right) {
            nodes[Int(left)].right = join(nodes[Int(left)].right, right)
            update(left)
            return left
        }
        nodes[Int(right)].left = join(left, nodes[Int(right)].left)
        update(right)
        return right
    }

    private mutating func removing(_ number: Int32, from tree: Int32) -> Int32 {
        guard tree >= 0 else { return -1 }
        if tree == number { return join(nodes[Int(tree)].left, nodes[Int(tree)].right) }
        if precedes(number, tree) {
            nodes[Int(tree)].left = removing(number, from: nodes[Int(tree)].left)
        } else {
            nodes[Int(tree)].right = removing(number, from: nodes[Int(tree)].right)
        }
        update(tree)
        return tree
    }
}
