/// One record of a table: where the wanted values stand in its bytes.
struct StoredRecord {
    private struct Slot {
        var type: UInt64 = 0
        var offset = 0
    }

    /// The places of the wanted columns in the table.
    private let columns: [Int]
    /// The place of the column that is another name of the key; records hold nothing there.
    private let key: Int
    /// The values of a record up to the last wanted one.
    private var slots: [Slot]
    private var bytes = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The content of a record that stands on several pages.
    private var assembled: [UInt8] = []

    init(columns: [Int], key: Int) {
        self.columns = columns
        self.key = key
        slots = Array(repeating: Slot(), count: (columns.max() ?? -1) + 1)
    }

    /// Finds the wanted values; false where the record is damaged, or older than one of the columns.
    mutating func read(_ payload: UnsafeRawBufferPointer) -> Bool {
        guard let (headerSize, start) = payload.varint(0), headerSize <= payload.count else { return false }
        var (at, offset) = (start, headerSize)
        for index in slots.indices {
            guard at < headerSize, let (type, next) = payload.varint(at), let size = Self.size(of: type) else { return false }
            guard size <= UInt64(payload.count) - offset else { return false }
            slots[index] = Slot(type: type, offset: Int(offset))
            offset += size
            at = next
        }
        bytes = payload
        return true
    }

    /// The value of a wanted column, in the record of this key.
    func value(_ column: Int, ofKey id: Int64) -> StoredValue {
        let slot = slots[columns[column]]
        switch slot.type {
        case 0: return columns[column] == key ? .integer(id) : .missing
        case 1...6: return .integer(integer(slot))
        case 7:
            let number = Double(bitPattern: bytes.bigEndian64(slot.offset))
            return number.isNaN ? .missing : .real(number)
        case 8, 9: return .integer(Int64(slot.type - 8))
        default:
            let count = Int((slot.type - 12) / 2)
            let content = UnsafeRawBufferPointer(rebasing: bytes[slot.offset..<slot.offset + count])
            return slot.type & 1 == 0 ? .blob(content) : .text(content)
        }
    }

    /// The integer of 1, 2, 3, 4, 6 or 8 bytes, highest first.
    private func integer(_ slot: Slot) -> Int64 {
        let count = slot.type < 5 ? Int(slot.type) : slot.type == 5 ? 6 : 8
        var value = Int64(Int8(bitPattern: bytes[slot.offset]))
        for index in 1..<max(1, count) { value = value << 8 | Int64(bytes[slot.offset + index]) }
        return value
    }

    /// Bytes of a value by its type; `nil` for the types that SQLite keeps for itself.
    private static func size(of type: UInt64) -> UInt64? {
        switch type {
        case 0, 8, 9: 0
        case 1...4: type
        case 5: 6
        case 6, 7: 8
        case 10, 11: nil
        default: (type - 12) / 2
        }
    }

    /// Puts a payload together that begins in a leaf and goes on in overflow pages; `nil` where their chain breaks.
    mutating func assemble(
        _ size: Int, from start: UnsafeRawBufferPointer, _ next: UInt32, _ window: PageWindow
    ) -> UnsafeRawBufferPointer? {
        assembled.removeAll(keepingCapacity: true)
        // A payload is no longer than the file; growing by and by would touch twice the memory.
        assembled.reserveCapacity(size)
        assembled.append(contentsOf: start)
        var next = next
        while assembled.count < size {
            guard let page = window.page(next) else { return nil }
            next = page.bigEndian32(0)
            assembled.append(contentsOf: page[4..<min(page.count, 4 + size - assembled.count)])
        }
        // The array is not touched before the next record, so its memory stays where it is.
        return assembled.withUnsafeBytes { $0 }
    }
}
