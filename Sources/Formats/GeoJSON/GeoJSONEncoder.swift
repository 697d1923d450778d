import GeoModel

/// Features as GeoJSON text, made apart from the file that they go into: on any thread.
public struct GeoJSONText: Sendable {
    var bytes: [UInt8] = []
    var features = 0
    /// Round all geometries.
    var extent = GeoJSONExtent()
}

/// Makes the text of features, for a ``GeoJSONWriter`` or one by one for an answer.
///
/// Coordinates must be WGS 84 longitude and latitude in degrees already. A missing value is `null`, and so is a missing
/// geometry; shells run counter-clockwise and holes clockwise.
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

    /// For features one by one.
    ///
    /// - Parameters:
    ///   - layer: What an error names.
    ///   - fields: Names and types of the properties; a boolean comes as an integer column of 0 and 1.
    public init(layer: String, fields: [Field]) {
        self.init(path: layer, fields: fields, decimals: 7, writesIDs: false)
    }

    /// A row as one feature object.
    ///
    /// - Parameter id: The feature's `id` as JSON (`7`, `"a"`).
    /// - Throws: `.broken` with the feature for a coordinate that is no longitude or latitude, a ring of fewer than
    ///   four places, or a number that is not finite.
    public func feature(_ row: Int, of batch: Batch, id: String) throws(FormatError) -> [UInt8] {
        var text: [UInt8] = []
        var extent = GeoJSONExtent()
        do {
            try append(row, of: batch, to: &text, &extent) { $0 += id.utf8 }
        } catch {
            throw FormatError(.broken(error.reason), in: path, feature: batch.ids[row])
        }
        return text
    }

    /// Each feature begins with the comma that parts it from the one before.
    /// - Throws: as ``GeoJSONWriter/append(_:)-(Batch)``
    public func encode(_ batch: Batch) throws(FormatError) -> GeoJSONText {
        precondition(batch.columns.count == fields.count, "a batch has one column for each field")
        var text = GeoJSONText()
        text.bytes.reserveCapacity(batch.count * 128 + batch.geometry.vertexCount * 28)
        for row in 0..<batch.count {
            text.bytes += ",\n".utf8
            do {
                try append(
                    row, of: batch, to: &text.bytes, &text.extent,
                    id: writesIDs ? { $0.append(decimal: batch.ids[row]) } : nil)
            } catch {
                throw FormatError(.broken(error.reason), in: path, feature: batch.ids[row])
            }
        }
        text.features = batch.count
        return text
    }

    private func append(
        _ row: Int, of batch: Batch, to text: inout [UInt8], _ extent: inout GeoJSONExtent,
        id: ((inout [UInt8]) -> Void)?
    ) throws(Undecodable) {
        text += "{\"type\": \"Feature\", ".utf8
        if let id {
            text += "\"id\": ".utf8
            id(&text)
            text += ", ".utf8
        }
        text += "\"properties\": {".utf8
        for (index, column) in batch.columns.enumerated() {
            text += members[index]
            try append(column, row, fields[index], to: &text)
        }
        text += "}, \"geometry\": ".utf8
        try geometry.write(row, of: batch.geometry, to: &text, &extent)
        text.append(UInt8(ascii: "}"))
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
