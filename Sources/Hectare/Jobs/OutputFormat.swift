import Formats
import Foundation
import GeoModel

/// The formats that Hectare writes layers in, by the ending of the file name. A new one is a case here.
enum OutputFormat: String, CaseIterable {
    case geoPackage = "gpkg"
    case geoJSON = "geojson"
    case shapefile = "shp"
    case flatGeobuf = "fgb"
    case xlsx

    init(path: String) throws(Fault) {
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = OutputFormat(rawValue: ending == "json" ? "geojson" : ending) else {
            let known = Self.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
            throw Fault(
                .usage, at: path, en: "the ending \".\(ending)\" names no format that can be written; use \(known)",
                zh: "扩展名“.\(ending)”不是可写入的格式；可用 \(known)")
        }
        self = format
    }

    /// Begins a file at `path` that takes the batches of a layer.
    /// - Parameter encoding: of the texts of a shapefile; all other formats are UTF-8.
    func sink(
        _ path: String, _ layer: Layer, reference: SpatialReference, encoding: TextEncoding
    ) throws(FormatError) -> any LayerSink {
        switch self {
        case .geoPackage:
            let writer = try GeoPackageWriter(path: path)
            try writer.addLayer(layer.nameInFile, fields: layer.fields, geometry: layer.geometry, reference: reference)
            return writer
        case .geoJSON:
            return try GeoJSONWriter(path: path, fields: layer.fields)
        case .shapefile: return try gdal(.shapefile, path, layer, reference, encoding)
        case .flatGeobuf: return try gdal(.flatGeobuf, path, layer, reference, encoding)
        case .xlsx: return try gdal(.xlsx, path, layer, reference, encoding)
        }
    }

    private func gdal(
        _ format: GDALWriter.Format, _ path: String, _ layer: Layer, _ reference: SpatialReference, _ encoding: TextEncoding
    ) throws(FormatError) -> any LayerSink {
        try GDALWriter(
            path: path, format: format, layer: layer.nameInFile, fields: layer.fields, geometry: layer.geometry,
            reference: reference, encoding: encoding)
    }
}

/// What takes the features of one layer, one part after the other.
///
/// A part is what of the work can be done ahead, on any thread: text, or rows with their geometries encoded.
protocol LayerSink {
    associatedtype Part: Sendable
    var maker: @Sendable (Batch) throws -> Part { get }
    func append(_ part: Part) throws(FormatError)
    func finish() throws(FormatError)
}

extension GeoPackageWriter: LayerSink {
    var maker: @Sendable (Batch) throws -> EncodedRows { { [encoder] in try encoder.encode($0) } }
}

extension GeoJSONWriter: LayerSink {
    var maker: @Sendable (Batch) throws -> GeoJSONText { { [encoder] in try encoder.encode($0) } }
}

extension GDALWriter: LayerSink {
    var maker: @Sendable (Batch) throws -> Batch { { $0 } }
}
