import GeoModel

/// Writes a GeoJSON feature collection by RFC 7946: one feature on a line, shells counter-clockwise and holes
/// clockwise, the `bbox` at the end.
///
/// Coordinates must be WGS 84 longitude and latitude in degrees already; they are written with seven decimals (about
/// a centimetre) unless told otherwise, heights with three. A missing value is `null`, and so is a missing geometry.
///
/// Not `Sendable`: one thread writes it. Its ``encoder`` may make the text of features on others.
public final class GeoJSONWriter {
    private let file: ByteFile
    public let encoder: GeoJSONEncoder
    private var features = 0
    private var extent = GeoJSONExtent()

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
        encoder = GeoJSONEncoder(path: path, fields: fields, decimals: decimals, writesIDs: writesIDs)
        file = try ByteFile(creating: path)
        var text = Array("{\"type\": \"FeatureCollection\",\n".utf8)
        for (name, value) in foreign {
            text += JSONText.string(name) + Array(": ".utf8) + JSONText.string(value) + Array(",\n".utf8)
        }
        text += "\"features\": [".utf8
        try file.write(text)
    }

    /// Appends features with one column for each field.
    /// - Throws: `.broken` with the feature for a coordinate that is no longitude or latitude, a ring of fewer than
    ///   four places, or a number that is not finite; `.notWritable`
    public func append(_ batch: Batch) throws(FormatError) { try append(encoder.encode(batch)) }

    /// Appends features of which ``encoder`` has made the text.
    /// - Throws: `.notWritable`
    public func append(_ text: GeoJSONText) throws(FormatError) {
        guard text.features > 0 else { return }
        // No comma before the very first one.
        try file.write(features == 0 ? text.bytes[1...] : text.bytes[...])
        features += text.features
        extent.grow(text.extent)
    }

    /// Ends the collection, brings it to the disk and closes the file.
    public func finish() throws(FormatError) {
        var text = Array((features == 0 ? "]" : "\n]").utf8)
        if let box = encoder.geometry.text(of: extent) {
            text += ",\n\"bbox\": ".utf8
            text += box.utf8
        }
        text += "}\n".utf8
        try file.write(text[...])
        try file.finish()
    }
}
