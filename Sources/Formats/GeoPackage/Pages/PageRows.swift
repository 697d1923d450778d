/// Rows of a table between two keys, read from its pages.
///
/// Where a page or a record is not of the commonest form, or is damaged, the rows end, and ``unread`` tells which keys
/// are left for SQLite.
struct PageRows: StoredRows {
    /// What SQLite holds a record to.
    private static let longestRecord = Int(Int32.max)

    private let window: PageWindow
    private let overflow: PageWindow
    private let last: Int64
    private var leaves: LeafPages
    /// The leaf at hand, its number, the place of the next row in it and how many there are.
    private var page = UnsafeRawBufferPointer(start: nil, count: 0)
    private var number: UInt32 = 0
    private var cell = 0
    private var cells = 0
    private var record: StoredRecord
    private var first: Int64
    private(set) var id: Int64 = 0
    private(set) var unread: ClosedRange<Int64>?

    init(_ keys: ClosedRange<Int64>, of table: PagedTable) {
        window = PageWindow(table.file, table.layout)
        overflow = PageWindow(table.file, table.layout)
        leaves = LeafPages(root: table.place.root, from: keys.lowerBound, in: window)
        record = StoredRecord(columns: table.place.columns, key: table.place.key)
        first = keys.lowerBound
        last = keys.upperBound
    }

    mutating func advance() -> Bool {
        while true {
            guard cell < cells else {
                guard turnPage() else { return false }
                continue
            }
            guard let row = nextCell() else { return leave() }
            let key = row.key
            if key < first { continue }
            guard key <= last else { return false }
            guard let payload = payload(of: row), record.read(payload) else { return leave() }
            id = key
            guard key < last else {
                // Nothing follows the last key; the next call must not look for more.
                (cell, cells, leaves) = (0, 0, leaves.ended)
                return true
            }
            first = key + 1
            return true
        }
    }

    func value(_ column: Int) -> StoredValue { record.value(column, ofKey: id) }

    private mutating func leave() -> Bool {
        unread = first...last
        (cell, cells, leaves) = (0, 0, leaves.ended)
        return false
    }

    private mutating func turnPage() -> Bool {
        guard let leaf = leaves.next() else { return leaves.isOdd ? leave() : false }
        let head = UnsafeRawBufferPointer.headStart(leaf.number)
        guard leaf.page.count >= head + 8 else { return leave() }
        (page, number, cell, cells) = (leaf.page, leaf.number, 0, Int(leaf.page.bigEndian16(head + 3)))
        return head + 8 + 2 * cells <= page.count || leave()
    }

    /// A row as it stands in its leaf.
    private struct Cell {
        let key: Int64
        /// Bytes of its record.
        let size: Int
        /// Those in the leaf.
        let here: UnsafeRawBufferPointer
        /// The overflow page with what follows; 0 for a record that ends in the leaf.
        let next: UInt32
    }

    private mutating func nextCell() -> Cell? {
        let place = UnsafeRawBufferPointer.headStart(number) + 8 + 2 * cell
        cell += 1
        guard let (size, keyStart) = page.varint(Int(page.bigEndian16(place))),
            let (key, start) = page.varint(keyStart), size <= UInt64(min(window.layout.fileSize, Self.longestRecord))
        else { return nil }
        let (whole, local) = (Int(size), window.layout.localBytes(ofPayload: Int(size)))
        guard start + local + (local < whole ? 4 : 0) <= page.count else { return nil }
        let here = UnsafeRawBufferPointer(rebasing: page[start..<start + local])
        let next = local < whole ? page.bigEndian32(start + local) : 0
        return Cell(key: Int64(bitPattern: key), size: whole, here: here, next: next)
    }

    /// The record of a row; `nil` where its pages do not follow each other.
    private mutating func payload(of cell: Cell) -> UnsafeRawBufferPointer? {
        guard cell.here.count < cell.size else { return cell.here }
        return record.assemble(cell.size, from: cell.here, cell.next, overflow)
    }
}

extension PageFile.Layout {
    /// Bytes of a payload that stand in the leaf itself; the rest is in overflow pages.
    func localBytes(ofPayload size: Int) -> Int { Self.localBytes(ofPayload: size, usable: usable) }

    static func localBytes(ofPayload size: Int, usable: Int) -> Int {
        let most = usable - 35
        guard size > most else { return size }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (size - least) % (usable - 4)
        return fitting <= most ? fitting : least
    }
}
