import GeoModel

/// Whatever GDAL reads for Hectare: ``ForeignFormat`` is the list.
enum GDALFormat: LayerFormat {
    static let name = ForeignFormat.all.map(\.name).joined(separator: ", ")

    static func recognises(_ head: FileHead) -> Bool { ForeignFormat.of(head.path) != nil }

    #if GDAL
        static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
            try GDALFile(path).layers(encoding).filter { $0.1 }.map { $0.0 }
        }

        static func tables(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
            try GDALFile(path).layers(encoding).filter { !$0.1 }.map { $0.0 }
        }

        static func layer(_ name: String, of path: String, encoding: TextEncoding?) throws(FormatError) -> Layer {
            try GDALFile(path).layer(name, encoding)
        }
    #else
        static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] {
            throw .withoutGDAL(ForeignFormat.of(path)?.name ?? "this format", in: path)
        }
    #endif
}
