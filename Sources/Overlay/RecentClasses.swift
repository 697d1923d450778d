import GeoModel

/// A text of at most seven bytes in one number: its bytes, and their count on top. Most class codes are so short.
struct ShortText {
    let packed: UInt64

    /// `nil` for a longer text; a missing one is the empty one.
    @inline(__always)
    init?(_ column: borrowing TextColumn, _ row: Int) {
        let range = column.range(row)
        guard range.count <= 7 else { return nil }
        var packed = UInt64(range.count)
        for index in range { packed = packed << 8 | UInt64(column.bytes[index]) }
        self.packed = packed
    }
}

/// The numbers of short classes that were met lately, each in the one slot where it may stand.
struct RecentClasses: Sendable {
    private var texts = [UInt64](repeating: .max, count: 256)
    private var numbers = [Int32](repeating: 0, count: 256)

    @inline(__always)
    private func slot(_ text: ShortText) -> Int { Int((text.packed &* 0x9E37_79B9_7F4A_7C15) >> 56) }

    subscript(text: ShortText) -> Int32? {
        @inline(__always) get {
            let slot = slot(text)
            return texts[slot] == text.packed ? numbers[slot] : nil
        }
        set {
            guard let newValue else { return }
            let slot = slot(text)
            (texts[slot], numbers[slot]) = (text.packed, newValue)
        }
    }
}
