import GeoModel

/// Features one by one as GeoJSON text, for those who put them into a file or an answer.
///
/// Coordinates must be WGS 84 longitude and latitude in degrees already. A missing value is `null`, and so is a missing
/// geometry; shells run counter-clockwise and holes clockwise.
public struct GeoJSONFeatureEncoder {
    private let fields: [Field]
    private let members: [[UInt8]]
    private var geometry: GeoJSONGeometryWriter

    /// - Parameters:
    ///   - fields: Names and types of the properties; a boolean comes as an integer column of 0 and 1.
    ///   - decimals: Digits behind the point of longitudes and latitudes, 0 to 13: more than doubles hold.
    public init(fields: [Field], decimals: Int = 7) {
        self.fields = fields
        members = fields.map { JSONText.string($0.name) + Array(": ".utf8) }
        geometry = GeoJSONGeometryWriter(decimals: decimals)
    }

    /// The box round all features so far as JSON; `nil` round nothing.
    var boundingBox: String? { geometry.boundingBox }

    /// Appends a row as one feature object.
    ///
    /// - Parameters:
    ///   - id: The feature's `id` as JSON (`7`, `"a"`); `nil` for none.
    ///   - path: What an error names as the file.
    /// - Throws: `.broken` with the feature for a coordinate that is no longitude or latitude, a ring of fewer than
    ///   four places, or a number that is not finite.
    public mutating func append(
        _ row: Int, of batch: Batch, id: String?, in path: String, to text: inout [UInt8]
    ) throws(FormatError) {
        do {
            try append(row, of: batch, id: id, to: &text)
        } catch {
            throw FormatError(.broken(error.reason), in: path, feature: batch.ids[row])
        }
    }

    private mutating func append(
        _ row: Int, of batch: Batch, id: String?, to text: inout [UInt8]
    ) throws(Undecodable) {
        text += "{\"type\": \"Feature\", ".utf8
        if let id { text += "\"id\": \(id), ".utf8 }
        text += "\"properties\": {".utf8
        for (index, column) in batch.columns.enumerated() {
            if index > 0 { text += ", ".utf8 }
            text += members[index]
            try append(column, row, fields[index], to: &text)
        }
        text += "}, \"geometry\": ".utf8
        try geometry.write(row, of: batch.geometry, to: &text)
        text.append(UInt8(ascii: "}"))
    }

    private func append(
        _ column: Column, _ row: Int, _ field: Field, to text: inout [UInt8]
    ) throws(Undecodable) {
        switch column {
        case .text(let texts):
            if texts.isMissing[row] { break }
            JSONText.append(texts.bytes[texts.range(row)], to: &text)
            return
        case .integer(let numbers):
            guard let value = numbers[row] else { break }
            text += (field.type == .boolean ? (value == 0 ? "false" : "true") : String(value)).utf8
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
