import GRDB

/// The tree of an SQLite table that is filled in the order of its keys: leaves one behind the other, and above them
/// pages that say where each key is found.
///
/// Memory: a page for each height of the tree.
struct TableTree {
    /// The page where SQLite looks for the tree; it is written last.
    private let root: UInt32
    private let usable: Int
    private let mostChildren: Int
    private var leaf: LeafPage
    private var lastKey = Int64.min
    /// Pages that none above them names yet, by height.
    private var pending: [[InnerPage.Child]] = []
    /// The page with the smallest keys, once the tree is finished.
    private(set) var firstLeaf: UInt32

    /// - Parameters:
    ///   - root: the page that SQLite has made for the table, in which nothing need be kept.
    ///   - usable: bytes of a page that hold content.
    ///   - mostChildren: of a page above the leaves; at least 3, and as many as there is room for without it.
    init(root: UInt32, usable: Int, mostChildren: Int? = nil) {
        (self.root, firstLeaf, self.usable) = (root, root, usable)
        self.mostChildren = mostChildren ?? InnerPage.mostChildren(usable)
        leaf = LeafPage(usable)
    }

    /// The tree of a table that SQLite has made.
    init(of table: String, usable: Int, in database: Database) throws {
        let root = try UInt32.fetchOne(
            database, sql: "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?", arguments: [table])
        guard let root else { preconditionFailure("a table is made before it is filled") }
        self.init(root: root, usable: usable)
    }

    /// Appends a row: a record, and its key, which is larger than the one before it.
    mutating func append(_ key: Int64, _ record: RawSpan, to file: PageAppender) throws(FormatError) {
        precondition(key > lastKey, "rows are appended in the order of their keys")
        let local = PageFile.Layout.localBytes(ofPayload: record.byteCount, usable: usable)
        let here = record.extracting(..<local)
        let overflow = local == record.byteCount ? nil : try file.appendChain(record.extracting(local...))
        if !leaf.append(key, size: record.byteCount, here, overflow) {
            try endLeaf(file)
            _ = leaf.append(key, size: record.byteCount, here, overflow)
        }
        lastKey = key
    }

    mutating func append(_ key: Int64, _ record: [UInt8], to file: PageAppender) throws(FormatError) {
        try append(key, record.span.bytes, to: file)
    }

    /// Writes what is left, at the end the root.
    mutating func finish(_ file: PageAppender) throws(FormatError) {
        guard !pending.isEmpty else { return try file.replace(root) { leaf.write(to: $0) } }
        try endLeaf(file)
        var height = 0
        while pending[height].count > mostChildren || height + 1 < pending.count {
            let children = pending[height]
            let isOne = children.count <= mostChildren
            try group(isOne ? children.count : children.count / 2, height, file)
            if !isOne { try group(children.count - children.count / 2, height, file) }
            height += 1
        }
        try file.replace(root) { InnerPage.write(pending[height][...], to: $0) }
    }

    private mutating func endLeaf(_ file: PageAppender) throws(FormatError) {
        let page = try file.append { leaf.write(to: $0) }
        leaf.removeAll()
        if pending.isEmpty { firstLeaf = page }
        try add(InnerPage.Child(page: page, key: lastKey), at: 0, file)
    }

    private mutating func add(_ child: InnerPage.Child, at height: Int, _ file: PageAppender) throws(FormatError) {
        if height == pending.count { pending.append([]) }
        pending[height].append(child)
        // Two stay back, so that no page is left with a single child.
        if pending[height].count > mostChildren + 1 { try group(mostChildren, height, file) }
    }

    /// Puts the first pages of a height below a page of the next.
    private mutating func group(_ count: Int, _ height: Int, _ file: PageAppender) throws(FormatError) {
        let children = pending[height].prefix(count)
        let page = try file.append { InnerPage.write(children, to: $0) }
        let largest = children[count - 1].key
        pending[height].removeFirst(count)
        try add(InnerPage.Child(page: page, key: largest), at: height + 1, file)
    }
}
