import Foundation
import GeoModel

/// Writes a GeoJSON feature collection by RFC 7946: one feature on a line, shells counter-clockwise and holes
/// clockwise, the `bbox` at the end.
///
/// Coordinates must be WGS 84 longitude and latitude in degrees already; they are written with seven decimals (about
/// a centimetre) unless told otherwise, heights with three. A missing value is `null`, and so is a missing geometry.
///
/// Not `Sendable`: one thread writes it.
public final class GeoJSONWriter {
    private let file: ByteFile
    private let fields: [Field]
    private let writesIDs: Bool
    private var encoder: GeoJSONFeatureEncoder
    private var text: [UInt8] = []
    private var features = 0

    /// Begins a new file.
    ///
    /// - Parameters:
    ///   - fields: Names and types of the properties; a boolean comes as an integer column of 0 and 1.
    ///   - decimals: Digits behind the point of longitudes and latitudes, 0 to 13: more than doubles hold.
    ///   - foreign: Further members of the collection, before its features: name, attribution.
    ///   - writesIDs: Whether ``Batch/ids`` become the `id` of each feature.
    /// - Throws: `.notWritable`
    public init(
        path: String, fields: [Field], decimals: Int = 7, foreign: KeyValuePairs<String, String> = [:],
        writesIDs: Bool = true
    ) throws(FormatError) {
        precondition((0...13).contains(decimals), "degrees have 0 to 13 decimals")
        self.fields = fields
        self.writesIDs = writesIDs
        encoder = GeoJSONFeatureEncoder(fields: fields, decimals: decimals)
        file = try ByteFile(creating: path)
        text += "{\"type\": \"FeatureCollection\",\n".utf8
        for (name, value) in foreign {
            text += JSONText.string(name) + Array(": ".utf8) + JSONText.string(value) + Array(",\n".utf8)
        }
        text += "\"features\": [".utf8
    }

    /// Appends features with one column for each field.
    /// - Throws: `.broken` with the feature for a coordinate that is no longitude or latitude, a ring of fewer than
    ///   four places, or a number that is not finite; `.notWritable`
    public func append(_ batch: Batch) throws(FormatError) {
        precondition(batch.columns.count == fields.count, "a batch has one column for each field")
        for row in 0..<batch.count {
            text += (features == 0 ? "\n" : ",\n").utf8
            try encoder.append(row, of: batch, id: writesIDs ? String(batch.ids[row]) : nil, in: file.path, to: &text)
            features += 1
            if text.count > 1 << 16 {
                try file.write(text)
                text.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Ends the collection, brings it to the disk and closes the file.
    public func finish() throws(FormatError) {
        text += (features == 0 ? "]" : "\n]").utf8
        if let box = encoder.boundingBox {
            text += ",\n\"bbox\": ".utf8
            text += box.utf8
        }
        text += "}\n".utf8
        try file.write(text)
        try file.finish()
    }
}
