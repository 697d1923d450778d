import Foundation
import GeoModel

/// A file with vector layers, whatever its format.
public enum LayerFile {
    /// The formats, in the order in which they are asked whether a file is theirs. A new format is one line here.
    static let formats: [any LayerFormat.Type] = [
        GeoPackageFormat.self,
        GeoJSONFormat.self,
        CSVFormat.self,
        GDALFormat.self,
    ]

    static var formatNames: String { formats.map { $0.name }.joined(separator: ", ") }

    /// All layers with geometry, in the order of the file.
    public static func layers(of path: String, encoding: TextEncoding? = nil) throws(FormatError) -> [Layer] {
        try format(of: path).layers(of: path, encoding: encoding)
    }

    /// All tables without geometry that stand beside the layers, in the order of the file.
    public static func tables(of path: String, encoding: TextEncoding? = nil) throws(FormatError) -> [Layer] {
        try format(of: path).tables(of: path, encoding: encoding)
    }

    /// The layer of that name, or the only layer where none is named.
    ///
    /// Tables without geometry are found by their name too. Names are compared without regard to case where no exact
    /// match exists.
    /// - Throws: `.noSuchLayer`, `.severalLayers`, and whatever is wrong with the file.
    public static func layer(
        _ path: String, named name: String?, encoding: TextEncoding? = nil
    ) throws(FormatError) -> Layer {
        let format = try format(of: path)
        guard let name else { return try onlyLayer(of: path, try format.layers(of: path, encoding: encoding)) }
        return try format.layer(name, of: path, encoding: encoding)
    }

    private static func onlyLayer(of path: String, _ layers: [Layer]) throws(FormatError) -> Layer {
        guard let first = layers.first else { throw FormatError(.broken("has no layer with geometry"), in: path) }
        guard layers.count == 1 else { throw FormatError(.severalLayers(layers.map { $0.shortName }), in: path) }
        return first
    }

    private static func format(of path: String) throws(FormatError) -> any LayerFormat.Type {
        if DatabaseName(path) != nil { return GDALFormat.self }
        let head = try FileHead(of: path)
        for format in formats where format.recognises(head) { return format }
        if head.begins(with: "PK\u{3}\u{4}") { throw FormatError(.archive(Self.members(of: path)), in: path) }
        throw FormatError(.unknownFormat, in: path)
    }
}

extension LayerFile {
    /// The files in a zip archive that could be read once they stand on the disk.
    private static func members(of archive: String) -> [String] {
        let names = (try? ZipMember.names(in: archive)) ?? []
        let endings = ForeignFormat.all.flatMap(\.endings) + ["gpkg", "geojson", "json", "csv"]
        // Of a shapefile the geometries, not the table beside them.
        let layers = names.filter { endings.contains(($0 as NSString).pathExtension.lowercased()) }
        let stems = Set(layers.filter { $0.lowercased().hasSuffix(".shp") }.map { ($0 as NSString).deletingPathExtension })
        return layers.filter { !$0.lowercased().hasSuffix(".dbf") || !stems.contains(($0 as NSString).deletingPathExtension) }
    }
}

/// One format of files with layers. A format is a folder of its own and a line in ``LayerFile``.
protocol LayerFormat: SendableMetatype {
    /// What messages call it.
    static var name: String { get }
    static func recognises(_ head: FileHead) -> Bool
    static func layers(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer]
    /// The tables without geometry, where the format has any.
    static func tables(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer]
    /// The layer or table of that name.
    static func layer(_ name: String, of path: String, encoding: TextEncoding?) throws(FormatError) -> Layer
}

extension LayerFormat {
    static func tables(of path: String, encoding: TextEncoding?) throws(FormatError) -> [Layer] { [] }

    static func layer(_ name: String, of path: String, encoding: TextEncoding?) throws(FormatError) -> Layer {
        let layers = try layers(of: path, encoding: encoding)
        let names = layers.map { $0.shortName }
        guard let index = names.match(name) else { throw FormatError(.noSuchLayer(name, have: names), in: path) }
        return layers[index]
    }
}

extension Layer {
    /// The part of the name after the file: `parcels` of `landuse.gpkg › parcels`.
    var shortName: String { name.components(separatedBy: " › ").dropFirst().joined(separator: " › ") }
}

extension [String] {
    /// The place of a name, compared without regard to case where no exact match exists.
    func match(_ name: String) -> Int? {
        firstIndex(of: name) ?? firstIndex { $0.lowercased() == name.lowercased() }
    }
}
