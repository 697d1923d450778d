import GeoModel

/// Fills one batch again and again with the features of a stretch.
///
/// A geometry that is not by the rules is listed in ``Batch/broken``; rings are taken as they are, whether closed or
/// not, as with every format.
struct GeoJSONReader {
    private static let mostVertices = 1 << 20

    private var cursor: JSONCursor
    private let end: Int
    private let isCollection: Bool
    private var nextRow: Int
    private var batch = Batch()
    private var buffers: [ColumnBuffer]
    /// Which of them is for the `id`s, where they are wanted.
    private let idBuffer: Int?
    private var places = PlaceBuffer()
    private var lines: LineCounter

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, _ stretch: Stretch, firstRow: Int, outline: GeoJSONOutline, fields: [Field]
    ) {
        cursor = JSONCursor(bytes, at: Int(stretch.range.lowerBound))
        end = min(bytes.count, Int(stretch.range.upperBound))
        isCollection = outline.isCollection
        nextRow = firstRow
        buffers = fields.map { ColumnBuffer($0.name, $0.type) }
        idBuffer = buffers.firstIndex { $0.name == outline.idField }
        lines = LineCounter(bytes)
    }

    /// Reads the next features; false when there are none.
    mutating func fill(upTo size: Int) throws(JSONProblem) -> Bool {
        batch.removeAll()
        while batch.count < size, batch.geometry.vertexCount < Self.mostVertices {
            if !isCollection { cursor.skipSeparators() }
            _ = cursor.peek()
            guard cursor.at < end else { break }
            let isFeature = isCollection ? true : try cursor.typeOfObject() == "Feature"
            if isFeature { try readFeature() } else { try readBareGeometry() }
            if isCollection { _ = cursor.take(UInt8(ascii: ",")) }
        }
        return batch.count > 0
    }

    mutating func lend(to body: (inout Batch) throws -> Void) throws { try batch.lend(&buffers, to: body) }

    private mutating func readBareGeometry() throws(JSONProblem) {
        begin()
        var problem: JSONProblem?
        try cursor.readGeometry(into: &batch.geometry, &places, &problem)
        finish(problem)
    }

    private mutating func begin() {
        batch.ids.append(Int64(nextRow))
        nextRow += 1
    }

    private mutating func readFeature() throws(JSONProblem) {
        begin()
        let row = batch.count - 1
        var problem: JSONProblem?
        // A cursor of its own: while it moves, the closure changes the rest of self.
        var cursor = cursor
        try cursor.forEachMember(depth: 2) { cursor, name throws(JSONProblem) in
            switch cursor.known(name) {
            case .geometry where cursor.peek() == UInt8(ascii: "{"):
                try cursor.readGeometry(into: &batch.geometry, &places, &problem)
            case .properties where cursor.peek() == UInt8(ascii: "{"):
                try cursor.readProperties(row: row, into: &buffers, except: idBuffer)
            case .id:
                guard let idBuffer else { return try cursor.skipValue(depth: 3) }
                try cursor.readValue(into: &buffers[idBuffer])
            default: try cursor.skipValue(depth: 3)
            }
        }
        self.cursor = cursor
        finish(problem)
    }

    /// Fills up what the feature does not have.
    private mutating func finish(_ problem: JSONProblem?) {
        if batch.geometry.count < batch.count { batch.geometry.beginFeature(.none) }
        for index in buffers.indices where buffers[index].count < batch.count { buffers[index].appendMissing() }
        guard let problem else { return }
        batch.broken.append((row: batch.count - 1, reason: "\(lines.place(of: problem.place)): \(problem.detail)"))
    }
}

extension JSONCursor {
    /// Reads the properties that have a buffer; of two with one name the first holds.
    fileprivate mutating func readProperties(
        row: Int, into buffers: inout [ColumnBuffer], except idBuffer: Int?
    ) throws(JSONProblem) {
        guard !buffers.isEmpty else { return try skipValue(depth: 3) }
        var next = 0
        try forEachMember(depth: 3) { cursor, name throws(JSONProblem) in
            let found = cursor.buffer(named: name, in: buffers, guess: next)
            guard let found, buffers[found].count == row, found != idBuffer else {
                return try cursor.skipValue(depth: 4)
            }
            next = found + 1
            try cursor.readValue(into: &buffers[found])
        }
    }

    private func buffer(named name: JSONString, in buffers: [ColumnBuffer], guess: Int) -> Int? {
        for step in 0..<buffers.count {
            let place = (guess + step) % buffers.count
            if name.hasEscapes ? text(name) == buffers[place].name : buffers[place].hasName(raw(name.range)) {
                return place
            }
        }
        return nil
    }

    /// Reads a value as the type of its column, which the outline has chosen so that it fits.
    fileprivate mutating func readValue(into buffer: inout ColumnBuffer) throws(JSONProblem) {
        let start = (peek(), at).1
        switch (bytes[at], buffer.kind) {
        case (UInt8(ascii: "n"), _):
            try word("null")
            buffer.appendMissing()
        case (UInt8(ascii: "\""), .text):
            let string = try string()
            if string.hasEscapes {
                buffer.append(text: text(string))
            } else {
                buffer.append(utf8: UnsafeRawBufferPointer(raw(string.range)))
            }
        case (_, .text):
            try skipValue(depth: 4)
            buffer.append(utf8: UnsafeRawBufferPointer(raw(start..<at)))
        case (UInt8(ascii: "t"), _), (UInt8(ascii: "f"), _):
            let isTrue = bytes[at] == UInt8(ascii: "t")
            try skipValue()
            buffer.append(integer: isTrue ? 1 : 0)
        case (_, .integer):
            let number = try number()
            buffer.append(integer: integer(number))
        case (_, .real):
            let number = try number()
            let value = double(number)
            guard value.isFinite else { throw JSONProblem("the number is too large", at: start) }
            buffer.append(real: value)
        }
    }
}
