/// The leaves of a table's tree from a key on, in the order of the keys.
struct LeafPages {
    private static let deepest = 20
    private enum Kind { static let interior: UInt8 = 5, leaf: UInt8 = 13 }

    private let window: PageWindow
    /// The pages still to be visited below each interior page on the way down, the next one last.
    private var pending: [[UInt32]]
    private let first: Int64
    /// Whether a page was met that the tree of a table does not have.
    private(set) var isOdd = false

    /// - Parameter first: leaves that end before this key are left out.
    init(root: UInt32, from first: Int64, in window: PageWindow) {
        self.window = window
        self.first = first
        pending = [[root]]
    }

    /// The next leaf, with its number; `nil` after the last one, and where a page is odd.
    mutating func next() -> (number: UInt32, page: UnsafeRawBufferPointer)? {
        while let level = pending.indices.last {
            guard let number = pending[level].popLast() else {
                pending.removeLast()
                continue
            }
            guard let page = window.page(number), pending.count <= Self.deepest else { return odd() }
            let kind = page.pageKind(number)
            if kind == Kind.leaf { return (number, page) }
            guard kind == Kind.interior, let children = children(of: page, number) else { return odd() }
            pending.append(children)
        }
        return nil
    }

    /// No more leaves.
    var ended: LeafPages {
        var leaves = self
        leaves.pending = []
        return leaves
    }

    private mutating func odd() -> (number: UInt32, page: UnsafeRawBufferPointer)? {
        isOdd = true
        return nil
    }

    /// The pages below an interior page that may hold keys from `first` on, the first one last.
    private func children(of page: UnsafeRawBufferPointer, _ number: UInt32) -> [UInt32]? {
        let head = UnsafeRawBufferPointer.headStart(number)
        guard page.count >= head + 12 else { return nil }
        let count = Int(page.bigEndian16(head + 3))
        guard head + 12 + 2 * count <= page.count else { return nil }
        var children: [UInt32] = []
        for index in 0..<count {
            let cell = Int(page.bigEndian16(head + 12 + 2 * index))
            guard cell + 4 < page.count, let last = page.varint(cell + 4)?.value else { return nil }
            if Int64(bitPattern: last) >= first { children.append(page.bigEndian32(cell)) }
        }
        children.append(page.bigEndian32(head + 8))
        children.reverse()
        return children
    }
}

extension UnsafeRawBufferPointer {
    /// Where the header of a page begins: the first page has that of the database before it.
    static func headStart(_ number: UInt32) -> Int { number == 1 ? 100 : 0 }

    func pageKind(_ number: UInt32) -> UInt8 { self[Self.headStart(number)] }
}
