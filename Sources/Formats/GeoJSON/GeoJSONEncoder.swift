import GeoModel

/// Features as GeoJSON text, made apart from the file that they go into: on any thread.
public struct GeoJSONText: Sendable {
    var bytes: [UInt8] = []
    var features = 0
    /// Round all geometries.
    var box = Box.empty
}

/// Makes the text of features for a ``GeoJSONWriter``.
public struct GeoJSONEncoder: Sendable {
    let fields: [Field]
    let writesIDs: Bool
    let geometry: GeoJSONGeometryWriter
    /// The path of the file, for errors.
    let path: String
    private let members: [[UInt8]]

    init(path: String, fields: [Field], decimals: Int, writesIDs: Bool) {
        self.path = path
        self.fields = fields
        self.writesIDs = writesIDs
        members = fields.enumerated().map { index, field in
            (index == 0 ? [] : Array(", ".utf8)) + JSONText.string(field.name) + Array(": ".utf8)
        }
        geometry = GeoJSONGeometryWriter(decimals: decimals)
    }

    /// - Throws: as ``GeoJSONWriter/append(_:)-(Batch)``
    public func encode(_ batch: Batch) throws(FormatError) -> GeoJSONText {
        precondition(batch.columns.count == fields.count, "a batch has one column for each field")
        var text = GeoJSONText()
        text.bytes.reserveCapacity(batch.count * 128 + batch.geometry.vertexCount * 28)
        for row in 0..<batch.count {
            do {
                try append(row, of: batch, to: &text)
            } catch {
                throw FormatError(.broken(error.reason), in: path, feature: batch.ids[row])
            }
        }
        text.features = batch.count
        return text
    }

    /// Each feature begins with the comma that parts it from the one before.
    private func append(_ row: Int, of batch: Batch, to text: inout GeoJSONText) throws(Undecodable) {
        text.bytes += ",\n{\"type\": \"Feature\", ".utf8
        if writesIDs {
            text.bytes += "\"id\": ".utf8
            text.bytes.append(decimal: batch.ids[row])
            text.bytes += ", ".utf8
        }
        text.bytes += "\"properties\": {".utf8
        for (index, column) in batch.columns.enumerated() {
            text.bytes += members[index]
            try append(column, row, fields[index], to: &text.bytes)
        }
        text.bytes += "}, \"geometry\": ".utf8
        text.box.grow(try geometry.write(row, of: batch.geometry, to: &text.bytes))
        text.bytes.append(UInt8(ascii: "}"))
    }

    private func append(_ column: Column, _ row: Int, _ field: Field, to text: inout [UInt8]) throws(Undecodable) {
        switch column {
        case .text(let texts):
            if texts.isMissing[row] { break }
            JSONText.append(texts.bytes[texts.range(row)], to: &text)
            return
        case .integer(let numbers):
            guard let value = numbers[row] else { break }
            if field.type == .boolean { text += (value == 0 ? "false" : "true").utf8 } else { text.append(decimal: value) }
            return
        case .real(let numbers):
            guard let value = numbers[row] else { break }
            guard value.isFinite else { throw Undecodable("the number in '\(field.name)' is not finite") }
            text += value.shortest.utf8
            return
        }
        text += "null".utf8
    }
}
