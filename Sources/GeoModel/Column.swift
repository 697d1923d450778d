/// What a column holds.
public enum ColumnType: String, Sendable, Hashable {
    case text
    case integer
    case real
    case boolean
    /// Bytes, a date or anything else that Hectare carries as text only.
    case other
}

/// Name and type of a column.
public struct Field: Sendable, Hashable {
    public let name: String
    public let type: ColumnType

    public init(name: String, type: ColumnType) {
        self.name = name
        self.type = type
    }
}

/// Values of one attribute, one for each feature of a batch; a missing value is `nil`, never 0 or "".
public enum Column: Sendable, Equatable {
    case text(TextColumn)
    case integer(NumberColumn<Int64>)
    case real(NumberColumn<Double>)

    public var count: Int {
        switch self {
        case .text(let column): column.count
        case .integer(let column): column.count
        case .real(let column): column.count
        }
    }

    /// The value as a number. Text that is a plain decimal number is one (many files keep storeys as text); other text
    /// and missing values answer `nil`.
    public func number(_ row: Int) -> Double? {
        switch self {
        case .text(let column): DecimalText.double(column.bytes[column.range(row)])
        case .integer(let column): column[row].map(Double.init)
        case .real(let column): column[row]
        }
    }

    /// The value as text, numbers in their shortest form.
    public func string(_ row: Int) -> String? {
        switch self {
        case .text(let column): column[row]
        case .integer(let column): column[row].map { String($0) }
        case .real(let column): column[row].map { $0.shortest }
        }
    }

    /// Empties the column and keeps its memory.
    public mutating func removeAll() {
        switch self {
        case .text(var column):
            self = .integer(NumberColumn())
            column.removeAll()
            self = .text(column)
        case .integer(var column):
            self = .text(TextColumn())
            column.removeAll()
            self = .integer(column)
        case .real(var column):
            self = .text(TextColumn())
            column.removeAll()
            self = .real(column)
        }
    }
}

/// Texts in UTF-8, one after the other: value `i` is `bytes[offsets[i] ..< offsets[i + 1]]`.
public struct TextColumn: Sendable, Equatable {
    public private(set) var bytes: [UInt8] = []
    public private(set) var offsets: [Int32] = [0]
    public private(set) var isMissing: [Bool] = []

    public init() {}

    public var count: Int { isMissing.count }

    public subscript(row: Int) -> String? {
        isMissing[row] ? nil : String(decoding: bytes[range(row)], as: UTF8.self)
    }

    /// Where the bytes of a value stand; empty for a missing one.
    public func range(_ row: Int) -> Range<Int> { Int(offsets[row])..<Int(offsets[row + 1]) }

    public mutating func append(_ value: String?) {
        if let value { bytes.append(contentsOf: value.utf8) }
        offsets.append(Int32(bytes.count))
        isMissing.append(value == nil)
    }

    /// Appends a value given as its UTF-8 bytes.
    public mutating func append(utf8 value: RawSpan) {
        bytes.append(copying: value)
        offsets.append(Int32(bytes.count))
        isMissing.append(false)
    }

    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        offsets.append(0)
        isMissing.removeAll(keepingCapacity: true)
    }
}

/// Numbers, with a mark for each missing one.
public struct NumberColumn<Number: Numeric & Sendable>: Sendable, Equatable where Number: Equatable {
    public private(set) var values: [Number] = []
    public private(set) var isMissing: [Bool] = []

    public init() {}

    public var count: Int { values.count }

    public subscript(row: Int) -> Number? { isMissing[row] ? nil : values[row] }

    public mutating func append(_ value: Number?) {
        values.append(value ?? 0)
        isMissing.append(value == nil)
    }

    public mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
        isMissing.removeAll(keepingCapacity: true)
    }
}

extension Double {
    /// The shortest decimal that reads back to the same double; whole numbers without a fraction.
    public var shortest: String {
        if self == 0 { return "0" }
        if magnitude < 1e15, self == rounded() { return String(Int64(self)) }
        return description
    }
}
