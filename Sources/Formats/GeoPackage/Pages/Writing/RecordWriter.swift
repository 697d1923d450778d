import GeoModel

/// Records of an SQLite table, one after the other: the types of all values, then the values.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []
    private var types: [UInt8] = []

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends a record: the key, which has no content, the geometry where the table has one, and the columns.
    mutating func append(geometry: UnsafeRawBufferPointer?, hasGeometry: Bool, _ columns: [Column], _ row: Int) {
        beginTypes()
        if hasGeometry { types.append(varint: geometry.map { UInt64($0.count).blobType } ?? 0) }
        for column in columns { types.append(varint: column.storedType(row)) }
        appendTypes()
        if let geometry { bytes.append(contentsOf: geometry) }
        for column in columns { append(column, row) }
    }

    /// The record of the key and an integer, alone.
    mutating func only(_ value: Int64) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        beginTypes()
        types.append(varint: value.storedType)
        appendTypes()
        append(value)
        return bytes
    }

    /// The record of the key and a blob, alone.
    mutating func only(blob: [UInt8]) -> [UInt8] {
        bytes.removeAll(keepingCapacity: true)
        blob.withUnsafeBytes { append(geometry: $0, hasGeometry: true, [], 0) }
        return bytes
    }

    private mutating func beginTypes() {
        types.removeAll(keepingCapacity: true)
        types.append(0)
    }

    /// The length of the header counts its own bytes.
    private mutating func appendTypes() {
        let size = UInt64(types.count + 1)
        bytes.append(varint: size.varintSize == 1 ? size : size + UInt64((size + 1).varintSize) - 1)
        bytes.append(contentsOf: types)
    }

    private mutating func append(_ column: Column, _ row: Int) {
        switch column {
        case .integer(let numbers):
            if let value = numbers[row] { append(value) }
        case .real(let numbers):
            if let value = numbers[row], !value.isNaN { append(value.bitPattern, 8) }
        case .text(let texts):
            if !texts.isMissing[row] { bytes.append(contentsOf: texts.bytes[texts.range(row)]) }
        }
    }

    private mutating func append(_ value: Int64) { append(UInt64(bitPattern: value), value.storedSize) }

    /// The lowest bytes of a number, highest first.
    private mutating func append(_ bits: UInt64, _ count: Int) {
        for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(varint value: UInt64) {
        if value < 0x80 { return append(UInt8(value)) }
        let start = count
        append(contentsOf: repeatElement(0, count: value.varintSize))
        withUnsafeMutableBytes { _ = value.writeVarint(to: $0, at: start) }
    }
}

extension Column {
    /// How SQLite tells what a value is and how long.
    fileprivate func storedType(_ row: Int) -> UInt64 {
        switch self {
        case .integer(let numbers): numbers[row]?.storedType ?? 0
        case .real(let numbers): numbers[row].map { $0.isNaN ? 0 : 7 } ?? 0
        case .text(let texts): texts.isMissing[row] ? 0 : 13 + 2 * UInt64(texts.range(row).count)
        }
    }
}

extension UInt64 {
    /// The type of a blob of so many bytes.
    fileprivate var blobType: UInt64 { 12 + 2 * self }
}

extension Int64 {
    /// 0 and 1 are types of their own.
    fileprivate var storedType: UInt64 {
        switch storedSize {
        case 0: self == 0 ? 8 : 9
        case 6: 5
        case 8: 6
        case let size: UInt64(size)
        }
    }

    fileprivate var storedSize: Int {
        if self == 0 || self == 1 { return 0 }
        let bits = 65 - (self < 0 ? ~self : self).leadingZeroBitCount
        return switch bits {
        case ...8: 1
        case ...16: 2
        case ...24: 3
        case ...32: 4
        case ...48: 6
        default: 8
        }
    }
}
