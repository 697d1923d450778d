import GeoModel

/// The values of one column while a batch is filled; its memory is used again for the next batch.
struct ColumnBuffer {
    enum Kind { case text, integer, real }

    let name: String
    let kind: Kind
    private var texts = TextColumn()
    private var integers = NumberColumn<Int64>()
    private var reals = NumberColumn<Double>()

    init(_ name: String, _ type: ColumnType) {
        self.name = name
        kind = switch type {
        case .text, .other: .text
        case .integer, .boolean: .integer
        case .real: .real
        }
    }

    /// Whether the column is called so, in UTF-8.
    func hasName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { name.utf8.elementsEqual(bytes) }

    var count: Int {
        switch kind {
        case .text: texts.count
        case .integer: integers.count
        case .real: reals.count
        }
    }

    mutating func append(utf8 bytes: UnsafeRawBufferPointer) { texts.append(utf8: bytes.bytes) }
    mutating func append(text: String?) { texts.append(text) }
    mutating func append(integer: Int64?) { integers.append(integer) }
    mutating func append(real: Double?) { reals.append(real) }

    mutating func appendMissing() {
        switch kind {
        case .text: texts.append(nil)
        case .integer: integers.append(nil)
        case .real: reals.append(nil)
        }
    }

    /// The values so far; the buffer is empty until ``giveBack(_:)``.
    mutating func take() -> Column {
        switch kind {
        case .text:
            defer { texts = TextColumn() }
            return .text(texts)
        case .integer:
            defer { integers = NumberColumn() }
            return .integer(integers)
        case .real:
            defer { reals = NumberColumn() }
            return .real(reals)
        }
    }

    /// Gives the memory of a column back for the next batch.
    mutating func giveBack(_ column: consuming Column) {
        column.removeAll()
        switch column {
        case .text(let used): texts = used
        case .integer(let used): integers = used
        case .real(let used): reals = used
        }
    }
}

extension Batch {
    /// Hands the batch out with its columns and takes the memory of the columns back.
    mutating func lend(_ buffers: inout [ColumnBuffer], to body: (inout Batch) throws -> Void) throws {
        columns = buffers.indices.map { buffers[$0].take() }
        try body(&self)
        // One at a time: memory with a second owner could not be used again.
        while let column = columns.popLast() {
            if columns.count < buffers.count { buffers[columns.count].giveBack(consume column) }
        }
    }
}
