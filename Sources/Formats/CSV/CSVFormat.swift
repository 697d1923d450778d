import GeoModel

/// CSV as a layer: tables have no geometry, so there is none. ``Table`` reads them.
enum CSVFormat: LayerFormat {
    static let name = "CSV"

    static func recognises(_ head: FileHead) -> Bool { ["csv", "tsv"].contains(head.pathExtension) }

    static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
        throw FormatError(.unsupported("is a table; a layer needs geometry"), in: path)
    }
}
