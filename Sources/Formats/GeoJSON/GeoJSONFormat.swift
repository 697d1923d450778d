import GeoModel

/// GeoJSON (RFC 7946, and the older kind with a `crs` member).
enum GeoJSONFormat: LayerFormat {
    static let name = "GeoJSON"

    static func recognises(_ head: FileHead) -> Bool {
        ["geojson", "json", "geojsonl", "geojsonseq", "ndjson"].contains(head.pathExtension)
    }

    static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
        throw FormatError(.unsupported("GeoJSON cannot be read yet"), in: path)
    }
}
