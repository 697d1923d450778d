/// A leaf of a table's tree while it fills: cells from the end of the page, places of them from its front.
struct LeafPage {
    private static let head = 8
    private var bytes: [UInt8]
    private var cells = 0
    private var start: Int

    /// - Parameter usable: bytes of the page that hold content.
    init(_ usable: Int) {
        bytes = [UInt8](repeating: 0, count: usable)
        start = usable
    }

    /// Adds a row, of whose record `here` stands in the page and the rest from page `overflow` on.
    /// - Returns: whether there was room.
    mutating func append(_ key: Int64, size: Int, _ here: RawSpan, _ overflow: UInt32?) -> Bool {
        let key = UInt64(bitPattern: key)
        let cell = UInt64(size).varintSize + key.varintSize + here.byteCount + (overflow == nil ? 0 : 4)
        let places = Self.head + 2 * cells
        guard places + 2 + cell <= start else { return false }
        start -= cell
        cells += 1
        bytes.withUnsafeMutableBytes { page in
            page.storeBytes(of: UInt16(start).bigEndian, toByteOffset: places, as: UInt16.self)
            var at = UInt64(size).writeVarint(to: page, at: start)
            at = key.writeVarint(to: page, at: at)
            here.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: page[at...]).copyMemory(from: $0) }
            if let overflow { page.storeBytes(of: overflow.bigEndian, toByteOffset: at + here.byteCount, as: UInt32.self) }
        }
        return true
    }

    /// Writes the usable bytes of the page into zeros.
    func write(to page: UnsafeMutableRawBufferPointer) {
        bytes.withUnsafeBytes { bytes in
            for range in [Self.head..<(Self.head + 2 * cells), start..<bytes.count] {
                let target = UnsafeMutableRawBufferPointer(rebasing: page[range])
                target.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[range]))
            }
        }
        page[0] = 0x0D
        page.storeBytes(of: UInt16(cells).bigEndian, toByteOffset: 3, as: UInt16.self)
        page.storeBytes(of: UInt16(start).bigEndian, toByteOffset: 5, as: UInt16.self)
    }

    mutating func removeAll() { (cells, start) = (0, bytes.count) }
}

/// A page above the leaves.
enum InnerPage {
    /// A page below, and the largest key that is found there.
    struct Child {
        let page: UInt32
        let key: Int64
    }

    private static let head = 12
    /// As many as there is room for with the longest keys: a page, nine bytes, and the place of both.
    static func mostChildren(_ usable: Int) -> Int { (usable - head) / (4 + 9 + 2) + 1 }

    /// Writes the usable bytes of the page into zeros: a cell for each child but the last, which takes all larger keys.
    static func write(_ children: ArraySlice<Child>, to page: UnsafeMutableRawBufferPointer) {
        var start = page.count
        for (index, child) in children.dropLast().enumerated() {
            let key = UInt64(bitPattern: child.key)
            start -= 4 + key.varintSize
            page.storeBytes(of: child.page.bigEndian, toByteOffset: start, as: UInt32.self)
            _ = key.writeVarint(to: page, at: start + 4)
            page.storeBytes(of: UInt16(start).bigEndian, toByteOffset: head + 2 * index, as: UInt16.self)
        }
        page[0] = 0x05
        page.storeBytes(of: UInt16(children.count - 1).bigEndian, toByteOffset: 3, as: UInt16.self)
        page.storeBytes(of: UInt16(start).bigEndian, toByteOffset: 5, as: UInt16.self)
        if let last = children.last { page.storeBytes(of: last.page.bigEndian, toByteOffset: 8, as: UInt32.self) }
    }
}
