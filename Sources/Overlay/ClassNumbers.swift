import GeoModel

/// The values of a class as bytes, each with its length before it, so that a feature costs no text.
struct ClassKey: Sendable {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ value: String) { append(Array(value.utf8).span) }

    mutating func append(_ value: Span<UInt8>) {
        let length = UInt32(value.count)
        bytes.append(addingCapacity: 4 + value.count) { key in
            for byte in 1...4 { key.append(UInt8(truncatingIfNeeded: length >> UInt32(32 - 8 * byte))) }
            for index in value.indices { key.append(value[index]) }
        }
    }
}

/// Gives each combination of class values a number, in the order in which they are met.
///
/// The table is open-addressed with a plain hash: a general dictionary took a tenth of the time of a whole tabulation.
struct ClassNumbers: Sendable {
    /// Class `n` has the key `keys[keyStarts[n] ..< keyStarts[n + 1]]`.
    private var keys: [UInt8] = []
    private var keyStarts = [0]
    /// The number of the class in each slot, −1 for a free one; a power of two, at most half full.
    private var slots = [Int32](repeating: -1, count: 64)

    var count: Int { keyStarts.count - 1 }

    mutating func number(of key: ClassKey) -> Int {
        let slot = slot(of: key.bytes.span)
        if slots[slot] >= 0 { return Int(slots[slot]) }
        let number = count
        slots[slot] = Int32(number)
        keys += key.bytes
        keyStarts.append(keys.count)
        if 2 * count > slots.count { grow() }
        return number
    }

    /// The slot of a key, or the free one where it belongs.
    private func slot(of key: borrowing Span<UInt8>) -> Int {
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] >= 0, !has(key, Int(slots[slot])) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func has(_ key: borrowing Span<UInt8>, _ number: Int) -> Bool {
        let start = keyStarts[number]
        guard keyStarts[number + 1] - start == key.count else { return false }
        let keys = keys.span
        for index in key.indices where keys[start + index] != key[index] { return false }
        return true
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for number in 0..<count {
            slots[slot(of: keys.span.extracting(keyStarts[number]..<keyStarts[number + 1]))] = Int32(number)
        }
    }

    /// FNV-1a.
    private static func hash(_ key: borrowing Span<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in key.indices { hash = (hash ^ UInt64(key[index])) &* 0x0000_0100_0000_01B3 }
        return Int(hash >> 1)
    }

    /// The values of a class, in the order of the rules.
    func values(_ number: Int) -> [String] {
        var values: [String] = []
        var rest = keys[keyStarts[number]..<keyStarts[number + 1]]
        while rest.count >= 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            values.append(String(decoding: rest.dropFirst(4).prefix(length), as: UTF8.self))
            rest = rest.dropFirst(4 + length)
        }
        return values
    }
}
