import GeoModel

/// Where the class of a feature comes from; several rules give a class of several columns.
public enum ClassRule: Sendable {
    /// The value of a column; a missing one is the class "".
    case column(String)
    /// The first of some columns that is neither missing nor empty, under a name of its own.
    case firstOf([String], as: String)
    /// A class worked out from the geometries of a batch: one word for each feature.
    case computed(name: String, @Sendable (GeometryColumn) throws -> [String])

    /// The name of the column that the tabulation gets.
    public var name: String {
        switch self {
        case .column(let name): name
        case .firstOf(_, let name): name
        case .computed(let name, _): name
        }
    }

    /// The columns that must be read.
    public var columns: [String] {
        switch self {
        case .column(let name): [name]
        case .firstOf(let names, _): names
        case .computed: []
        }
    }
}

/// What is summed; every value is weighted by the share of its feature inside the region.
public enum SumRule: Sendable, Hashable {
    /// The numbers of a column.
    case column(String)
    /// Ground area of the feature times a column: the floor area of a building with so many storeys.
    case areaTimes(String)

    /// The name of the column that the tabulation gets.
    public var name: String {
        switch self {
        case .column(let name): name
        case .areaTimes(let name): "area×" + name
        }
    }

    /// The column that must be read.
    public var column: String {
        switch self {
        case .column(let name), .areaTimes(let name): name
        }
    }
}

/// Gives each combination of class values a number, in the order in which they are met.
///
/// A class is kept as the bytes of its values, each with its length before it, so that a feature costs no text. The
/// table is open-addressed with a plain hash: a general dictionary took a tenth of the time of a whole tabulation.
struct ClassNumbers: Sendable {
    private(set) var keys: [[UInt8]] = []
    /// The number of the class in each slot, −1 for a free one; a power of two, at most half full.
    private var slots = [Int32](repeating: -1, count: 64)
    private var last = -1

    var count: Int { keys.count }

    mutating func number(of key: [UInt8]) -> Int {
        // Neighbours in a file often share their class.
        if last >= 0, keys[last] == key { return last }
        var slot = Self.hash(key) & (slots.count - 1)
        while slots[slot] >= 0, keys[Int(slots[slot])] != key { slot = (slot + 1) & (slots.count - 1) }
        if slots[slot] < 0 {
            slots[slot] = Int32(keys.count)
            keys.append(key)
            last = keys.count - 1
            if 2 * keys.count > slots.count { grow() }
        } else {
            last = Int(slots[slot])
        }
        return last
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: 2 * slots.count)
        for (number, key) in keys.enumerated() {
            var slot = Self.hash(key) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }

    /// FNV-1a.
    private static func hash(_ key: [UInt8]) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return Int(truncatingIfNeeded: hash >> 1)
    }

    /// The values of a class, in the order of the rules.
    func values(_ number: Int) -> [String] {
        var values: [String] = []
        var rest = keys[number][...]
        while rest.count >= 4 {
            let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
            values.append(String(decoding: rest.dropFirst(4).prefix(length), as: UTF8.self))
            rest = rest.dropFirst(4 + length)
        }
        return values
    }

    /// Appends one value to a key under construction.
    static func append(_ value: some Collection<UInt8>, to key: inout [UInt8]) {
        let length = UInt32(value.count)
        for shift in [24, 16, 8, 0] as [UInt32] { key.append(UInt8(truncatingIfNeeded: length >> shift)) }
        key.append(contentsOf: value)
    }
}
